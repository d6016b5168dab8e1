// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.widget;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kefu.PostgresTestResource;
import io.kefu.channel.Inboxes;
import io.kefu.journey.ShopperClient;
import io.kefu.journey.Shops;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who a shopper is, is what a signature says, and nothing else that is sent. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class VisitorsTest {
    @Inject Shops shops;
    @Inject Inboxes inboxes;
    @Inject VisitorTokens tokens;
    private Shops.Shop shop;
    private String widget;
    private String inboxId;
    private String secret;

    @BeforeEach
    void a_widget() {
        shop = shops.open();
        widget = shop.widget();
        inboxId = shop.as("admin").get("/inboxes").path("items[0].id");
        secret = shop.as("admin").get("/inboxes/" + inboxId + "/secret").path("identitySecret");
    }

    @Test
    void an_expired_token_and_one_of_another_inbox_open_nothing() {
        var address = inboxes.find(widget).orElseThrow();
        var contact = UUID.fromString(opens(Map.of()).path("contact.id"));
        var visitor =
                new Visitor(address.merchantId(), address.inboxId(), contact, "visitor:1", null);
        refused(tokens.issue(visitor, Instant.now().minusSeconds(120)), "token-expired");
        var elsewhere = shop.visitor(shop.widget());
        refused(elsewhere, "token-invalid");
        var good = shop.visitor(widget).split("\\.", -1);
        var claims = new String(Base64.getUrlDecoder().decode(good[1]), StandardCharsets.UTF_8);
        var forged =
                encode(
                        claims.replaceFirst(
                                "\"contact\":\"[^\"]*\"", "\"contact\":\"" + contact + "\""));
        assertThat(forged).isNotEqualTo(good[1]);
        refused(good[0] + "." + forged + "." + good[2], "token-invalid");
        refused(encode("{\"alg\":\"none\"}") + "." + forged + ".", "token-invalid");
        refused("", "token-missing");
        refused("a.b.c", "token-invalid");
    }

    @Test
    void one_visitor_never_reads_or_writes_for_another() {
        var anna = new ShopperClient(widget, shop.visitor(widget));
        var ben = new ShopperClient(widget, shop.visitor(widget));
        anna.says("It is Anna");
        var said = ShopperClient.message("It is Ben");
        said.put("contact", "anna");
        said.put("externalContactId", "visitor:anna");
        said.put("conversationId", anna.conversation());
        said.put("author", Map.of("kind", "agent", "name", "Mia"));
        said.put("status", "read");
        ben.tries(said).then().statusCode(201);
        assertThat(texts(anna)).containsExactly("It is Anna");
        assertThat(texts(ben)).containsExactly("It is Ben");
        assertThat(ben.conversation()).isNotEqualTo(anna.conversation());
        assertThat(ShopperClient.author(ben.messages().getFirst())).isEqualTo("contact");
    }

    @Test
    void the_same_id_again_is_the_same_message_and_with_another_body_a_conflict() {
        var anna = new ShopperClient(widget, shop.visitor(widget));
        var said = ShopperClient.message("hello");
        anna.tries(said).then().statusCode(201);
        anna.tries(said).then().statusCode(200);
        said.put("text", "good bye");
        conflict(anna.tries(said));
        said.put("text", "hello");
        conflict(new ShopperClient(widget, shop.visitor(widget)).tries(said));
        var next = shops.open();
        var theirs = next.widget();
        conflict(new ShopperClient(theirs, next.visitor(theirs)).tries(said));
        var agent = next.as("agent");
        conflict(
                agent.post(
                        "/conversations/" + next.conversation() + "/messages",
                        Map.of("id", said.get("id"), "text", "hello", "note", true)));
        assertThat(texts(anna)).containsOnlyOnce("hello");
    }

    @Test
    void a_shop_vouches_for_its_customer_by_jwt() throws Exception {
        var claims =
                "{\"sub\":\"c7\",\"email\":\"anna@example.com\",\"name\":\"Anna\",\"exp\":%d%s}";
        long later = Instant.now().plusSeconds(600).getEpochSecond();
        var good =
                opens(
                        Map.of(
                                "jwt",
                                jwt(
                                        claims.formatted(
                                                later, ",\"iss\":\"https://shop.example\""),
                                        secret)));
        assertThat(good.statusCode()).as(good.asString()).isEqualTo(200);
        assertThat(good.<Boolean>path("contact.verified")).isTrue();
        assertThat(good.<String>path("contact.email")).isEqualTo("anna@example.com");
        String contact = good.path("contact.id");
        var again = opens(Map.of("jwt", jwt(claims.formatted(later + 1, ""), secret)));
        assertThat(again.<String>path("contact.id")).isEqualTo(contact);
        long past = Instant.now().minusSeconds(600).getEpochSecond();
        for (var bad :
                List.of(
                        jwt(claims.formatted(past, ""), secret),
                        jwt(claims.formatted(later, ""), "whsec_" + "A".repeat(44)),
                        jwt("{\"sub\":\"c7\"}", secret),
                        jwt("{\"exp\":" + later + "}", secret),
                        encode("{\"alg\":\"none\"}")
                                + "."
                                + encode(claims.formatted(later, ""))
                                + ".",
                        "nonsense",
                        "")) {
            var answer = opens(Map.of("jwt", bad));
            assertThat(answer.statusCode()).as(bad).isEqualTo(401);
            assertThat(answer.<String>path("code")).isEqualTo("identity-invalid");
        }
    }

    @Test
    void a_shop_vouches_for_its_customer_by_hmac_of_id_and_expiry() throws Exception {
        long later = Instant.now().plusSeconds(600).getEpochSecond();
        var good = identity("c8", "ben@example.com", later);
        assertThat(opens(good).<Boolean>path("contact.verified")).isTrue();
        for (var change :
                List.<Map.Entry<String, Object>>of(
                        Map.entry("id", "c9"),
                        Map.entry("email", "eve@example.com"),
                        Map.entry("expires", later + 1),
                        Map.entry("hmac", "00"))) {
            var bad = new HashMap<>(good);
            bad.put(change.getKey(), change.getValue());
            assertThat(opens(bad).statusCode()).as(change.getKey()).isEqualTo(401);
        }
        assertThat(
                        opens(identity("c8", "", Instant.now().minusSeconds(1).getEpochSecond()))
                                .statusCode())
                .isEqualTo(401);
        var changed = shop.as("admin").post("/inboxes/" + inboxId + "/secret", Map.of());
        changed.then().statusCode(200);
        assertThat(opens(good).statusCode()).as("the old secret holds for a day").isEqualTo(200);
    }

    @Test
    void a_chat_for_customers_only_takes_nobody_else() throws Exception {
        shop.as("admin")
                .patch("/inboxes/" + inboxId, Map.of("requireIdentity", true))
                .then()
                .statusCode(200);
        assertThat(opens(Map.of()).statusCode()).isEqualTo(401);
        var later = Instant.now().plusSeconds(600).getEpochSecond();
        assertThat(opens(identity("c8", "", later)).statusCode()).isEqualTo(200);
    }

    @Test
    void pages_that_are_not_listed_and_inboxes_that_rest_answer_nobody() {
        shop.as("admin")
                .patch(
                        "/inboxes/" + inboxId,
                        Map.of("allowedOrigins", List.of("https://shop.example")))
                .then()
                .statusCode(200);
        var path = "/api/v1/widget/" + widget + "/config";
        for (var origin :
                List.of(
                        "https://evil.example",
                        "https://shop.example.evil.example",
                        "http://shop.example",
                        "null")) {
            given().header("Origin", origin).get(path).then().statusCode(403);
        }
        var good = given().header("Origin", "https://shop.example").get(path);
        good.then().statusCode(200);
        assertThat(good.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
        assertThat(good.asString()).doesNotContain("secret", "whsec_");
        var chat = new ShopperClient(widget, shop.visitor(widget));
        shop.as("admin")
                .patch("/inboxes/" + inboxId, Map.of("status", "paused"))
                .then()
                .statusCode(200);
        assertThat(chat.tries(ShopperClient.message("hello")).statusCode()).isEqualTo(404);
        await().atMost(Duration.ofSeconds(5)).until(() -> given().get(path).statusCode() == 404);
    }

    private void refused(String token, String code) {
        var answer = new ShopperClient(widget, token).tries(ShopperClient.message("hello"));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(401);
        assertThat(answer.<String>path("code")).isEqualTo(code);
    }

    private static void conflict(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(409);
        assertThat(answer.<String>path("code")).isEqualTo("id-reused");
    }

    private Response opens(Map<String, ?> identity) {
        return given().contentType("application/json")
                .body(identity.isEmpty() ? Map.of() : Map.of("identity", identity))
                .post("/api/v1/widget/" + widget + "/session");
    }

    private Map<String, Object> identity(String id, String email, long expires) throws Exception {
        var hmac = HexFormat.of().formatHex(hmac(id + "." + email + "." + expires, secret));
        return new HashMap<>(Map.of("id", id, "email", email, "expires", expires, "hmac", hmac));
    }

    private static String jwt(String claims, String secret) throws Exception {
        var signed = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + encode(claims);
        return signed
                + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(signed, secret));
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(String text, String secret) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> texts(ShopperClient chat) {
        return chat.messages().stream()
                .filter(m -> ShopperClient.author(m).equals("contact"))
                .map(m -> String.valueOf(m.get("text")))
                .toList();
    }
}
