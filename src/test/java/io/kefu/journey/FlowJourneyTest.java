// SPDX-License-Identifier: Apache-2.0
package io.kefu.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.kefu.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A merchant writes a flow with the editor's help, tries it, and makes it live. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@Tag("browser")
class FlowJourneyTest {
    @RegisterExtension static final Browser browser = new Browser();

    private static final String FLOW =
            """
            id: gift-card
            description: The shopper asks about gift cards
            triggers:
              - keyword:
                  en: [gift card]
            slots:
              amount: {type: number, max: 200}
            steps:
              - ask:
                  slot: amount
                  text: How much should be on it?
              - choose:
                  - when: amount > 100
                    do:
                      - handoff: large-gift-card
                  - else:
                      - say: A card over {amount} it is.
            """;

    @TestHTTPResource("/console/studio/flows/gift-card")
    URI studio;

    private Page page;

    @Test
    void a_merchant_writes_a_flow_tries_it_and_makes_it_live() {
        page = browser.page(1440, 900);
        DeskPage.signIn(page, studio, "ada");
        var editor = editor();
        write("id: gift-card\ndescription: The shopper asks about gift cards\nsteps:\n  - sa");
        page.keyboard().press("Control+Space");
        assertThat(page.getByRole(AriaRole.OPTION).first()).containsText("say");
        Browser.picture(page, "flow-offers");
        // the editor ignores keys for a moment after it offers: nobody can have meant the offer yet
        page.waitForTimeout(300);
        page.keyboard().press("Enter");
        assertThat(editor).containsText("- say:");
        assertThat(page.getByText("The bot says something.").last()).isVisible();

        write(FLOW.replace("- choose:", "- chose:"));
        assertThat(page.getByText("did you mean `choose`?").first()).isVisible();
        assertThat(page.locator(".cm-lintRange-error")).hasText("chose");
        page.getByRole(AriaRole.BUTTON, named("line 12")).click();
        Browser.picture(page, "flow-problem");
        write(FLOW);
        assertThat(page.getByText("Nothing is wrong with it.")).isVisible();
        does("Save draft");
        does("Publish version 1");
        assertThat(page.getByText("live: version 1")).isVisible();

        talks();
        page.getByText("Drawing").click();
        assertThat(page.locator(".flow-node")).hasCount(5);
        Browser.picture(page, "flow-graph");
        looks();
    }

    private void talks() {
        var says = page.getByRole(AriaRole.TEXTBOX, named("What the shopper says"));
        says.fill("I want a gift card");
        does("Send");
        var log = page.getByRole(AriaRole.LOG);
        assertThat(log).containsText("How much should be on it?");
        assertThat(log).containsText("Understood: the shopper wants gift-card.");
        says.fill("50");
        does("Send");
        assertThat(log).containsText("A card over 50 it is.");
        assertThat(log).containsText("knows amount: 50");
    }

    /** Somebody else saves meanwhile; both versions are shown, and the older one comes back. */
    @Test
    void nobody_overwrites_what_somebody_else_has_saved() {
        page = browser.page(1440, 900);
        DeskPage.signIn(page, studio.resolve("card-balance"), "ada");
        write(FLOW.replace("gift-card", "card-balance").replace("gift card", "card balance"));
        does("Save draft");
        does("Publish version 1");
        var other = page.context().newPage();
        other.navigate(studio.resolve("card-balance").toString());
        var mine = page;
        page = other;
        write(FLOW.replace("gift-card", "card-balance").replace("How much", "What sum"));
        does("Save draft");
        assertThat(other.getByText("draft: version 2")).isVisible();
        page = mine;
        write(FLOW.replace("gift-card", "card-balance").replace("How much", "Which amount"));
        does("Save draft");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("has saved version 2 meanwhile");
        var both = page.getByRole(AriaRole.REGION, named("Both versions, line by line"));
        assertThat(both).containsText("What sum should be on it?");
        assertThat(both).containsText("Which amount should be on it?");
        Browser.picture(page, "flow-conflict");
        does("Keep mine on top of it");
        does("Publish version 3");
        assertThat(page.getByText("live: version 3")).isVisible();
        does("Back to version 1");
        assertThat(page.getByText("live: version 1")).isVisible();
    }

    /** Wide and narrow, by day in English and by night in Chinese; nothing sticks out. */
    private void looks() {
        pictured("en", ColorScheme.LIGHT);
        page.evaluate("localStorage.setItem('kefu.console.locale', 'zh')");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.reload();
        editor("流程内容（YAML）").waitFor();
        page.getByText("流程图").click();
        page.locator(".flow-node").first().waitFor();
        pictured("zh", ColorScheme.DARK);
    }

    private void pictured(String language, ColorScheme scheme) {
        for (int width : new int[] {390, 1440}) {
            page.setViewportSize(width, 900);
            assertThat(
                            (Boolean)
                                    page.evaluate(
                                            "document.documentElement.scrollWidth <= innerWidth"))
                    .as("nothing sticks out at %d in %s", width, language)
                    .isTrue();
            Browser.picture(page, "flow-%s-%s-%d".formatted(scheme, language, width));
        }
    }

    private void write(String text) {
        var editor = editor();
        editor.click();
        page.keyboard().press("Control+a");
        // As pasted: the editor does not indent lines of its own accord then.
        page.keyboard().insertText(text);
        assertThat(editor).containsText(text.lines().toList().getLast().strip());
    }

    private Locator editor() {
        return editor("The flow in YAML");
    }

    private Locator editor(String name) {
        return page.getByRole(AriaRole.TEXTBOX, named(name));
    }

    private void does(String button) {
        page.getByRole(AriaRole.BUTTON, named(button)).click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
