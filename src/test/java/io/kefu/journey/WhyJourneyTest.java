// SPDX-License-Identifier: Apache-2.0
package io.kefu.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.kefu.PostgresTestResource;
import io.kefu.demo.DemoSeed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who answers for the bot asks why it replied so, and tries what a question would find. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@Tag("browser")
class WhyJourneyTest {
    @RegisterExtension static final Browser browser = new Browser();

    @TestHTTPResource("/console/")
    URI console;

    @Test
    void a_supervisor_sees_why_a_reply_was_given_and_an_agent_is_not_offered_it() {
        String token =
                given().contentType("application/json")
                        .body("{}")
                        .post("/api/v1/widget/" + DemoSeed.WIDGET + "/session")
                        .path("token");
        var shopper = new ShopperClient(DemoSeed.WIDGET, token);
        shopper.says("Where is my order 1001?").hears("email address");
        shopper.says("anna@example.com").hears("1001");
        var thread = console.resolve("desk/all/" + shopper.conversation());

        var agent = browser.page(1440, 900);
        var mia = DeskPage.signIn(agent, thread, "mia");
        assertThat(mia.messages()).containsText("1001");
        assertThat(agent.getByText("Why?")).hasCount(0);

        var page = browser.page(1440, 900);
        var sam = DeskPage.signIn(page, thread, "sam");
        sam.messages().getByText("Why?").last().click();
        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Why this reply");
        assertThat(page.getByText("anna@example.com").first()).isVisible();
        assertThat(page.getByText("No model was asked.")).isVisible();
        picture(page, "why");
        page.getByText("This was wrong").first().click();
        assertThat(page.getByLabel("The correction in en")).isVisible();
        picture(page, "correct");
    }

    @Test
    void a_merchant_tries_what_a_question_finds() {
        var page = browser.page(1440, 900);
        DeskPage.signIn(page, console.resolve("studio/knowledge/search"), "ada");
        page.getByLabel("A question as a shopper would ask it")
                .fill("How long can I return something?");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search")).click();
        assertThat(page.getByText("What speaks most for it").first()).isVisible();
        picture(page, "bench");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Gaps")).click();
        assertThat(page.getByText("Loading")).hasCount(0);
        picture(page, "gaps");
    }

    private static void picture(Page page, String name) {
        Browser.picture(page, name);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.setViewportSize(390, 844);
        Browser.picture(page, name + "-narrow-dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1440, 900);
    }
}
