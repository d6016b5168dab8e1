// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.kefu.PostgresTestResource;
import io.kefu.journey.DeskClient;
import io.kefu.journey.Shops;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A merchant connects a mailbox, shoppers write, and the mail server is a real one. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class EmailStoryTest {
    @Inject Shops shops;

    private final GreenMail server =
            new GreenMail(
                    new ServerSetup[] {
                        new ServerSetup(0, "127.0.0.1", "smtp"),
                        new ServerSetup(0, "127.0.0.1", "imap")
                    });
    private GreenMailUser mailbox;
    private MailFolder sent;
    private DeskClient admin;
    private DeskClient agent;
    private String inbox;

    @BeforeEach
    void a_shop_with_a_mailbox_that_has_a_past() throws Exception {
        server.start();
        mailbox = server.setUser("help@shop.example", "help@shop.example", "secret");
        server.setUser("anna@example.com", "anna@example.com", "hers");
        server.setUser("ben@example.com", "ben@example.com", "his");
        sent = server.getManagers().getImapHostManager().createMailbox(mailbox, "Sent");
        arrives(
                "old@example.com",
                "<old@example.com>",
                "An old question",
                "",
                "Where is order 1000?");
        var shop = shops.open();
        admin = shop.as("admin");
        agent = shop.as("agent");
        inbox = shop.inbox("email").path("id");
        admin.patch(
                        "/inboxes/" + inbox,
                        Map.of(
                                "settings",
                                Map.of(
                                        "address", "help@shop.example",
                                        "imapHost", "127.0.0.1",
                                        "imapPort", String.valueOf(server.getImap().getPort()),
                                        "smtpHost", "127.0.0.1",
                                        "smtpPort", String.valueOf(server.getSmtp().getPort()),
                                        "password", "secret",
                                        "security", "none")))
                .then()
                .statusCode(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> looked() > 0);
    }

    @AfterEach
    void close() {
        admin.patch("/inboxes/" + inbox, Map.of("status", "paused"));
        server.stop();
    }

    @Test
    void a_question_is_answered_in_its_thread_and_the_past_is_not() throws Exception {
        arrives("anna@example.com", "<q1@example.com>", "Hello", "", "Hello");
        var answer = answer(1);
        assertThat(answer.getSubject()).isEqualTo("Re: Hello");
        assertThat(answer.getHeader("In-Reply-To")).containsExactly("<q1@example.com>");
        assertThat(answer.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(text(answer)).contains("AI reply");
        assertThat(conversations()).hasSize(1);
        assertThat(messages().getFirst().path("text").asText()).isEqualTo("Hello");

        // the answer goes on in the same conversation, without what it quotes
        arrives(
                "anna@example.com",
                "<q2@example.com>",
                "Re: Hello",
                "In-Reply-To: "
                        + answer.getMessageID()
                        + "\r\nReferences: "
                        + answer.getMessageID()
                        + "\r\n",
                "Thanks!\r\n\r\nOn Mon, 23 Nov 2026 at 12:00, Kefu <help@shop.example> wrote:\r\n> hello");
        await().atMost(Duration.ofSeconds(20)).until(() -> texts("contact").size() == 2);
        assertThat(texts("contact").get(1)).isEqualTo("Thanks!");
        assertThat(conversations()).hasSize(1);

        // a stranger who knows the id, and one who knows the subject, get conversations of their
        // own
        arrives(
                "eve@example.com",
                "<e1@example.com>",
                "Re: Hello",
                "References: " + answer.getMessageID() + "\r\n",
                "And me?");
        arrives("mallory@example.com", "<m1@example.com>", "Re: Hello", "", "And me?");
        await().atMost(Duration.ofSeconds(20)).until(() -> conversations().size() == 3);
    }

    @Test
    void an_agent_writes_first_and_the_answer_comes_into_the_same_conversation() throws Exception {
        var first =
                Map.of(
                        "id",
                        java.util.UUID.randomUUID(),
                        "inbox",
                        inbox,
                        "to",
                        "Anna@example.com",
                        "subject",
                        "Your tent",
                        "text",
                        "It is here again.");
        for (int twice = 0; twice < 2; twice++) {
            agent.post("/outgoing", first).then().statusCode(201);
        }
        var written = answer(1);
        assertThat(written.getSubject()).isEqualTo("Your tent");
        assertThat(text(written)).contains("It is here again.");
        arrives(
                "anna@example.com",
                "<a1@example.com>",
                "Re: Your tent",
                "In-Reply-To: " + written.getMessageID() + "\r\n",
                "Wonderful!");
        await().atMost(Duration.ofSeconds(20)).until(() -> texts("contact").contains("Wonderful!"));
        assertThat(conversations()).hasSize(1);
        assertThat(conversations().getFirst().at("/assignee/name").asText()).isEqualTo("agent");
        assertThat(server.getReceivedMessagesForDomain("example.com")).hasSize(1);
    }

    @Test
    void a_thread_of_twelve_mails_with_three_people_stays_together_and_private() throws Exception {
        admin.patch("/inboxes/" + inbox, Map.of("botMode", "off")).then().statusCode(200);
        arrives(
                "anna@example.com",
                "<t0@example.com>",
                "Table",
                "Cc: Ben <ben@example.com>\r\n",
                "Mail 0");
        await().atMost(Duration.ofSeconds(20)).until(() -> texts("contact").size() == 1);
        var id = conversations().getFirst().path("id").asText();
        var references = "<t0@example.com>";
        for (int n = 1; n < 6; n++) {
            // people answer, who was copied reads it, and Anna writes again
            agent.post(
                            "/conversations/" + id + "/messages",
                            Map.of("id", java.util.UUID.randomUUID(), "text", "Answer " + n))
                    .then()
                    .statusCode(201);
            var mail = answer(n);
            assertThat(mail.getAllRecipients())
                    .extracting(Object::toString)
                    .containsExactly("anna@example.com", "ben@example.com");
            references += " " + mail.getMessageID();
            arrives(
                    "anna@example.com",
                    "<t" + n + "@example.com>",
                    "Re: Table",
                    "Cc: ben@example.com\r\nReferences: " + references + "\r\n",
                    "Mail " + n);
            int mails = n + 1;
            await().atMost(Duration.ofSeconds(20)).until(() -> texts("contact").size() == mails);
        }
        assertThat(conversations()).hasSize(1);
        assertThat(messages()).hasSize(11);
        assertThat(messages().getFirst().at("/copied/0").asText()).isEqualTo("ben@example.com");
        // the twelfth is Ben's: he sees what he was sent, and gets nothing of what Anna has proven
        arrives(
                "ben@example.com",
                "<b@example.com>",
                "Re: Table",
                "References: " + references + "\r\n",
                "I have a question, too.");
        await().atMost(Duration.ofSeconds(20)).until(() -> conversations().size() == 2);
    }

    @Test
    void who_is_copied_hears_people_and_not_the_bot() throws Exception {
        arrives(
                "anna@example.com",
                "<q1@example.com>",
                "Hello",
                "Cc: ben@example.com\r\n",
                "Hello");
        assertThat(answer(1).getAllRecipients())
                .extracting(Object::toString)
                .containsExactly("anna@example.com");
    }

    @Test
    void machines_are_not_answered_and_a_bounce_is_told() throws Exception {
        arrives("anna@example.com", "<q1@example.com>", "Hello", "", "Hello");
        var answer = answer(1);
        arrives(
                "anna@example.com",
                "<a1@example.com>",
                "Out of office",
                "Auto-Submitted: auto-replied\r\n",
                "I am away.");
        arrives(
                "news@example.com",
                "<n1@example.com>",
                "News",
                "List-Id: <news.example.com>\r\nPrecedence: bulk\r\n",
                "Buy!");
        arrives("no-reply@example.com", "<n2@example.com>", "Your invoice", "", "See attachment.");
        append(
                ("From: mailer-daemon@example.com\r\nTo: help@shop.example\r\nSubject: Undelivered\r\nMessage-ID: <b1@example.com>\r\n"
                                + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
                                + "--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
                                + "Final-Recipient: rfc822; anna@example.com\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
                                + "--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: "
                                + answer.getMessageID()
                                + "\r\n\r\n--b--\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> statuses("bot").equals(List.of("failed")));
        assertThat(conversations()).hasSize(1);
        assertThat(texts("contact")).hasSize(1);
        assertThat(server.getReceivedMessagesForDomain("example.com")).hasSize(1);
    }

    @Test
    void what_staff_answers_elsewhere_silences_the_bot() throws Exception {
        arrives("anna@example.com", "<q1@example.com>", "Hello", "", "Hello");
        var answer = answer(1);
        sent.appendMessage(
                mail(
                        "From: help@shop.example\r\nTo: anna@example.com\r\nMessage-ID: <staff@shop.example>\r\nReferences: "
                                + answer.getMessageID()
                                + "\r\nSubject: Re: Hello\r\n\r\nMia here, I look into it."),
                new jakarta.mail.Flags(),
                new java.util.Date());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> texts("agent").equals(List.of("Mia here, I look into it.")));
        arrives(
                "anna@example.com",
                "<q2@example.com>",
                "Re: Hello",
                "References: <staff@shop.example> " + answer.getMessageID() + "\r\n",
                "Hello?");
        await().atMost(Duration.ofSeconds(20)).until(() -> texts("contact").size() == 2);
        await().during(Duration.ofSeconds(2)).until(() -> statuses("bot").size() == 1);
    }

    @Test
    void files_and_pages_are_read() throws Exception {
        append(
                ("From: Anna =?utf-8?q?Wei=C3=9F?= <anna@example.com>\r\nTo: help@shop.example\r\nSubject: =?gb2312?B?tqm1pQ==?=\r\nMessage-ID: <f1@example.com>\r\n"
                                + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
                                + "<style>p{}</style><p>It is <b>broken</b>.</p><script>alert(1)</script><blockquote>old</blockquote>\r\n"
                                + "--b\r\nContent-Type: image/png; name=\"photo.png\"\r\nContent-Disposition: attachment; filename=\"photo.png\"\r\n"
                                + "Content-Transfer-Encoding: base64\r\n\r\n"
                                + Base64.getMimeEncoder().encodeToString(Shops.PNG)
                                + "\r\n--b--\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        await().atMost(Duration.ofSeconds(20)).until(() -> !conversations().isEmpty());
        assertThat(texts("contact").getFirst()).isEqualTo("订单\n\nIt is broken.");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> messages().getFirst().path("attachments").size() == 1);
        assertThat(messages().getFirst().at("/attachments/0/name").asText()).isEqualTo("photo.png");
        assertThat(messages().getFirst().at("/author/name").asText()).isEqualTo("Anna Weiß");
    }

    @Test
    void a_mail_that_comes_twice_or_was_read_by_somebody_is_taken_once() throws Exception {
        arrives("anna@example.com", "<q1@example.com>", "Hello", "", "Hello");
        arrives("anna@example.com", "<q1@example.com>", "Hello", "", "Hello");
        server.getManagers()
                .getImapHostManager()
                .getInbox(mailbox)
                .appendMessage(
                        mail(
                                "From: anna@example.com\r\nTo: help@shop.example\r\nMessage-ID: <q2@example.com>\r\n"
                                        + "References: <q1@example.com>\r\nSubject: Re: Hello\r\n\r\nAre you there?"),
                        new jakarta.mail.Flags(jakarta.mail.Flags.Flag.SEEN),
                        new java.util.Date());
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> texts("contact"),
                        all -> all.equals(List.of("Hello", "Are you there?")));
        assertThat(conversations()).hasSize(1);
    }

    @Test
    void a_wrong_password_is_told() {
        admin.patch("/inboxes/" + inbox, Map.of("settings", Map.of("password", "wrong")));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> admin.get("/inboxes/" + inbox).path("problem") != null);
        var ending = admin.post("/inboxes/" + inbox + "/trial", Map.of("to", "anna@example.com"));
        assertThat(ending.<String>path("ending")).isEqualTo("bad-credentials");
    }

    private int looked() {
        return admin.get("/inboxes/" + inbox).<String>path("lastReadAt") == null ? 0 : 1;
    }

    private void arrives(String from, String id, String subject, String more, String text)
            throws Exception {
        append(
                ("From: "
                                + from
                                + "\r\nTo: help@shop.example\r\nSubject: "
                                + subject
                                + "\r\nMessage-ID: "
                                + id
                                + "\r\n"
                                + more
                                + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
                                + text)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private void append(byte[] mail) throws Exception {
        mailbox.deliver(
                new MimeMessage(
                        Session.getInstance(new Properties()), new ByteArrayInputStream(mail)));
    }

    private static MimeMessage mail(String text) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The n-th that left from here; who is copied has others', too. */
    private MimeMessage answer(int n) {
        return await().atMost(Duration.ofSeconds(30))
                .until(this::answers, all -> all.size() >= n)
                .get(n - 1);
    }

    private List<MimeMessage> answers() throws Exception {
        var left = new java.util.ArrayList<MimeMessage>();
        for (var mail : server.getReceivedMessagesForDomain("example.com")) {
            boolean known = left.stream().anyMatch(m -> messageId(m).equals(messageId(mail)));
            if (mail.getHeader("X-Kefu") != null && !known) {
                left.add(mail);
            }
        }
        return left;
    }

    private static String messageId(MimeMessage mail) {
        try {
            return String.valueOf(mail.getMessageID());
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MimeMessage mail) throws Exception {
        return String.valueOf(mail.getContent());
    }

    private List<JsonNode> conversations() {
        var all = agent.get("/conversations?view=all").as(JsonNode.class).path("items");
        return StreamSupport.stream(all.spliterator(), false).toList();
    }

    private List<JsonNode> messages() {
        if (conversations().isEmpty()) {
            return List.of();
        }
        var id = conversations().getLast().path("id").asText();
        var all = agent.get("/conversations/" + id + "/messages").as(JsonNode.class).path("items");
        return StreamSupport.stream(all.spliterator(), false)
                .sorted(Comparator.comparing(m -> m.path("seq").asLong()))
                .toList();
    }

    private List<String> texts(String author) {
        return messages().stream()
                .filter(m -> m.at("/author/kind").asText().equals(author))
                .map(m -> m.path("text").asText())
                .toList();
    }

    private List<String> statuses(String author) {
        return messages().stream()
                .filter(m -> m.at("/author/kind").asText().equals(author))
                .map(m -> m.path("status").asText())
                .toList();
    }
}
