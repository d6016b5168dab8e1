// SPDX-License-Identifier: Apache-2.0
package io.kefu.demo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kefu.PostgresTestResource;
import io.kefu.channel.InboundMessage;
import io.kefu.channel.Inboxes;
import io.kefu.conversation.Conversations;
import io.kefu.knowledge.Articles;
import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

/** A merchant has seen enough: the demo goes, what they have made themselves stays. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class DemoRemovalTest {
    @Inject CurrentMerchant merchant;
    @Inject DemoRemoval removal;
    @Inject DemoSeed seed;
    @Inject Inboxes inboxes;
    @Inject Articles articles;
    @Inject Conversations conversations;
    @Inject Session database;

    /** Ends the test's transaction, so that the demo is still there for other tests. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Test
    void the_shop_has_a_past_and_a_queue_from_the_start() {
        merchant.run(
                DemoSeed.MERCHANT,
                () -> {
                    assertThat(count("conversation where resolved_by like 'agent:%'"))
                            .isGreaterThan(50);
                    assertThat(count("conversation where resolved_by = 'bot'")).isGreaterThan(150);
                    assertThat(count("ticket where closed_at is null")).isGreaterThanOrEqualTo(6);
                    assertThat(
                                    count(
                                            "conversation where last_inbound_seq > handled_seq and"
                                                    + " created_at < now() - interval '1 day'"))
                            .isZero();
                    assertThat(count("message where text like '%{%'")).isZero();
                    assertThat(count("article where language = 'zh'")).isEqualTo(43);
                    assertThat(count("store_connection")).isEqualTo(2);
                    assertThat(count("conversation where created_at < now() - interval '28 days'"))
                            .isPositive();
                    return true;
                });
    }

    @Test
    void everything_the_demo_made_goes_and_everything_else_stays() {
        var anybody = UUID.randomUUID();
        assertThatThrownBy(() ->
                        merchant.run(
                                DemoSeed.MERCHANT,
                                () -> {
                                    own();
                                    removal.remove(anybody);
                                    check();
                                    throw new Enough();
                                }))
                .isInstanceOf(Enough.class);
        assertThat(seed.there()).isTrue();
    }

    @Test
    void agents_may_not_remove_it_and_admins_are_told_that_it_is_there() {
        var mia = signIn("mia");
        given().cookie("kefu_session", mia.get("cookie"))
                .header("X-CSRF-Token", mia.get("csrf"))
                .delete("/api/v1/demo")
                .then()
                .statusCode(403);
        var ada = signIn("ada");
        assertThat(
                        given().cookie("kefu_session", ada.get("cookie"))
                                .get("/api/v1/demo")
                                .<Boolean>path("present"))
                .isTrue();
    }

    /** What a merchant might have added by then. */
    private void own() {
        var inbox = inboxes.create("widget", "Our own", "wgt_own_" + UUID.randomUUID());
        database.flush();
        var said =
                new InboundMessage(
                        "1",
                        "our shopper",
                        null,
                        null,
                        null,
                        null,
                        UUID.randomUUID(),
                        null,
                        "Hello",
                        null,
                        List.of(),
                        "en",
                        Instant.now());
        var _ = conversations.accept(inbox, said);
        articles.save(
                new Articles.Draft("our-own", "en", "Ours", "We wrote it.", "public", List.of()));
        database.flush();
    }

    /** What other tests have left in the shop is not the demo's either. */
    private void check() {
        database.flush();
        var own = "(select id from inbox where public_id like 'wgt_own_%')";
        assertThat(count("inbox where public_id like 'wgt_own_%'")).isOne();
        assertThat(count("conversation where inbox_id in " + own)).isOne();
        assertThat(count("contact_identity where inbox_id in " + own)).isOne();
        assertThat(
                        count(
                                "message where conversation_id in (select id from conversation"
                                        + " where inbox_id in "
                                        + own
                                        + ")"))
                .isOne();
        assertThat(count("inbox where public_id = 'wgt_demo'")).isZero();
        assertThat(count("order_proof")).isZero();
        assertThat(count("store_connection where kind = 'demo'")).isZero();
        assertThat(count("app_user where demo")).isZero();
        assertThat(count("article where slug = 'our-own'")).isOne();
        assertThat(count("article where slug = 'return-window' and deleted_at is null")).isZero();
    }

    private long count(String what) {
        return database.createNativeQuery("select count(*) from " + what, Long.class)
                .getSingleResult();
    }

    private static Map<String, String> signIn(String name) {
        var answer =
                given().contentType("application/json")
                        .body(
                                Map.of(
                                        "email",
                                        name + "@demo.example",
                                        "password",
                                        DemoSeed.PASSWORD))
                        .post("/api/v1/session");
        answer.then().statusCode(200);
        return Map.of("cookie", answer.cookie("kefu_session"), "csrf", answer.path("csrf"));
    }
}
