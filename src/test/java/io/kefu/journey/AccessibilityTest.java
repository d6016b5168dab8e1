// SPDX-License-Identifier: Apache-2.0
package io.kefu.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.kefu.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a machine can find wrong for people with disabilities, found on every page, by day and by
 * night.
 */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@Tag("browser")
class AccessibilityTest {
    private static final Path AXE = Path.of("src/main/webui/node_modules/axe-core/axe.min.js");
    private static final String SERIOUS =
            """
            () => axe.run(document, {resultTypes: ['violations']}).then(found => found.violations
              .filter(it => it.impact === 'serious' || it.impact === 'critical')
              .map(it => `${it.id}: ${it.nodes.map(node => node.target).join(' ; ')}`))
            """;

    @RegisterExtension static final Browser browser = new Browser();

    @TestHTTPResource("/")
    URI home;

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void no_page_has_a_serious_finding(ColorScheme scheme) throws IOException {
        var shopper = page(scheme, 1280);
        shopper.navigate(home.resolve("/demo").toString());
        passes(shopper, "shop");
        shopper.navigate(home.resolve("/demo#/p/JKT-RAIN").toString());
        passes(shopper, "product");
        var newcomer = page(scheme, 1280);
        newcomer.navigate(home.toString());
        assertThat(newcomer.locator("#do")).isEnabled();
        passes(newcomer, "tour");
        var chat = new Chat(shopper).opened();
        chat.learnsOfOrder1001();
        chat.isHandedOffWith("Can I get the sleeves shortened, in " + scheme + "?");
        passes(shopper, "widget");

        var agent = page(scheme, 1280);
        agent.navigate(home.resolve("/console/desk").toString());
        assertThat(agent.getByLabel("Email")).isVisible();
        passes(agent, "login");
        var sam = DeskPage.signIn(agent, home.resolve("/console/desk"), "sam");
        assertThat(sam.row(scheme + "?")).isVisible();
        passes(agent, "queue");
        sam.opens(scheme + "?");
        passes(agent, "thread");
        sam.does("Resolve");
        assertThat(agent.getByRole(AriaRole.DIALOG)).isVisible();
        passes(agent, "what it was about");
        agent.keyboard().press("Escape");
        agent.navigate(home.resolve("/console/live").toString());
        assertThat(agent.getByText("In the last 24 hours")).isVisible();
        passes(agent, "live");
        agent.navigate(home.resolve("/console/live/incidents").toString());
        agent.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("New incident"))
                .click();
        passes(agent, "incidents");
        agent.navigate(home.resolve("/console/desk").toString());
        sam.opens(scheme + "?");
        agent.setViewportSize(320, 640);
        passes(agent, "thread on a phone");
        agent.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Bot:")).click();
        assertThat(agent.getByRole(AriaRole.DIALOG)).isVisible();
        passes(agent, "stop the bot");
        agent.navigate(
                home.resolve(agent.locator(".why-link").first().getAttribute("href")).toString());
        assertThat(agent.getByText("Why this reply")).isVisible();
        passes(agent, "why");

        var merchant = page(scheme, 1280);
        var ada = DeskPage.signIn(merchant, home.resolve("/console/studio/inboxes"), "ada");
        passes(merchant, "inboxes");
        for (var part : List.of("teams", "macros", "rules", "alerts")) {
            merchant.navigate(home.resolve("/console/studio/" + part).toString());
            assertThat(merchant.getByRole(AriaRole.HEADING).first()).isVisible();
            passes(merchant, part);
        }
        merchant.navigate(home.resolve("/console/studio/inboxes").toString());
        ada.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Shop chat"))
                .first()
                .click();
        assertThat(merchant.getByLabel("Greeting in English")).isVisible();
        passes(merchant, "inbox");
        merchant.navigate(home.resolve("/console/studio/flows/where-is-my-order").toString());
        assertThat(merchant.locator("#flow-problems p")).isVisible();
        passes(merchant, "flow");
        merchant.navigate(home.resolve("/console/studio/knowledge/search").toString());
        assertThat(merchant.getByLabel("A question as a shopper would ask it")).isVisible();
        passes(merchant, "search bench");
        merchant.navigate(home.resolve("/console/studio/inboxes").toString());
        Browser.picture(merchant, "studio-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
    }

    private static Page page(ColorScheme scheme, int width) {
        return browser.page(
                new NewContextOptions()
                        .setViewportSize(width, 800)
                        .setColorScheme(scheme)
                        .setReducedMotion(ReducedMotion.REDUCE));
    }

    @SuppressWarnings("unchecked")
    private static void passes(Page page, String name) throws IOException {
        page.evaluate(Files.readString(AXE));
        assertThat((List<String>) page.evaluate(SERIOUS)).as(name).isEmpty();
    }
}
