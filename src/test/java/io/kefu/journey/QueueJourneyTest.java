// SPDX-License-Identifier: Apache-2.0
package io.kefu.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.kefu.PostgresTestResource;
import io.kefu.demo.DemoSeed;
import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who waits for a person: longer than promised, not any longer, or while nobody is in. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@Tag("browser")
class QueueJourneyTest {
    @RegisterExtension static final Browser browser = new Browser();

    @TestHTTPResource("/demo")
    URI shop;

    @TestHTTPResource("/console/desk")
    URI desk;

    @Inject CurrentMerchant merchant;
    @Inject EntityManager database;
    private Page page;
    private Chat chat;
    private DeskPage sam;

    @BeforeEach
    void a_shopper_and_a_supervisor() {
        page = browser.page(1280, 800);
        chat = Chat.open(page, shop);
        sam = DeskPage.signIn(browser.page(1440, 900), desk, "sam");
    }

    @Test
    void a_broken_promise_is_pressing_at_the_desk_and_the_shopper_hears_of_it() {
        chat.isHandedOffWith("The buckle of my backpack broke");
        assertThat(sam.row("buckle")).isVisible();
        overdue("%buckle of my backpack%");
        chat.hears("this takes longer than we said");
        assertThat(sam.row("buckle")).containsText("Urgent");
        assertThat(sam.page().getByText("has waited longer than promised").last()).isAttached();
        sam.opens("buckle");
        Browser.picture(sam.page(), "desk-breach");
        sam.replies("I am here now");
        chat.hears("I am here now");
        assertThat(sam.row("buckle")).hasCount(0);
    }

    @Test
    void whoever_goes_on_with_the_assistant_leaves_the_queue() {
        chat.isHandedOffWith("My head torch flickers");
        assertThat(sam.row("head torch flickers")).isVisible();
        tap("Go on with the assistant");
        chat.hears("All right, I go on");
        assertThat(sam.row("Go on with the assistant")).hasCount(0);
        chat.learnsOfOrder1001();
    }

    @Test
    void while_nobody_is_in_the_answer_comes_by_email() {
        var ada = new DeskClient("ada");
        String inbox = ada.get("/inboxes").path("items.find { it.publicId == 'wgt_demo' }.id");
        int hour = LocalTime.now(ZoneOffset.UTC).plusHours(12).getHour();
        var open = List.of(List.of("%02d:00".formatted(hour), "%02d:30".formatted(hour)));
        var week = new HashMap<String, Object>();
        List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun").forEach(d -> week.put(d, open));
        var hours = new HashMap<String, Object>();
        hours.put("hours", Map.of("zone", "UTC", "week", week));
        ada.patch("/inboxes/" + inbox, hours).then().statusCode(200);
        try {
            chat.says("A person please. Can you embroider my name?");
            chat.hears("Our team is not in right now");
            Browser.picture(page, "widget-closed");
            tap("Answer me by email");
            chat.hears("To which email address");
            chat.says("kim@example.com");
            chat.hears("our team answers you at kim@example.com");
        } finally {
            hours.put("hours", null);
            ada.patch("/inboxes/" + inbox, hours).then().statusCode(200);
        }
        sam.row("kim@example.com").click();
        assertThat(sam.page().getByText("Wants the answer by email: kim@example.com")).isVisible();
        Browser.picture(sam.page(), "desk-by-email");
    }

    private void tap(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
    }

    /** The time of the promise is over. */
    private void overdue(String words) {
        merchant.run(
                DemoSeed.MERCHANT,
                () ->
                        database.createNativeQuery(
                                        "update ticket set respond_by = now() - interval '1 second' where respond_by is not null"
                                                + " and conversation_id in (select conversation_id from message where text like ?1)")
                                .setParameter(1, words)
                                .executeUpdate());
    }
}
