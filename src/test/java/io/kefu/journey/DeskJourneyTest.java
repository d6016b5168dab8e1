// SPDX-License-Identifier: Apache-2.0
package io.kefu.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.kefu.PostgresTestResource;
import io.kefu.demo.DemoSeed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Agents at work: together, from a link, with the keyboard alone, from the phone. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@Tag("browser")
class DeskJourneyTest {
    @RegisterExtension static final Browser browser = new Browser();

    @TestHTTPResource("/demo")
    URI shop;

    @TestHTTPResource("/console/desk")
    URI desk;

    @Test
    void two_agents_claim_at_once_and_one_has_it() {
        Chat.open(browser.page(1280, 800), shop).isHandedOffWith("The zip of my tent is broken");
        var mia = DeskPage.signIn(browser.page(1440, 900), desk, "mia").opens("zip of my tent");
        var ben = DeskPage.signIn(browser.page(1440, 900), desk, "ben").opens("zip of my tent");
        var onItsWay = new AtomicReference<Route>();
        ben.page().route("**/claim", onItsWay::set);

        ben.page().waitForRequest("**/claim", () -> ben.does("Claim"));
        mia.does("Claim");
        assertThat(mia.notice("It is yours")).isVisible();
        assertThat(ben.page().getByText("Mia has this conversation")).isVisible();
        onItsWay.get().resume();

        assertThat(ben.notice("Mia has it already")).isVisible();
        assertThat(ben.button("Claim")).hasCount(0);
        Browser.picture(ben.page(), "desk-taken");
        mia.replies("I take care of your tent");
    }

    @Test
    void a_link_to_a_conversation_leads_there_after_signing_in() {
        Chat.open(browser.page(1280, 800), shop).isHandedOffWith("Do you repair rucksacks?");
        var id = new DeskClient("mia").find("unassigned", "rucksacks");
        var link = desk.resolve("/console/desk/unassigned/" + id);
        var ben = DeskPage.signIn(browser.page(1440, 900), link, "ben");
        assertThat(ben.messages()).containsText("Do you repair rucksacks?");
        ben.page().reload();
        assertThat(ben.messages()).containsText("Do you repair rucksacks?");
    }

    @Test
    void an_agent_needs_no_mouse() {
        var chat = Chat.open(browser.page(1280, 800), shop);
        chat.isHandedOffWith("My stove smells of gas");
        var page = browser.page(1440, 900);
        page.navigate(desk.toString());
        assertThat(page.getByLabel("Email")).isFocused();
        page.keyboard().type("mia@demo.example");
        page.keyboard().press("Tab");
        page.keyboard().type(DemoSeed.PASSWORD);
        page.keyboard().press("Enter");
        var mia = new DeskPage(page);
        assertThat(mia.row("stove")).isVisible();

        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Next conversation");
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
        mia.row("stove").focus();
        page.keyboard().press("Enter");
        assertThat(mia.messages()).containsText("stove");
        page.keyboard().press("c");
        assertThat(mia.button("Resolve")).isVisible();
        assertThat(mia.notice("It is yours")).isVisible();
        page.keyboard().press("r");
        assertThat(mia.composer()).isFocused();
        page.keyboard().type("Please turn it off and go outside");
        page.keyboard().press("Control+Enter");
        chat.hears("go outside");
        page.keyboard().press("Escape");
        page.keyboard().press("e");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("What it was about");
        page.keyboard().press("Enter");
        chat.hears("This chat was closed");
    }

    @Test
    void a_supervisor_stops_the_bot_from_the_phone() {
        var page = browser.page(390, 844);
        var sam = DeskPage.signIn(page, desk, "sam");
        try {
            bot(page, "On").click();
            var panel =
                    page.getByRole(
                            AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Stop the bot"));
            panel.getByText("Says nothing").click();
            var box = panel.boundingBox();
            assertThat(box.x).isGreaterThanOrEqualTo(0);
            assertThat(box.x + box.width).isLessThanOrEqualTo(390);
            Browser.picture(page, "stop-the-bot-phone");
            sam.does("Stop the bot: Everywhere");
            assertThat(bot(page, "Off")).isVisible();

            var chat = Chat.open(browser.page(1280, 800), shop);
            chat.says("Where is my order 1004?");
            chat.hears("A person from our team answers here");
            chat.heard("email address", 0);
        } finally {
            new DeskClient("sam").put("/bot", Map.of("mode", "on")).then().statusCode(200);
        }
        assertThat(bot(page, "On")).isVisible();
    }

    private static com.microsoft.playwright.Locator bot(Page page, String mode) {
        return page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(Pattern.compile("^Bot: " + mode)));
    }
}
