// SPDX-License-Identifier: Apache-2.0
package io.kefu.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two agents, a supervisor and a shopper: nothing that is handed on is lost between them. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@Tag("browser")
class TeamJourneyTest {
    @RegisterExtension static final Browser browser = new Browser();

    @TestHTTPResource("/demo")
    URI shop;

    @TestHTTPResource("/console/desk")
    URI desk;

    @Inject CurrentMerchant merchant;
    @Inject EntityManager database;

    @Test
    void a_conversation_goes_through_many_hands_and_is_never_without_one() {
        new DeskClient("sam")
                .put(
                        "/macros/" + UUID.randomUUID(),
                        Map.of(
                                "shortcut",
                                "zip",
                                "title",
                                "Zips are replaced",
                                "text",
                                "We replace your zip for free",
                                "tags",
                                List.of("zip")))
                .then()
                .statusCode(200);
        var chat = Chat.open(browser.page(1280, 800), shop);
        chat.isHandedOffWith("The zip of my sleeping bag is broken");
        var mia = DeskPage.signIn(browser.page(1440, 900), desk, "mia").opens("sleeping bag");
        Browser.picture(mia.page(), "desk-work");

        // taken, answered with a canned text, taken back, sent
        mia.does("Claim");
        assertThat(mia.button("Resolve")).isVisible();
        mia.composer().pressSequentially("/zi");
        assertThat(mia.page().getByRole(AriaRole.LISTBOX)).containsText("Zips are replaced");
        Browser.picture(mia.page(), "desk-canned");
        mia.page().keyboard().press("Enter");
        assertThat(mia.composer()).hasValue("We replace your zip for free");
        mia.composer().press("Control+Enter");
        chat.hears("We replace your zip for free");
        assertThat(mia.page().locator(".tags")).containsText("zip");

        // postponed, and back when the shopper writes
        mia.page().keyboard().press("Escape");
        mia.page().keyboard().press("z");
        assertThat(mia.page().getByRole(AriaRole.MENU)).isVisible();
        Browser.picture(mia.page(), "desk-snooze");
        mia.page()
                .getByRole(AriaRole.MENUITEM)
                .filter(new Locator.FilterOptions().setHasText("Until the shopper writes"))
                .click();
        assertThat(mia.button("Wake now")).isVisible();
        chat.says("When will that be?");
        assertThat(mia.button("Wake now")).hasCount(0);
        assertThat(mia.button("Resolve")).isVisible();

        // handed to a colleague with a word, who reads it; keys work right after a choice of a menu
        mia.page().keyboard().press("z");
        mia.page()
                .getByRole(AriaRole.MENUITEM)
                .filter(new Locator.FilterOptions().setHasText("Waiting for a third party"))
                .click();
        mia.page().keyboard().press("t");
        var dialog = mia.page().getByRole(AriaRole.DIALOG);
        assertThat(dialog.locator("option").filter(new Locator.FilterOptions().setHasText("Ben")))
                .hasCount(1);
        var value =
                dialog.locator("option")
                        .filter(new Locator.FilterOptions().setHasText("Ben"))
                        .getAttribute("value");
        dialog.getByLabel("Who has it next").selectOption(value);
        dialog.getByLabel("A word for them").fill("@Ben you know the workshop");
        Browser.picture(mia.page(), "desk-transfer");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Transfer"))
                .click();
        assertThat(mia.notice("Transferred")).isVisible();
        var ben =
                DeskPage.signIn(browser.page(1024, 768), desk.resolve("/console/desk/mine"), "ben");
        ben.opens("When will that be?");
        assertThat(ben.messages()).containsText("you know the workshop");
        Browser.picture(ben.page(), "desk-1024");

        // Ben falls silent while the shopper waits: the queue has it again
        ben.page().context().close();
        silent("Ben");
        var sam = new DeskClient("sam");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> sam.find("unassigned", "When will that be?") != null);
    }

    private void silent(String name) {
        merchant.run(
                DemoSeed.MERCHANT,
                () ->
                        database.createNativeQuery(
                                        "update desk_agent set seen_at = now() - interval '1 hour', presence = 'offline' where name = ?1")
                                .setParameter(1, name)
                                .executeUpdate());
    }
}
