// SPDX-License-Identifier: Apache-2.0
package io.kefu.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.kefu.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A supervisor tells what is out of order once, and everybody who asks hears it first. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@Tag("browser")
class IncidentJourneyTest {
    @RegisterExtension static final Browser browser = new Browser();

    @TestHTTPResource("/demo")
    URI shop;

    @TestHTTPResource("/console/live/incidents")
    URI incidents;

    @Test
    void an_incident_is_told_answered_in_one_go_and_ended() {
        var page = DeskPage.signIn(browser.page(1440, 900), incidents, "sam").page();
        button(page, "New incident").click();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Lighthouse");
        page.getByLabel("What shoppers are told", new Page.GetByLabelOptions().setExact(true))
                .fill("Our lighthouse shop is flooded; pick-ups move to Monday.");
        page.getByLabel("Or says one of these words").fill("lighthouse");
        Browser.picture(page, "incident-form");
        button(page, "Tell it from now on").click();
        var panel =
                page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Lighthouse"));
        assertThat(panel).containsText("Told now");

        var chat = Chat.open(browser.page(1280, 800), shop);
        chat.says("I want to talk to a human in the lighthouse shop");
        chat.hears("Our lighthouse shop is flooded; pick-ups move to Monday.");

        page.reload();
        panel.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Conversations"))
                .click();
        assertThat(panel.getByRole(AriaRole.TABLE).getByRole(AriaRole.ROW)).hasCount(2);
        panel.getByLabel("Answer", new Locator.GetByLabelOptions().setExact(true))
                .fill("You may pick it up at the harbour too.");
        button(panel, "See what each will read").click();
        Browser.picture(page, "incident-answer");
        button(panel, "Send 1").click();
        chat.hears("You may pick it up at the harbour too.");

        panel.getByLabel(
                        "What those who asked are told",
                        new Locator.GetByLabelOptions().setExact(true))
                .fill("The lighthouse shop is open again.");
        button(panel, "End it and tell 1").click();
        chat.hears("The lighthouse shop is open again.");
        assertThat(panel).containsText("All 1 know that it is over.");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }
}
