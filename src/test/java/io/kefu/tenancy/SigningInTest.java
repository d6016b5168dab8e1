// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kefu.PostgresTestResource;
import io.kefu.journey.DeskClient;
import io.kefu.journey.Shops;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How people get in, how they are kept out, and where they are signed in. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class SigningInTest {
    private static final String LONG = "correct horse battery staple";

    @Inject Shops shops;
    @Inject CurrentMerchant merchant;
    @Inject EntityManager database;
    private Shops.Shop shop;
    private DeskClient admin;

    @BeforeEach
    void a_shop() {
        shop = shops.open();
        admin = shop.as("admin");
    }

    /** All tests come from one address. */
    @AfterEach
    void forget_the_attempts() {
        merchant.run(
                new UUID(0, 0),
                () -> database.createNativeQuery("delete from login_attempt").executeUpdate());
    }

    @Test
    void a_link_lets_one_person_in_once() {
        var email = "nora-" + UUID.randomUUID() + "@example.com";
        var token = invited(email, "agent");
        var shown = given().get("/api/v1/invitations/" + token);
        assertThat(shown.<String>path("email")).isEqualTo(email);
        refused(accepts(token, "short"), 422, "password-length");
        refused(accepts(token, email), 422, "password-is-email");
        var joined = accepts(token, LONG);
        joined.then().statusCode(200);
        var cookie = joined.detailedCookie("kefu_session");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
        assertThat(joined.asString()).doesNotContain(cookie.getValue());
        refused(accepts(token, LONG), 404, "invitation-gone");
        refused(given().get("/api/v1/invitations/" + token), 404, "invitation-gone");
        assertThat(new DeskClient(email, LONG).get("/session").<String>path("user.role"))
                .isEqualTo("agent");
        assertThat(invites(email.toUpperCase(java.util.Locale.ROOT), "agent").statusCode())
                .isEqualTo(201);
        refused(accepts(invited(email, "agent"), LONG), 409, "email-taken");
    }

    @Test
    void a_link_that_was_taken_back_or_is_too_old_opens_nothing() {
        var revoked = invited("a-" + UUID.randomUUID() + "@example.com", "agent");
        String id = admin.get("/invitations").path("items[0].id");
        admin.delete("/invitations/" + id).then().statusCode(204);
        refused(accepts(revoked, LONG), 404, "invitation-gone");
        var old = invited("b-" + UUID.randomUUID() + "@example.com", "agent");
        merchant.run(
                shop.id(),
                () ->
                        database.createNativeQuery(
                                        "update invitation set expires_at = now() - interval '1 second'")
                                .executeUpdate());
        refused(accepts(old, LONG), 404, "invitation-gone");
        refused(accepts("A".repeat(64), LONG), 404, "invitation-gone");
    }

    @Test
    void nobody_reaches_above_their_own_role() {
        refused(invites("x@example.com", "owner"), 403, "role");
        String owner = admin.get("/users").path("items.find { it.role == 'owner' }.id");
        refused(admin.post("/users/" + owner + "/deactivate", Map.of()), 403, "role");
        String self = admin.get("/users").path("items.find { it.role == 'admin' }.id");
        refused(admin.post("/users/" + self + "/deactivate", Map.of()), 409, "oneself");
    }

    @Test
    void guessing_gets_slow_for_that_login_and_no_other() {
        var email = email("agent");
        for (int i = 0; i < 6; i++) {
            refused(enters(email, "wrong password " + i), 401, "login-failed");
        }
        var slowed = enters(email, "a password for tests");
        refused(slowed, 429, "too-many-attempts");
        assertThat(Integer.parseInt(slowed.header("Retry-After"))).isBetween(1, 900);
        enters(email("supervisor"), "a password for tests").then().statusCode(200);
        await().atMost(Duration.ofSeconds(15))
                .until(() -> enters(email, "a password for tests").statusCode() == 200);
    }

    @Test
    void a_stranger_sounds_like_a_wrong_password() {
        var stranger = enters("nobody-" + UUID.randomUUID() + "@example.com", LONG);
        var wrong = enters(email("agent"), LONG);
        refused(stranger, 401, "login-failed");
        assertThat(stranger.<String>path("detail")).isEqualTo(wrong.path("detail"));
    }

    @Test
    void one_sees_where_one_is_signed_in_and_ends_it_there() {
        var here = new DeskClient(email("agent"), "a password for tests");
        var there = new DeskClient(email("agent"), "a password for tests");
        List<Map<String, ?>> sessions = here.get("/sessions").path("items");
        assertThat(sessions).hasSize(2).filteredOn(s -> s.get("current").equals(true)).hasSize(1);
        String other = here.get("/sessions").path("items.find { !it.current }.id");
        here.delete("/sessions/" + other).then().statusCode(204);
        refused(there.get("/session"), 401, "not-signed-in");
        here.get("/session").then().statusCode(200);
        refused(
                admin.delete("/sessions/" + here.get("/sessions").path("items[0].id")),
                404,
                "not-found");
    }

    @Test
    void a_session_ends_by_itself() {
        var email = email("agent");
        for (var worn :
                List.of(
                        "last_seen_at = now() - interval '13 hours'",
                        "expires_at = now() - interval '1 second'")) {
            var agent = new DeskClient(email, "a password for tests");
            merchant.run(
                    shop.id(),
                    () ->
                            database.createNativeQuery("update user_session set " + worn)
                                    .executeUpdate());
            refused(agent.get("/session"), 401, "not-signed-in");
        }
    }

    @Test
    void the_platform_owner_acts_for_one_shop_at_a_time_and_on_its_record() {
        var next = shops.open();
        var conversation = next.conversation();
        var owner = new DeskClient(email("owner"), "a password for tests");
        refused(owner.get("/conversations/" + conversation), 404, "not-found");
        owner.post("/session/merchant", Map.of("merchantId", next.id())).then().statusCode(200);
        owner.get("/conversations/" + conversation).then().statusCode(200);
        refused(owner.get("/conversations/" + shop.conversation()), 404, "not-found");
        var record =
                merchant.run(
                        next.id(),
                        () ->
                                database.createNativeQuery(
                                                "select count(*) from audit_entry where action = 'owner.entered'")
                                        .getSingleResult());
        assertThat(record).isEqualTo(1L);
        refused(
                owner.post("/session/merchant", Map.of("merchantId", UUID.randomUUID())),
                404,
                "not-found");
    }

    @Test
    void a_demo_login_works_from_this_machine_only() {
        var proxied =
                given().header("X-Forwarded-For", "203.0.113.7")
                        .contentType("application/json")
                        .body(Map.of("email", email("agent"), "password", "a password for tests"))
                        .post("/api/v1/session");
        refused(proxied, 403, "demo-local-only");
    }

    private String invited(String email, String role) {
        var made = invites(email, role);
        made.then().statusCode(201);
        return made.<String>path("link").replaceFirst(".*/", "");
    }

    private Response invites(String email, String role) {
        return admin.post("/invitations", Map.of("email", email, "name", "Nora", "role", role));
    }

    private static Response accepts(String token, String password) {
        return given().contentType("application/json")
                .body(Map.of("name", "Nora", "password", password))
                .post("/api/v1/invitations/" + token + "/accept");
    }

    private String email(String role) {
        return admin.get("/users").path("items.find { it.role == '" + role + "' }.email");
    }

    private static Response enters(String email, String password) {
        return given().contentType("application/json")
                .body(Map.of("email", email, "password", password))
                .post("/api/v1/session");
    }

    private static void refused(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.<String>path("code")).isEqualTo(code);
    }
}
