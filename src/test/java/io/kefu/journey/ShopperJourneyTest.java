// SPDX-License-Identifier: Apache-2.0
package io.kefu.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kefu.PostgresTestResource;
import io.kefu.demo.DemoSeed;
import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.hibernate.Session;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The main job from end to end, with both people at their screens. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@Tag("browser")
class ShopperJourneyTest {
    @RegisterExtension static final Browser browser = new Browser();

    @TestHTTPResource("/demo")
    URI shop;

    @TestHTTPResource("/console/desk")
    URI desk;

    @Inject CurrentMerchant merchant;
    @Inject Session database;

    @Test
    void a_shopper_is_answered_then_helped_by_a_person_and_comes_back() {
        var chat = Chat.open(browser.page(1280, 800), shop);
        var mia = DeskPage.signIn(browser.page(1440, 900), desk, "mia");
        chat.learnsOfOrder1001();
        assertThat(chat.log()).containsText("AI assistant");
        assertThat(chat.page().getByLabel("Order 1001")).containsText("Shipped, done");
        Browser.picture(chat.page(), "shopper-order");

        chat.isHandedOffWith("My jacket arrived with a torn sleeve");
        assertThat(mia.row("torn sleeve")).containsText("Asked for a person");
        assertThat(mia.row("torn sleeve")).containsText("waiting");
        mia.opens("torn sleeve");
        assertThat(mia.messages()).containsText("Where is my order 1001?");
        assertThat(mia.messages().getByLabel("Order 1001")).isVisible();
        mia.does("Claim");
        chat.hears("Mia joined the chat");
        mia.notes("second torn sleeve this week");
        mia.replies("Hello, Mia here. I will send a new one.");
        chat.hears("Mia here");
        assertThat(chat.log()).containsText("Mia · Support team");
        Browser.picture(mia.page(), "desk-thread");

        chat.says("where is my order 1001?");
        assertThat(mia.messages()).containsText("where is my order 1001?");
        awaitTurns();
        mia.replies("One moment please");
        chat.hears("One moment please");
        chat.page().reload();
        chat.opened();
        chat.hears("Mia here");
        chat.heard("email address", 1);
        chat.heard("this week", 0);
        Browser.picture(chat.page(), "shopper-person");

        mia.does("Return to bot");
        chat.hears("The AI assistant is back");
        chat.says("hello");
        chat.hears("What can I do for you");
        mia.resolves();
        chat.hears("This chat was closed");
        chat.says("thanks!");
        chat.hears("You are welcome");
        assertThat(mia.button("Reopen")).isVisible();
        chat.says("It is about the torn sleeve again");
        chat.hears("person from our team");
        assertThat(mia.button("Claim")).isVisible();
    }

    /** The bot has had its turn, and said what it wanted to say. */
    private void awaitTurns() {
        await().until(() ->
                merchant.run(
                        DemoSeed.MERCHANT,
                        () ->
                                database.createNativeQuery(
                                                        "select count(*) from turn where status in"
                                                                + " ('pending', 'running')",
                                                        Long.class)
                                                .getSingleResult()
                                        == 0));
    }
}
