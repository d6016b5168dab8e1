// SPDX-License-Identifier: Apache-2.0
package io.kefu.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.regex.Pattern;

/** The chat on the shop's page, used the way a shopper uses it. */
record Chat(Page page) {
    private static final Pattern LAUNCHER = Pattern.compile("Chat with us|new message");

    static Chat open(Page page, URI shop) {
        page.navigate(shop.toString());
        return new Chat(page).opened();
    }

    Chat opened() {
        launcher().click();
        assertThat(log()).isVisible();
        return this;
    }

    Locator launcher() {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(LAUNCHER));
    }

    Locator log() {
        return page.getByRole(AriaRole.LOG);
    }

    Locator composer() {
        return page.getByLabel("Your message");
    }

    void says(String text) {
        composer().fill(text);
        composer().press("Enter");
        assertThat(log()).containsText(text);
    }

    void hears(String text) {
        assertThat(log().getByText(text).last()).isVisible();
    }

    /** So often it stands in the conversation. */
    void heard(String text, int times) {
        assertThat(log().getByText(text)).hasCount(times);
    }

    /** Asks for an order and proves it: the card is on the screen. */
    void learnsOfOrder1001() {
        says("Where is my order 1001?");
        hears("email address");
        says("anna@example.com");
        hears("on its way");
    }

    /** Asks for a person at once, so that it does not matter what the assistant knows of it. */
    void isHandedOffWith(String text) {
        says("A person please. " + text);
        hears("person from our team");
    }
}
