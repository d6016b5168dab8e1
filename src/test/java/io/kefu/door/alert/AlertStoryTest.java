// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.PostgresTestResource;
import io.kefu.RecordingServer;
import io.kefu.channel.StandardWebhooks;
import io.kefu.journey.DeskClient;
import io.kefu.journey.Shops;
import io.kefu.outbox.Alarm;
import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An inbox fails a hundred times and flickers: its people hear of it once, wherever they are, and
 * once more when it has been well for a while.
 */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class AlertStoryTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** Made with another program, from the vendors' own examples of how to sign. */
    private static final String FEISHU = "jquNHnVOwmDRfw+vqTIrY5dooJAgi5EcRtLsQE4wfXg=";

    private static final String DINGTALK = "hmPWwU%2B7lVdm3ZZz0r9tSfx0L4Q26jWOZr9%2BGs6EZQM%3D";

    @Inject Shops shops;
    @Inject Event<Alarm> alarms;
    @Inject CurrentMerchant merchant;
    @Inject EntityManager database;
    @Inject StandardWebhooks signatures;
    private Shops.Shop shop;
    private DeskClient admin;
    private RecordingServer people;

    @BeforeEach
    void a_shop_whose_people_want_to_be_told() {
        shop = shops.open();
        admin = shop.as("admin");
        people =
                new RecordingServer()
                        .answering(exchange -> {
                            var body =
                                    "{\"errcode\":0,\"code\":0}".getBytes(StandardCharsets.UTF_8);
                            exchange.sendResponseHeaders(200, body.length);
                            exchange.getResponseBody().write(body);
                        });
    }

    @AfterEach
    void close() {
        people.close();
    }

    @Test
    void one_incident_is_told_once_and_once_that_it_is_over() throws Exception {
        receiver("webhook", "/hook", SECRET, List.of());
        receiver("slack", "/slack", null, List.of("spend"));
        for (int i = 0; i < 100; i++) {
            down("password refused");
        }
        await().until(() -> people.requests().size() == 1);
        var told = people.only();
        var body = new ObjectMapper().readTree(told.body());
        assertThat(body.path("type").asText()).isEqualTo("alert.raised");
        assertThat(body.path("text").asText())
                .isEqualTo("The inbox Mailbox does not work: password refused");
        signatures.verify(
                told.body().getBytes(StandardCharsets.UTF_8),
                SECRET,
                told.header("webhook-id"),
                told.header("webhook-timestamp"),
                told.header("webhook-signature"));

        // it flickers: no word of that
        works();
        await().until(() -> clears() == 1);
        down("password refused");
        await().until(() -> clears() == 0);
        works();
        await().until(() -> clears() == 1);
        calm();
        await().until(() -> people.requests().size() == 2);
        assertThat(people.requests().get(1).body())
                .contains("alert.over")
                .contains("All clear")
                .contains("Mailbox");
        assertThat(admin.get("/alerts").<List<String>>path("items.kind"))
                .as("one incident")
                .containsExactly("inbox-down");
        assertThat(admin.get("/alerts").<String>path("items[0].overAt")).isNotNull();
    }

    @Test
    void a_robot_that_refuses_is_asked_again_and_its_people_see_why() {
        people.answering(exchange -> {
            var body =
                    "{\"errcode\":310000,\"errmsg\":\"sign not match\"}"
                            .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });
        var id = receiver("dingtalk", "/robot/send?access_token=x", "SEC1", List.of());
        assertThat(admin.post(id + "/trial", Map.of()).<String>path("answer"))
                .isEqualTo("310000 sign not match");
        assertThat(people.only().uri())
                .matches("/robot/send\\?access_token=x&timestamp=\\d{13}&sign=[A-Za-z0-9%]+");
        var shown = admin.get("/alerts");
        assertThat(shown.<String>path("receivers[0].answer")).isEqualTo("310000 sign not match");
        assertThat(shown.<String>path("receivers[0].at")).doesNotContain("access_token");
        assertThat(shown.asString()).doesNotContain("SEC1");
    }

    @Test
    void a_broken_promise_reaches_the_group_until_nobody_waits_any_more() {
        receiver("wecom", "/cgi-bin/webhook/send?key=k", null, List.of("promise-broken"));
        var widget = shop.widget();
        var chat = new io.kefu.journey.ShopperClient(widget, shop.visitor(widget));
        chat.says("I want to talk to a human").hears("person");
        sql(
                "update ticket set respond_by = now() - interval '1 second' where respond_by is not null");
        await().atMost(Duration.ofSeconds(20)).until(() -> people.requests().size() == 1);
        assertThat(people.only().body())
                .contains("\"msgtype\":\"text\"")
                .contains("longer than promised");
        shop.as("agent")
                .post(
                        "/conversations/" + chat.conversation() + "/messages",
                        Map.of("id", UUID.randomUUID(), "text", "Here I am", "note", false))
                .then()
                .statusCode(201);
        sql("update alarm set seen_at = now() - interval '1 minute'");
        await().atMost(Duration.ofSeconds(20)).until(() -> clears() == 1);
        calm();
        await().atMost(Duration.ofSeconds(20)).until(() -> people.requests().size() == 2);
    }

    @Test
    void addresses_within_are_refused_and_mail_names_the_inbox_that_sends_it() {
        var ftp =
                admin.put(
                        "/alerts/receivers/" + UUID.randomUUID(),
                        Map.of("kind", "slack", "name", "x", "address", "ftp://x.example/"));
        assertThat(ftp.<String>path("field")).isEqualTo("address");
        var mail = Map.of("kind", "email", "name", "x", "address", "boss@shop.example");
        assertThat(admin.put("/alerts/receivers/" + UUID.randomUUID(), mail).<String>path("field"))
                .isEqualTo("inbox");
    }

    private String receiver(String kind, String path, String secret, List<String> wanted) {
        var at = "/alerts/receivers/" + UUID.randomUUID();
        var setting = new java.util.HashMap<String, Object>();
        setting.put("kind", kind);
        setting.put("name", kind);
        setting.put("address", people.url(path));
        setting.put("secret", secret);
        setting.put("alarms", wanted);
        admin.put(at, setting).then().statusCode(200);
        return at;
    }

    private void down(String why) {
        alarms.fire(Alarm.raised(shop.id(), Alarm.Kind.INBOX_DOWN, "inbox-1", "Mailbox", why));
    }

    private void works() {
        alarms.fire(Alarm.over(shop.id(), Alarm.Kind.INBOX_DOWN, "inbox-1", "Mailbox"));
    }

    private long clears() {
        return merchant.run(shop.id(), () -> AlertMessage.count("clear = true"));
    }

    /** The time in which it may flicker is over. */
    private void calm() {
        sql("update alert_message set next_at = now() where clear");
    }

    private void sql(String statement) {
        merchant.run(shop.id(), () -> database.createNativeQuery(statement).executeUpdate());
    }

    @Test
    void robots_are_signed_as_their_vendors_say() throws Exception {
        var to = new Destination("https://open.feishu.cn/hook/1", "demo", null);
        var feishu =
                new ObjectMapper()
                        .readTree(
                                Robots.post("feishu", to, "x", Instant.ofEpochSecond(100)).body());
        assertThat(feishu.path("timestamp").asText()).isEqualTo("100");
        assertThat(feishu.path("sign").asText()).isEqualTo(FEISHU);
        assertThat(feishu.path("content").path("text").asText()).isEqualTo("x");
        var ding =
                new Destination(
                        "https://oapi.dingtalk.com/robot/send?access_token=1",
                        "this is secret",
                        null);
        assertThat(Robots.post("dingtalk", ding, "x", Instant.ofEpochMilli(1577262236757L)).url())
                .endsWith("&timestamp=1577262236757&sign=" + DINGTALK);
        assertThat(Robots.refusal("feishu", "{\"code\":19021,\"msg\":\"sign match fail\"}"))
                .isEqualTo("19021 sign match fail");
        assertThat(Robots.refusal("wecom", "{\"errcode\":0,\"errmsg\":\"ok\"}")).isEmpty();
    }
}
