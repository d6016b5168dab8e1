// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A merchant asks whether its mails will arrive; the name server is a real one, on this machine.
 */
class DomainCheckTest {
    private static final String KEY = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A".repeat(12);

    private final LocalNames names = new LocalNames();
    private final DomainCheck check =
            new DomainCheck(new NameServers(() -> Optional.of(names.url())));

    @AfterEach
    void close() {
        names.close();
    }

    @Test
    void a_domain_without_records_is_told_which_to_add() {
        var state = of("help@shop.example", "smtp.gmail.com");
        assertThat(state.domain()).isEqualTo("shop.example");
        assertThat(state.items()).extracting(DomainCheck.Item::state).containsOnly("missing");
        assertThat(item(state, 0).add()).isEqualTo("v=spf1 include:_spf.google.com ~all");
        assertThat(item(state, 1).name()).isEqualTo("google._domainkey.shop.example");
        assertThat(item(state, 1).why()).contains("Google Admin console");
        assertThat(item(state, 2).name()).isEqualTo("_dmarc.shop.example");
        assertThat(item(state, 2).add())
                .isEqualTo("v=DMARC1; p=none; rua=mailto:help@shop.example");
    }

    @Test
    void a_domain_with_all_three_is_fine_whoever_includes_whom() {
        names.has(
                "shop.example",
                "google-site-verification=x",
                "v=spf1 include:_all.shop.example -all");
        names.has("_all.shop.example", "v=spf1 ip4:192.0.2.0/24 include:_spf.google.com ~all");
        names.has("google._domainkey.shop.example", "v=DKIM1; k=rsa; p=" + KEY);
        names.has("_dmarc.shop.example", "v=DMARC1; p=quarantine");
        var state = of("help@shop.example", "smtp.gmail.com");
        assertThat(state.items()).extracting(DomainCheck.Item::state).containsOnly("ok");
        assertThat(state.items()).extracting(DomainCheck.Item::add).containsOnlyNulls();
    }

    @Test
    void what_is_there_is_completed_not_replaced() {
        names.has("shop.example", "v=spf1 include:_spf.newsletter.example -all");
        assertThat(item(of("help@shop.example", "smtp.office365.com"), 0).add())
                .isEqualTo(
                        "v=spf1 include:_spf.newsletter.example include:spf.protection.outlook.com -all");
        names.has("shop.example", "v=spf1 +all");
        assertThat(item(of("help@shop.example", "smtp.office365.com"), 0).add())
                .isEqualTo("v=spf1 ~all");
        names.has("shop.example", "v=spf1 -all", "v=spf1 ~all");
        assertThat(item(of("help@shop.example", "smtp.office365.com"), 0).why())
                .contains("one record only");
        names.has("shop.example", "v=spf1 include:shop.example ~all");
        assertThat(item(of("help@shop.example", "mail.shop.example"), 0).add())
                .as("a record that includes itself ends")
                .isEqualTo("v=spf1 include:shop.example a:mail.shop.example ~all");
    }

    @Test
    void a_key_of_ones_own_is_found_by_its_selector_and_one_that_is_revoked_is_no_key() {
        names.has("k2026._domainkey.shop.example", "v=DKIM1; p=" + KEY);
        names.has("default._domainkey.shop.example", "v=DKIM1; p=");
        var own =
                Map.of(
                        "address",
                        "help@shop.example",
                        "smtpHost",
                        "mail.shop.example",
                        "dkimSelector",
                        "k2026");
        assertThat(item(check.of(own), 1).state()).isEqualTo("ok");
        assertThat(item(of("help@shop.example", "mail.shop.example"), 1).why())
                .isEqualTo("the key is revoked");
    }

    @Test
    void a_subdomain_has_its_parents_policy_and_one_that_nobody_knows_is_wrong() {
        names.has("_dmarc.shop.example", "v=DMARC1; p=reject; rua=mailto:d@shop.example");
        assertThat(item(of("help@mail.shop.example", "x.example"), 2).state()).isEqualTo("ok");
        names.has("_dmarc.shop.example", "v=DMARC1; p=perhaps");
        assertThat(item(of("help@shop.example", "x.example"), 2).state()).isEqualTo("wrong");
    }

    @Test
    void name_servers_that_do_not_answer_are_no_missing_records() {
        names.close();
        assertThat(of("help@shop.example", "smtp.gmail.com").items())
                .extracting(DomainCheck.Item::state)
                .containsOnly("unknown");
    }

    private DomainCheck.State of(String address, String host) {
        return check.of(Map.of("address", address, "smtpHost", host));
    }

    private static DomainCheck.Item item(DomainCheck.State state, int n) {
        return state.items().get(n);
    }
}
