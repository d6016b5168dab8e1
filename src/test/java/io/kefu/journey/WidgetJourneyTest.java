// SPDX-License-Identifier: Apache-2.0
package io.kefu.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketFrame;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.kefu.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Base64;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What happens to a chat in the wild: bad networks, two tabs, hostile text, small screens,
 * keyboards.
 */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@Tag("browser")
class WidgetJourneyTest {
    private static final String HOSTILE =
            "<img src=x onerror=\"window.pwned=1\"><script>window.pwned=1</script> [a](javascript:window.pwned=1)";
    private static final byte[] PIXEL =
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @RegisterExtension static final Browser browser = new Browser();

    @TestHTTPResource("/demo")
    URI shop;

    @TestHTTPResource("/console/desk")
    URI desk;

    @Test
    void before_it_is_opened_it_asks_for_nothing_and_keeps_nothing() {
        var page = browser.page(1280, 800);
        var asked = new CopyOnWriteArrayList<String>();
        page.onRequest(request -> asked.add(request.url()));
        page.navigate(shop.toString());
        var chat = new Chat(page);
        assertThat(chat.launcher()).isVisible();
        assertThat(asked).noneMatch(url -> url.contains("/api/") || url.contains("widget-app"));
        assertThat(page.evaluate("localStorage.length")).isEqualTo(0);
        chat.opened();
        chat.hears("AI assistant");
        assertThat(asked).anyMatch(url -> url.contains("widget-app"));
    }

    @Test
    void a_message_written_without_a_network_arrives_once_when_it_is_back() {
        var page = browser.page(1280, 800);
        var hellos = new CopyOnWriteArrayList<String>();
        page.onWebSocket(socket -> socket.onFrameSent(frame -> note(frame, hellos)));
        var chat = Chat.open(page, shop);
        chat.says("hello");
        chat.hears("What can I do for you");

        page.context().setOffline(true);
        chat.says("Where is my order 1002?");
        chat.hears("Sending…");
        assertThat(page.getByText("No connection. Trying again…")).isVisible();
        Browser.picture(page, "widget-offline");
        page.context().setOffline(false);

        chat.hears("email address");
        assertThat(page.getByText("No connection. Trying again…")).isHidden();
        chat.heard("Where is my order 1002?", 1);
        chat.heard("What can I do for you", 1);
        assertThat(hellos).hasSizeGreaterThan(1);
        assertThat(hellos.getLast()).doesNotContain("\"since\":0");
    }

    @Test
    void a_refused_message_says_so_and_is_sent_again_by_one_tap_without_any_socket() {
        var page = browser.page(1280, 800);
        page.routeWebSocket("**/socket", WebSocketRoute::close);
        page.route("**/messages", WidgetJourneyTest::refuse);
        var chat = Chat.open(page, shop);
        chat.says("hello");
        chat.hears("Not sent");
        Browser.picture(page, "widget-not-sent");
        page.unroute("**/messages");
        chat.log()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Try again"))
                .click();
        chat.hears("What can I do for you");
        chat.heard("Not sent", 0);
        assertThat(chat.composer()).isFocused();
    }

    @Test
    void answers_are_offered_to_tap_and_a_person_is_one_tap_away() {
        var chat = Chat.open(browser.page(390, 844), shop);
        tap(chat, "Where is my order?");
        chat.hears("order number");
        tap(chat, "Talk to a human");
        chat.hears("person from our team");
        assertThat(chat.page().getByText("in line")).isVisible();
        chat.says("It is about a present");
        assertThat(chat.composer()).isFocused();
        Browser.picture(chat.page(), "widget-waiting");
    }

    @Test
    void two_tabs_agree() {
        var one = Chat.open(browser.page(1280, 800), shop);
        one.says("hello");
        one.hears("What can I do for you");
        var other = Chat.open(one.page().context().newPage(), shop);
        other.hears("What can I do for you");
        other.says("thanks");
        one.hears("You are welcome");
    }

    @Test
    void hostile_text_and_files_stay_what_they_are_on_both_sides() {
        var chat = Chat.open(browser.page(1280, 800), shop);
        chat.page()
                .locator("kefu-widget input[type=file]")
                .setInputFiles(new FilePayload("sleeve.png", "image/png", PIXEL));
        assertThat(chat.page().getByText("Remove sleeve.png")).isAttached();
        assertThat(chat.page().locator("kefu-widget progress")).hasCount(0);
        chat.says(HOSTILE);
        tap(chat, "Talk to a human");
        chat.hears("person from our team");
        chat.says("So far " + HOSTILE);
        assertThat(chat.log().getByAltText("sleeve.png")).hasJSProperty("naturalWidth", 1);

        var mia = DeskPage.signIn(browser.page(1440, 900), desk, "mia").opens("window.pwned");
        assertThat(mia.messages()).containsText(HOSTILE);
        assertThat(mia.messages().getByAltText("sleeve.png")).hasJSProperty("naturalWidth", 1);
        mia.replies(HOSTILE + " from the other side");
        chat.hears("from the other side");
        for (var page : new Page[] {chat.page(), mia.page()}) {
            assertThat(page.evaluate("window.pwned === undefined")).isEqualTo(true);
            assertThat(page.locator("a[href^=javascript]")).hasCount(0);
        }
        Browser.picture(chat.page(), "widget-hostile");
    }

    @Test
    void a_shopper_needs_no_mouse_and_hears_each_reply_once() {
        var page = browser.page(1280, 800);
        page.navigate(shop.toString());
        var chat = new Chat(page);
        chat.launcher().focus();
        page.keyboard().press("Enter");
        assertThat(chat.composer()).isFocused();
        page.evaluate(
                """
                () => {
                  window.spoken = [];
                  const live = document.querySelector('kefu-widget').shadowRoot.querySelector('[aria-live=polite]');
                  new MutationObserver(changes => changes.forEach(change =>
                    change.addedNodes.forEach(node => window.spoken.push(node.textContent)))).observe(live, {childList: true});
                }
                """);
        page.keyboard().type("hello");
        page.keyboard().press("Enter");
        chat.hears("What can I do for you");
        assertThat(chat.composer()).isFocused();
        assertThat(
                        page.evaluate(
                                "spoken.filter(line => line.includes('What can I do for you')).join()"))
                .asString()
                .startsWith("Kefu · AI assistant: Hello!")
                .containsOnlyOnce("What can I do for you");
        page.keyboard().press("Escape");
        assertThat(chat.log()).hasCount(0);
        assertThat(chat.launcher()).isFocused();
    }

    @Test
    void it_fits_the_smallest_phone_large_letters_and_three_languages() {
        var phone =
                browser.page(
                        new NewContextOptions()
                                .setViewportSize(320, 640)
                                .setHasTouch(true)
                                .setIsMobile(true));
        var chat = Chat.open(phone, shop);
        chat.learnsOfOrder1001();
        fits(phone, 320);
        Browser.picture(phone, "shopper-phone");
        var large = Chat.open(browser.page(zoomed(320, 640)), shop);
        large.learnsOfOrder1001();
        assertThat(large.composer()).isInViewport();
        fits(large.page(), 160);
        Browser.picture(large.page(), "shopper-phone-large-text");

        for (var words :
                new String[][] {{"zh", "在线客服", "您正在与"}, {"de", "Chat öffnen", "KI-Assistenten"}}) {
            var page = browser.page(390, 844);
            page.navigate(shop + "?lang=" + words[0]);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words[1])).click();
            assertThat(page.getByRole(AriaRole.LOG)).containsText(words[2]);
            Browser.picture(page, "widget-" + words[0]);
        }
    }

    /** A browser that shows everything twice as large. */
    private static NewContextOptions zoomed(int width, int height) {
        return new NewContextOptions()
                .setViewportSize(width / 2, height / 2)
                .setDeviceScaleFactor(2);
    }

    private static void fits(Page page, int width) {
        assertThat(
                        page.evaluate(
                                """
                                width => {
                                  const panel = document.querySelector('kefu-widget').shadowRoot.querySelector('.panel');
                                  return [panel, ...panel.querySelectorAll('.scroll, .foot, .row')].every(it =>
                                    it.scrollWidth <= it.clientWidth + 1 && it.getBoundingClientRect().right <= width + 1);
                                }
                                """,
                                width))
                .isEqualTo(true);
    }

    private static void tap(Chat chat, String name) {
        chat.page()
                .getByRole(
                        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static void refuse(Route route) {
        route.fulfill(
                new Route.FulfillOptions()
                        .setStatus(422)
                        .setContentType("application/problem+json")
                        .setBody("{\"code\":\"no\"}"));
    }

    private static void note(WebSocketFrame frame, java.util.List<String> hellos) {
        if (frame.text().contains("\"hello\",\"token\"")) {
            hellos.add(frame.text());
        }
    }
}
