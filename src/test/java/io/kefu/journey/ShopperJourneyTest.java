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
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@Tag("browser")
class ShopperJourneyTest {
    private static Browser browser;

    @TestHTTPResource("/demo")
    URI shop;

    @BeforeAll
    static void open() {
        browser = new Browser();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void a_shopper_is_answered_then_helped_by_a_person_and_comes_back() {
        var page = chat(1280, 800);
        says(page, "Where is my order 1001?");
        hears(page, "email address");
        says(page, "anna@example.com");
        hears(page, "on its way");
        assertThat(log(page)).containsText("AI assistant");
        Browser.picture(page, "shopper-order");

        says(page, "My jacket arrived with a torn sleeve");
        hears(page, "person from our team");
        var mia = new DeskClient("mia");
        var id = mia.find("unassigned", "torn sleeve");
        mia.post("/conversations/" + id + "/claim", Map.of()).then().statusCode(200);
        new DeskClient("ben")
                .post("/conversations/" + id + "/claim", Map.of())
                .then()
                .statusCode(409);
        mia.says(id, "Hello, Mia here. I will send a new one.").then().statusCode(201);
        hears(page, "Mia here");

        says(page, "where is my order 1001?");
        mia.says(id, "One moment please").then().statusCode(201);
        hears(page, "One moment please");
        page.reload();
        opened(page);
        hears(page, "Mia here");
        assertThat(log(page).getByText("email address")).hasCount(1);
        Browser.picture(page, "shopper-person");

        mia.post("/conversations/" + id + "/return", Map.of()).then().statusCode(200);
        says(page, "hello");
        hears(page, "What can I do for you");
        mia.post("/conversations/" + id + "/resolve", Map.of()).then().statusCode(200);
        says(page, "thanks!");
        hears(page, "You are welcome");
        org.assertj.core.api.Assertions.assertThat(
                        mia.get("/conversations/" + id).<String>path("status"))
                .isEqualTo("resolved");
        says(page, "It is about the torn sleeve again");
        hears(page, "person from our team");
        org.assertj.core.api.Assertions.assertThat(
                        mia.get("/conversations/" + id).<String>path("status"))
                .isEqualTo("open");
    }

    @Test
    void two_tabs_agree_and_the_phone_shows_it_all() {
        var one = chat(320, 640);
        says(one, "hello");
        hears(one, "What can I do for you");
        Browser.picture(one, "shopper-phone");
        var other = one.context().newPage();
        other.navigate(shop.toString());
        opened(other);
        hears(other, "What can I do for you");
        says(other, "thanks");
        hears(one, "You are welcome");
    }

    @Test
    void a_stopped_bot_is_silent_at_once_and_a_person_gets_it() {
        var sam = new DeskClient("sam");
        sam.put("/bot", Map.of("mode", "off")).then().statusCode(200);
        try {
            var page = chat(1280, 800);
            says(page, "Where is my order 1004?");
            hears(page, "A person from our team answers here");
        } finally {
            sam.put("/bot", Map.of("mode", "on")).then().statusCode(200);
        }
    }

    private Page chat(int width, int height) {
        var page = browser.page(width, height);
        page.navigate(shop.toString());
        opened(page);
        return page;
    }

    private static void opened(Page page) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions()
                                .setName(Pattern.compile("Chat with us|new message")))
                .click();
        assertThat(log(page)).isVisible();
    }

    private static Locator log(Page page) {
        return page.getByRole(AriaRole.LOG);
    }

    private static void says(Page page, String text) {
        var composer = page.getByLabel("Your message");
        composer.fill(text);
        composer.press("Enter");
        assertThat(log(page)).containsText(text);
    }

    private static void hears(Page page, String text) {
        assertThat(log(page).getByText(text).last()).isVisible();
    }
}
