// SPDX-License-Identifier: Apache-2.0
package io.kefu.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.Program;
import io.kefu.RecordingServer;
import io.kefu.outbox.KillPoint;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The packaged program dies at the worst moments; each message has one ending all the same. One
 * data directory goes through it all.
 */
@Tag("kill")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TurnKillTest {
    private static final String WIDGET = "/api/v1/widget/wgt_demo";
    private static final String QUESTION = "Where is my order 1001?";
    private static final String CONVERSATION =
            "select m.conversation_id from inbound_event e join message m on m.id = e.message_id"
                    + " where e.event_key = ?";
    private final ObjectMapper json = new ObjectMapper();
    private final RecordingServer provider = new RecordingServer();
    private Program program;
    private String hook;
    private String secret;

    @BeforeAll
    void hookInbox() throws Exception {
        Program.train();
        program =
                Program.fresh("kill")
                        .with("KEFU_OUTGOING_ALLOW_PRIVATE", "true")
                        .with("TURNS_LEASE", "5s")
                        .with("TURNS_DEADLINE", "4s")
                        .with("TURNS_SEND_LEASE", "4s")
                        .start();
        RestAssured.port = program.port();
        try {
            var ada = new DeskClient("ada");
            var inbox = ada.post("/inboxes", Map.of("kind", "webhook", "name", "Killed"));
            String id = inbox.path("id");
            hook = "/hooks/" + inbox.path("publicId");
            ada.patch("/inboxes/" + id, Map.of("webhook", Map.of("url", provider.url("/in"))))
                    .then()
                    .statusCode(200);
            secret = ada.get("/inboxes/" + id + "/secret").path("webhookSecret");
        } finally {
            RestAssured.port = RestAssured.UNDEFINED_PORT;
        }
    }

    @AfterAll
    void end() throws Exception {
        program.close();
        provider.close();
    }

    @ParameterizedTest
    // a widget's reply is sent by the commit that closes its turn
    @EnumSource(value = KillPoint.class, mode = EnumSource.Mode.EXCLUDE, names = "SENDING")
    void a_message_in_the_widget_gets_one_answer(KillPoint point) throws Exception {
        killed();
        program.startToDieAt(point);
        var session = program.post(WIDGET + "/session", "{}", null);
        var token = Program.json(session).path("token").asText();
        var id = UUID.randomUUID().toString();
        var message = "{\"id\":\"%s\",\"text\":\"%s\"}".formatted(id, QUESTION);
        try {
            Program.json(program.post(WIDGET + "/messages", message, token));
        } catch (IOException diedBeforeItsAnswer) {
            assertThat(point).isIn(KillPoint.BEFORE_ACCEPT, KillPoint.AFTER_ACCEPT);
        }
        hasDied(point);

        program.start();
        // The widget sends again what it has no answer for, under the same id.
        var again = Program.json(program.post(WIDGET + "/messages", message, token));
        assertThat(again.path("id").asText()).isEqualTo(id);
        settled(id);
        assertThat(shown(token))
                .hasSize(2)
                .satisfies(texts -> assertThat(texts.get(0)).isEqualTo(QUESTION))
                .satisfies(texts -> assertThat(texts.get(1)).contains("email address"));
    }

    @ParameterizedTest
    @EnumSource(KillPoint.class)
    void a_message_of_a_provider_has_one_ending(KillPoint point) throws Exception {
        killed();
        program.startToDieAt(point);
        var id = UUID.randomUUID().toString();
        try {
            assertThat(hook(id)).isEqualTo(200);
        } catch (IOException diedBeforeItsAnswer) {
            assertThat(point).isIn(KillPoint.BEFORE_ACCEPT, KillPoint.AFTER_ACCEPT);
        }
        hasDied(point);

        program.start();
        // Providers send again until they have their 200, under the same id.
        assertThat(hook(id)).isEqualTo(200);
        endedOnce(id, point == KillPoint.SENDING ? "unknown" : "sent");
    }

    @Test
    void a_reply_that_the_provider_may_have_is_not_sent_again() throws Exception {
        killed();
        program.start();
        var id = UUID.randomUUID().toString();
        var running = program.process();
        provider.answering(exchange -> running.destroyForcibly());
        assertThat(hook(id)).isEqualTo(200);
        assertThat(running.waitFor(30, TimeUnit.SECONDS)).as("a reply reached it").isTrue();
        provider.answering(204);

        program.start();
        endedOnce(id, "unknown");
        assertThat(received(id)).hasSize(1);
    }

    /** One question, one reply of the bot, at the provider at most once; if in doubt, a person. */
    private void endedOnce(String id, String expected) throws Exception {
        settled(id);
        var of = " from message where conversation_id in (" + CONVERSATION + ")";
        assertThat(program.sql("select text" + of + " and direction = 'in'", id))
                .containsExactly(QUESTION);
        assertThat(program.sql("select status" + of + " and author_kind = 'bot'", id))
                .containsExactly(expected);
        var reply = program.sql("select id::text" + of + " and author_kind = 'bot'", id).getFirst();
        var times = received(id).stream().filter(reply::equals).count();
        assertThat(times).isEqualTo(expected.equals("sent") ? 1 : Math.min(times, 1));
        var status = "select status from conversation where id in (" + CONVERSATION + ")";
        assertThat(program.sql(status, id))
                .containsExactly(expected.equals("unknown") ? "open" : "pending");
    }

    /** Nothing is left to be done for it, so that nothing can come any more. */
    private void settled(String id) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> work(id).equals(List.of("0")));
    }

    private List<String> work(String id) throws Exception {
        var left =
                """
                with c as (%s)
                select (select count(*) from turn where conversation_id in (table c) and status in ('pending', 'running'))
                     + (select count(*) from message where conversation_id in (table c) and status in ('pending', 'sending')
                           and direction = 'out')
                     + (select count(*) from conversation where id in (table c) and last_inbound_seq > handled_seq)
                     + (select 1 - count(*) from c)
                """;
        return program.sql(left.formatted(CONVERSATION), id);
    }

    private void hasDied(KillPoint point) throws InterruptedException {
        assertThat(program.process().waitFor(30, TimeUnit.SECONDS))
                .as("the program reached %s and died", point)
                .isTrue();
    }

    private void killed() throws InterruptedException {
        program.kill();
    }

    private List<String> shown(String token) throws Exception {
        var texts = new ArrayList<String>();
        var news = Program.json(program.get(WIDGET + "/messages?since=0", token));
        news.path("items").forEach(m -> texts.add(m.path("text").asText()));
        return texts;
    }

    /** The ids of the replies that the provider has been sent for this contact. */
    private List<String> received(String contact) throws IOException {
        var ids = new ArrayList<String>();
        for (var request : provider.requests()) {
            var data = json.readTree(request.body()).path("data");
            if (data.path("contact").path("id").asText().equals(contact)) {
                ids.add(data.path("id").asText());
            }
        }
        return ids;
    }

    /** Posts the question as a provider does; the contact and the event have this id. */
    private int hook(String id) throws Exception {
        var data = Map.of("id", id, "contact", Map.of("id", id), "text", QUESTION, "locale", "en");
        var body = json.writeValueAsString(Map.of("type", "message.created", "data", data));
        var now = String.valueOf(Instant.now().getEpochSecond());
        var post = HttpRequest.BodyPublishers.ofString(body);
        var request =
                program.request(hook, null)
                        .header("webhook-id", id)
                        .header("webhook-timestamp", now)
                        .header("webhook-signature", signature(id + "." + now + "." + body))
                        .POST(post);
        return program.send(request).statusCode();
    }

    private String signature(String signed) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        var key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        var bytes = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(bytes);
    }
}
