// SPDX-License-Identifier: Apache-2.0
package io.kefu.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.kefu.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A newcomer takes the tour: five buttons, and what phone and Desk show after each. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@Tag("browser")
class TourJourneyTest {
    @RegisterExtension static final Browser browser = new Browser();

    @TestHTTPResource("/")
    URI tour;

    @AfterEach
    void the_bot_speaks_again_whatever_happened() {
        new DeskClient("sam").put("/bot", Map.of("mode", "on")).then().statusCode(200);
    }

    @Test
    void the_whole_tour_in_english() {
        takes(
                "en",
                new Words(
                        "email address",
                        "on its way",
                        "refund of 500 €",
                        "Hello, this is Ada",
                        "an exchange is free",
                        "A person from our team answers here"));
    }

    @Test
    void the_whole_tour_in_chinese() {
        takes(
                "zh",
                new Words("邮箱", "1001", "500欧元退款确认", "我是 Nordwind 的 Ada", "可以免费换货", "人工|同事|客服"));
    }

    @Test
    void on_a_phone_the_frames_stand_below_each_other_and_nothing_sticks_out() {
        var page = start("de", 320, 640);
        var phone = page.locator("#shop").boundingBox();
        var desk = page.locator("#desk").boundingBox();
        org.assertj.core.api.Assertions.assertThat(desk.y)
                .isGreaterThanOrEqualTo(phone.y + phone.height);
        org.assertj.core.api.Assertions.assertThat(
                        page.evaluate("document.documentElement.scrollWidth"))
                .isEqualTo(320);
        Browser.picture(page, "tour-phone");
    }

    /** What is to be read in a language, in the order of the steps. */
    private record Words(
            String proof, String told, String trap, String person, String corrected, String off) {}

    private void takes(String language, Words words) {
        var page = start(language, 1500, 950);
        assertThat(page.locator("#model")).not().hasValue("");
        var phone = page.frameLocator("#shop").locator("kefu-widget");
        var desk = page.frameLocator("#desk");

        step(page, 1, language);
        assertThat(phone).containsText(words.proof());
        assertThat(phone).containsText(words.told());
        assertThat(messages(desk)).containsText("anna@example.com");

        step(page, 2, language);
        assertThat(messages(desk)).containsText(words.trap());
        org.assertj.core.api.Assertions.assertThat(
                        saidTo(words.trap()).stream().filter(text -> text.contains("500")))
                .isEmpty();

        step(page, 3, language);
        assertThat(phone).containsText(words.person());
        assertThat(phone).not().containsText(words.proof());
        assertThat(messages(desk)).containsText(words.person());

        step(page, 4, language);
        assertThat(phone).containsText(words.corrected());
        assertThat(messages(desk)).containsText(words.corrected());

        step(page, 5, language);
        assertThat(phone).containsText(Pattern.compile(words.off()));
        assertThat(phone).not().containsText(words.proof());
        page.locator("#after").click();
        assertThat(page.locator("#after")).isHidden();
    }

    private Page start(String language, int width, int height) {
        var page = browser.page(width, height);
        page.navigate(tour + "?lang=" + language);
        assertThat(page.locator("#do")).isEnabled();
        return page;
    }

    private static void step(Page page, int number, String language) {
        page.locator("#steps li").nth(number - 1).locator("button").click();
        page.locator("#do").click();
        assertThat(page.locator("#steps li").nth(number - 1))
                .hasClass(
                        "done",
                        new com.microsoft.playwright.assertions.LocatorAssertions.HasClassOptions()
                                .setTimeout(60_000));
        Browser.picture(page, "tour-" + language + "-" + number);
    }

    private static Locator messages(FrameLocator desk) {
        return desk.getByRole(AriaRole.MAIN);
    }

    /** What a shopper who wrote this was told, by bot and people, in the latest conversation. */
    private static List<String> saidTo(String wrote) {
        var mia = new DeskClient("mia");
        List<String> latest = mia.get("/conversations?view=all&limit=10").path("items.id");
        for (var id : latest) {
            var messages = mia.get("/conversations/" + id + "/messages?limit=200").jsonPath();
            List<String> asked =
                    messages.getList("items.findAll { it.author.kind == 'contact' }.text");
            if (asked.stream().anyMatch(text -> text.contains(wrote))) {
                return messages.getList(
                        "items.findAll { it.author.kind != 'contact' && !it.note }.text");
            }
        }
        throw new AssertionError("nobody wrote " + wrote);
    }
}
