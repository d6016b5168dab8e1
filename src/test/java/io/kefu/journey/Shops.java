// SPDX-License-Identifier: Apache-2.0
package io.kefu.journey;

import static io.restassured.RestAssured.given;

import io.kefu.channel.InboundMessage;
import io.kefu.channel.Inbox;
import io.kefu.conversation.Conversations;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Merchants;
import io.kefu.tenancy.Role;
import io.kefu.tenancy.Users;
import io.restassured.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Shops of the tests' own, each with people of every role and whatever a test asks to be made. */
@ApplicationScoped
public class Shops {
    public static final byte[] PNG =
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    private static final String PASSWORD = "a password for tests";
    private final Merchants merchants;
    private final Users users;
    private final CurrentMerchant merchant;
    private final Conversations conversations;
    private final EntityManager database;

    Shops(
            Merchants merchants,
            Users users,
            CurrentMerchant merchant,
            Conversations conversations,
            EntityManager database) {
        this.merchants = merchants;
        this.users = users;
        this.merchant = merchant;
        this.conversations = conversations;
        this.database = database;
    }

    /** A new shop with an agent, a supervisor, an admin and an owner. */
    public Shop open() {
        var id = merchants.create("Test shop", "en", "UTC", false);
        var shop = new Shop(id, "@" + id + ".example");
        for (var role : Role.values()) {
            var name = role.name().toLowerCase(Locale.ROOT);
            users.addDemo(id, PASSWORD, List.of(new Users.Player(shop.email(name), name, role)));
        }
        return shop;
    }

    /** Who has agreed to be written to, or does not want it any more, in order. */
    public List<String> consents(Shop shop) {
        return merchant.run(
                shop.id,
                () ->
                        database.createNativeQuery(
                                        "select how || ' ' || given from consent order by id",
                                        String.class)
                                .getResultList());
    }

    /** One shop and what can be made in it, by word, through the doors that people use. */
    public final class Shop {
        final UUID id;
        private final String at;
        private final Map<String, DeskClient> people = new HashMap<>();
        private String link = "";
        private long version;

        private Shop(UUID id, String at) {
            this.id = id;
            this.at = at;
        }

        public UUID id() {
            return id;
        }

        /** The person of this role, signed in once. */
        public DeskClient as(String role) {
            return people.computeIfAbsent(role, this::signedIn);
        }

        /** The same, in another browser. */
        DeskClient signedIn(String role) {
            return new DeskClient(email(role), PASSWORD);
        }

        String email(String name) {
            return name + at;
        }

        /** Makes what a word of {@code endpoints.yaml} stands for; any other word is itself. */
        String made(String word) {
            return switch (word) {
                case "$slug" -> "article-" + UUID.randomUUID();
                case "$article" -> article();
                case "$webhook" -> webhook();
                case "$version" -> String.valueOf(version);
                case "$uuid" -> UUID.randomUUID().toString();
                case "$email" -> email("nora-" + UUID.randomUUID());
                case "$agent-email" -> email("agent");
                case "$password" -> PASSWORD;
                case "$other-merchant" -> merchants.create("Next", "en", "UTC", false).toString();
                case "$session" -> session();
                case "$user" -> user();
                case "$invitation" -> invite().path("id");
                case "$invitation-token" -> invite().<String>path("link").replaceFirst(".*/", "");
                case "$inbox" -> inbox("webhook").path("id");
                case "$hook" -> inbox("webhook").path("publicId");
                case "$widget" -> widget();
                case "$store" -> store();
                case "$visitor-token" -> visitor(widget());
                case "$attachment" -> attachment();
                case "$link" -> link;
                case "$conversation" -> conversation().toString();
                case "$agent" -> person("agent");
                case "$team" -> team();
                case "$macro" -> macro();
                case "$incident" -> incident();
                case "$receiver" -> receiver();
                case "$rule" -> rule();
                case "$mailbox" -> inbox("email").path("id");
                case "$tomorrow" -> Instant.now().plus(Duration.ofDays(1)).toString();
                case "$message" -> unsent().toString();
                default -> word;
            };
        }

        /** A new inbox, as the API shows it. */
        public Response inbox(String kind) {
            var made = as("admin").post("/inboxes", Map.of("kind", kind, "name", "Inbox"));
            made.then().statusCode(201);
            return made;
        }

        private String store() {
            return as("admin")
                    .post("/stores", Map.of("kind", "demo", "name", "Store"))
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
        }

        /** The public id of a new widget that any page may embed. */
        public String widget() {
            var made = inbox("widget");
            as("admin")
                    .patch(
                            "/inboxes/" + made.path("id"),
                            Map.of("allowedOrigins", List.of("*"), "debounceMs", 300))
                    .then()
                    .statusCode(200);
            return made.path("publicId");
        }

        /** The token of a new visitor. */
        public String visitor(String widget) {
            return given().contentType("application/json")
                    .body("{}")
                    .post("/api/v1/widget/" + widget + "/session")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("token");
        }

        /** A conversation in which somebody has said hello, and the bot waits for more. */
        public UUID conversation() {
            var inbox = UUID.fromString(inbox("webhook").path("id"));
            return merchant.run(
                    id,
                    () -> {
                        Inbox found = Inbox.findById(inbox);
                        found.debounceMs = 8_000;
                        var said = UUID.randomUUID();
                        return conversations
                                .accept(
                                        found,
                                        new InboundMessage(
                                                said.toString(),
                                                "anna-" + said,
                                                "Anna",
                                                null,
                                                null,
                                                null,
                                                said,
                                                null,
                                                "Hello",
                                                null,
                                                List.of(),
                                                "en",
                                                Instant.now()))
                                .conversationId();
                    });
        }

        private UUID unsent() {
            var conversation = conversation();
            var message = UUID.randomUUID();
            merchant.run(
                    id,
                    () ->
                            database.createNativeQuery(
                                            "insert into message (id, conversation_id, seq, cursor_seq, direction,"
                                                    + " author_kind, text, status) values (?1, ?2, 1000, 1000, 'out', 'agent', 'Hello', 'failed')")
                                    .setParameter(1, message)
                                    .setParameter(2, conversation)
                                    .executeUpdate());
            return message;
        }

        private String session() {
            var before = as("agent");
            String current = before.get("/sessions").path("items.find { it.current }.id");
            signedIn("agent");
            return before.get("/sessions").path("items.find { it.id != '" + current + "' }.id");
        }

        private String user() {
            var email = email("user-" + UUID.randomUUID());
            users.addDemo(id, PASSWORD, List.of(new Users.Player(email, "Somebody", Role.AGENT)));
            return as("admin").get("/users").path("items.find { it.email == '" + email + "' }.id");
        }

        /** The id of the person of this role. */
        public String person(String role) {
            return as(role).get("/session").path("user.id");
        }

        private String macro() {
            var made = UUID.randomUUID().toString();
            as("supervisor")
                    .put("/macros/" + made, Map.of("shortcut", made, "title", "Sorry"))
                    .then()
                    .statusCode(200);
            return made;
        }

        private String rule() {
            var made = UUID.randomUUID().toString();
            as("admin")
                    .put(
                            "/rules/" + made,
                            Map.of(
                                    "name",
                                    "Never",
                                    "occasion",
                                    "created",
                                    "condition",
                                    "false",
                                    "deeds",
                                    List.of(Map.of("does", "webhook"))))
                    .then()
                    .statusCode(200);
            return made;
        }

        private String receiver() {
            var made = UUID.randomUUID().toString();
            as("admin")
                    .put(
                            "/alerts/receivers/" + made,
                            Map.of(
                                    "kind",
                                    "wecom",
                                    "name",
                                    "Night watch",
                                    "address",
                                    "http://127.0.0.1:9/robot"))
                    .then()
                    .statusCode(200);
            return made;
        }

        private String incident() {
            var made = UUID.randomUUID().toString();
            as("supervisor")
                    .put(
                            "/incidents/" + made,
                            Map.of(
                                    "title",
                                    "Strike",
                                    "texts",
                                    Map.of("", "Parcels are late."),
                                    "endsAt",
                                    made("$tomorrow")))
                    .then()
                    .statusCode(200);
            return made;
        }

        private String team() {
            var made = UUID.randomUUID().toString();
            as("admin").put("/teams/" + made, Map.of("name", made)).then().statusCode(200);
            return made;
        }

        private Response invite() {
            var made =
                    as("admin")
                            .post(
                                    "/invitations",
                                    Map.of(
                                            "email",
                                            made("$email"),
                                            "name",
                                            "Nora",
                                            "role",
                                            "agent"));
            made.then().statusCode(201);
            return made;
        }

        private String webhook() {
            var made = as("admin").post("/webhooks", Map.of("url", "http://127.0.0.1:9/events"));
            made.then().statusCode(201);
            return made.path("id");
        }

        private String article() {
            var body =
                    Map.of(
                            "slug",
                            made("$slug"),
                            "language",
                            "en",
                            "title",
                            "Returns",
                            "body",
                            "Thirty days.");
            var made = as("admin").post("/articles", body);
            made.then().statusCode(201);
            version = made.jsonPath().getLong("version");
            return made.path("article.id");
        }

        private String attachment() {
            var made = as("agent").upload("/attachments?name=a.png", PNG);
            made.then().statusCode(201);
            String url = made.path("url");
            link = url.substring(url.indexOf('?') + 1);
            return made.path("id");
        }
    }
}
