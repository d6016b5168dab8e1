// SPDX-License-Identifier: Apache-2.0
package io.kefu.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.kefu.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A merchant puts a chat on the shop's pages, and only there. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@Tag("browser")
class StudioJourneyTest {
    @RegisterExtension static final Browser browser = new Browser();

    @TestHTTPResource("/console/studio/inboxes")
    URI studio;

    @Test
    void a_merchant_makes_an_inbox_and_sees_it_in_the_shop() {
        var page = browser.page(1440, 900);
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        var ada = DeskPage.signIn(page, studio, "ada");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("New inbox")).click();
        page.getByRole(AriaRole.DIALOG).getByLabel("Name").fill("Outlet chat");
        ada.does("Create inbox");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Copy: Script"))
                .click();
        assertThat(ada.notice("Copied")).isVisible();
        var snippet = (String) page.evaluate("navigator.clipboard.readText()");
        assertThat(snippet).contains("window.KefuSettings").contains("widget.js");

        page.getByLabel("Greeting in English").fill("Welcome to the <b>outlet</b>!");
        page.getByLabel("Allowed sites").fill("http://outlet.example");
        page.getByLabel("Colour as hex code").fill("#ffdd00");
        page.getByLabel("Set business hours").click();
        ada.does("Save");
        assertThat(ada.button("Save")).hasCount(0);
        page.reload();
        assertThat(page.getByLabel("Greeting in English"))
                .hasValue("Welcome to the <b>outlet</b>!");
        assertThat(page.getByLabel("Monday, from")).hasValue("09:00");
        Browser.picture(page, "studio-inbox");

        var outlet = Chat.open(shop("http://outlet.example/", snippet), address("outlet"));
        outlet.hears("Welcome to the <b>outlet</b>!");
        Browser.picture(outlet.page(), "studio-outlet");
        var elsewhere = shop("http://elsewhere.example/", snippet);
        elsewhere.navigate("http://elsewhere.example/");
        new Chat(elsewhere).launcher().click();
        assertThat(elsewhere.getByText("The chat is not available right now.")).isVisible();
    }

    /** A shop's own page, on a server of its own, with the copied lines in it. */
    private static Page shop(String address, String snippet) {
        var page = browser.page(1280, 800);
        page.route(
                address,
                route ->
                        route.fulfill(
                                new Route.FulfillOptions()
                                        .setContentType("text/html;charset=utf-8")
                                        .setBody(
                                                "<!doctype html><html lang=en><title>Outlet</title><h1>Outlet</h1>"
                                                        + snippet)));
        return page;
    }

    private static URI address(String name) {
        return URI.create("http://" + name + ".example/");
    }
}
