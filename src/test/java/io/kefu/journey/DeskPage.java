// SPDX-License-Identifier: Apache-2.0
package io.kefu.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.kefu.demo.DemoSeed;
import java.net.URI;

/** The console as somebody of the demo shop uses it, signed in by hand. */
record DeskPage(Page page) {

    static DeskPage signIn(Page page, URI address, String name) {
        page.navigate(address.toString());
        page.getByLabel("Email").fill(name + "@demo.example");
        page.getByLabel("Password").fill(DemoSeed.PASSWORD);
        page.getByLabel("Password").press("Enter");
        assertThat(page.getByRole(AriaRole.NAVIGATION).first()).isVisible();
        return new DeskPage(page);
    }

    /** The conversation in the list whose last words read so. */
    Locator row(String words) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Conversations"))
                .getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText(words));
    }

    DeskPage opens(String words) {
        row(words).click();
        assertThat(messages()).containsText(words);
        return this;
    }

    Locator messages() {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Messages"));
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator composer() {
        return page.locator("#composer-text");
    }

    void does(String verb) {
        button(verb).click();
    }

    /** Ends it; what it was about is filled in. */
    void resolves() {
        does("Resolve");
        page.getByRole(AriaRole.DIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Resolve").setExact(true))
                .click();
    }

    void replies(String text) {
        composer().fill(text);
        composer().press("Control+Enter");
        assertThat(messages()).containsText(text);
    }

    void notes(String text) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Private note"))
                .click();
        replies(text);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Reply").setExact(true))
                .click();
    }

    /** The word at the edge of the screen after an action. */
    Locator notice(String text) {
        return page.getByText(text).first();
    }
}
