// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.kefu.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a mailbox goes through in a year: each mail is read once, in order, whatever happens. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class MailboxTrialsTest {
    /** {@code -Dkefu.backlog=1000} for as many; GreenMail takes its time with them. */
    private static final int BACKLOG = Integer.getInteger("kefu.backlog", 120);

    @Inject Mailbox mailbox;

    private final Map<String, String> cursors = new HashMap<>();
    private GreenMail server;
    private MailFolder inbox;
    private int port;

    @BeforeEach
    void a_mailbox_that_was_looked_at_once() throws Exception {
        start(0);
        arrives("old");
        assertThat(look()).as("the past").isEmpty();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void a_backlog_is_read_in_order_page_by_page() throws Exception {
        var ids = IntStream.range(0, BACKLOG).mapToObj(n -> "m" + n).toList();
        for (var id : ids) {
            arrives(id);
        }
        var read = new ArrayList<String>();
        for (int left = BACKLOG; left > 0; left -= 50) {
            var some = look();
            assertThat(some).hasSize(Math.min(50, left));
            read.addAll(some);
        }
        assertThat(read).isEqualTo(ids);
        assertThat(look()).isEmpty();
    }

    @Test
    void a_person_who_reads_the_mailbox_meanwhile_takes_nothing_away() throws Exception {
        arrives("one");
        inbox.getMessages().forEach(each -> each.setFlags(new Flags(Flags.Flag.SEEN), true));
        arrives("two");
        assertThat(look()).containsExactly("one", "two");
        // and somebody who tidies up
        inbox.getMessages().getLast().setFlags(new Flags(Flags.Flag.DELETED), true);
        inbox.expunge();
        arrives("three");
        assertThat(look()).containsExactly("three");
        assertThat(inbox.getMessages()).noneMatch(each -> seen(each) && look(each).equals("three"));
    }

    @Test
    void a_server_that_comes_back_goes_on_and_one_that_numbers_anew_is_read_again()
            throws Exception {
        arrives("one");
        assertThat(look()).containsExactly("one");
        server.stop();
        org.assertj.core.api.Assertions.assertThatThrownBy(this::look)
                .isInstanceOf(MessagingException.class);
        long before = Long.parseLong(cursors.get("inbox").split(":", 2)[0]);
        while (System.currentTimeMillis() / 1000 <= before) {
            Thread.sleep(50);
        }
        start(port);
        arrives("one");
        arrives("while-it-was-away");
        assertThat(look())
                .as("all of the last three days; what is known is dropped by its id")
                .containsExactly("one", "while-it-was-away");
        assertThat(cursors.get("inbox")).doesNotStartWith(before + ":");
        assertThat(look()).isEmpty();
    }

    @Test
    void twenty_five_megabytes_are_read_as_they_are() throws Exception {
        var line = "A".repeat(76) + "\r\n";
        append(
                "big",
                "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee the film.\r\n--b\r\n"
                        + "Content-Type: video/mp4\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                        + line.repeat(25 * 1024 * 1024 / line.length())
                        + "\r\n--b--\r\n");
        var mail = mailbox.read(settings(), cursors).get("inbox").mails().getFirst();
        assertThat(mail.bytes()).hasSizeGreaterThan(25 * 1024 * 1024 - 100);
        var parts =
                MailParts.of(
                        new MimeMessage(
                                Session.getInstance(new Properties()),
                                new ByteArrayInputStream(mail.bytes())));
        assertThat(parts.text()).contains("See the film.");
        assertThat(parts.files()).hasSize(1);
    }

    private void start(int at) throws Exception {
        server = new GreenMail(new ServerSetup(at, "127.0.0.1", "imap"));
        server.start();
        port = server.getImap().getPort();
        GreenMailUser user = server.setUser("help@shop.example", "help@shop.example", "secret");
        inbox = server.getManagers().getImapHostManager().getInbox(user);
    }

    /** The ids of what is new; the cursor moves on behind it. */
    private List<String> look() throws Exception {
        var news = mailbox.read(settings(), cursors).get("inbox");
        cursors.put("inbox", news.start());
        var ids = new ArrayList<String>();
        for (var mail : news.mails()) {
            cursors.put("inbox", mail.cursor());
            var text = new String(mail.bytes(), UTF_8);
            ids.add(text.replaceFirst("(?s).*Message-ID: <(.*?)@example.com>.*", "$1"));
        }
        return ids;
    }

    private void arrives(String id) throws Exception {
        append(id, "\r\nHello");
    }

    private void append(String id, String more) throws Exception {
        var mail =
                "From: anna@example.com\r\nTo: help@shop.example\r\nSubject: Hello\r\nMessage-ID: <"
                        + id
                        + "@example.com>\r\nMIME-Version: 1.0\r\n"
                        + more;
        inbox.appendMessage(
                new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(mail.getBytes(UTF_8))),
                new Flags(),
                new Date());
    }

    private static boolean seen(com.icegreen.greenmail.store.StoredMessage message) {
        return message.getFlags().contains(Flags.Flag.SEEN);
    }

    private static String look(com.icegreen.greenmail.store.StoredMessage message) {
        try {
            return String.valueOf(message.getMimeMessage().getMessageID())
                    .replaceAll("[<>]|@.*", "");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> settings() {
        return Map.of(
                "address", "help@shop.example",
                "imapHost", "127.0.0.1",
                "imapPort", String.valueOf(port),
                "password", "secret",
                "security", "none");
    }
}
