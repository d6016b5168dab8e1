// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mailbox from where it was left, by the server's own numbers and whatever anybody has
 * looked at meanwhile; changes nothing in it.
 */
@ApplicationScoped
public class Mailbox {
    /** Larger ones are named, not read. */
    private static final int LARGEST = 30 * 1024 * 1024;

    private static final String TOO_LARGE = "(This mail is larger than 30 MB and was not read.)";
    private static final int MOST = 50;

    /**
     * When a server has numbered anew, what came since then is read again; what is known is
     * dropped.
     */
    private static final Duration AGAIN = Duration.ofDays(3);

    private final MailServer server;

    Mailbox(MailServer server) {
        this.server = server;
    }

    /**
     * A mail as the server has it.
     *
     * @param receivedAt the second at which the server got it; empty: not told
     * @param cursor where to go on once this one is accepted
     */
    public record Mail(String uid, byte[] bytes, String receivedAt, String cursor) {}

    /**
     * What is new in a folder.
     *
     * @param start the cursor to keep when nothing is new; on the first look everything is old
     */
    public record News(List<Mail> mails, String start, boolean more) {}

    /** Looks into the inbox and, when there is one, into the folder of what was sent. */
    public Map<String, News> read(Map<String, String> settings, Map<String, String> cursors)
            throws MessagingException, IOException {
        try (var store = server.store(settings)) {
            var news = new java.util.LinkedHashMap<String, News>();
            news.put("inbox", news(store.getFolder("INBOX"), cursors.get("inbox")));
            var sent = sentFolder(store, settings);
            if (sent != null) {
                news.put("sent", news(sent, cursors.get("sent")));
            }
            return news;
        }
    }

    private static @Nullable Folder sentFolder(Store store, Map<String, String> settings)
            throws MessagingException {
        var named = settings.get("sentFolder");
        for (var name :
                named == null
                        ? List.of("Sent", "Sent Items", "[Gmail]/Sent Mail", "INBOX.Sent")
                        : List.of(named)) {
            var folder = store.getFolder(name);
            if (folder.exists()) {
                return folder;
            }
        }
        return null;
    }

    private static News news(Folder folder, @Nullable String cursor)
            throws MessagingException, IOException {
        folder.open(Folder.READ_ONLY);
        try {
            var numbers = (UIDFolder) folder;
            long validity = numbers.getUIDValidity();
            if (cursor == null) {
                return new News(List.of(), validity + ":" + last(folder, numbers), false);
            }
            var known = cursor.split(":", 2);
            boolean renumbered = Long.parseLong(known[0]) != validity;
            long from = renumbered ? 0 : Long.parseLong(known[1]);
            var found =
                    renumbered
                            ? folder.search(
                                    new ReceivedDateTerm(
                                            ComparisonTerm.GE,
                                            Date.from(Instant.now().minus(AGAIN))))
                            : numbers.getMessagesByUID(from + 1, UIDFolder.LASTUID);
            var profile = new FetchProfile();
            profile.add(UIDFolder.FetchProfileItem.UID);
            folder.fetch(found, profile);
            var fresh = new ArrayList<Message>();
            for (var message : found) {
                if (message != null && numbers.getUID(message) > from) {
                    fresh.add(message);
                }
            }
            return new News(
                    mails(sorted(fresh, numbers), numbers, validity),
                    renumbered && fresh.isEmpty() ? validity + ":" + last(folder, numbers) : cursor,
                    fresh.size() > MOST);
        } finally {
            folder.close(false);
        }
    }

    private static List<Mail> mails(List<Message> fresh, UIDFolder numbers, long validity)
            throws MessagingException, IOException {
        var mails = new ArrayList<Mail>();
        for (var message : fresh) {
            long uid = numbers.getUID(message);
            var name = validity + ":" + uid;
            mails.add(new Mail(name, bytes(message), received(message), name));
        }
        return mails;
    }

    private static String received(Message message) throws MessagingException {
        var date = message.getReceivedDate();
        return date == null ? "" : String.valueOf(date.toInstant().getEpochSecond());
    }

    private static List<Message> sorted(List<Message> messages, UIDFolder numbers) {
        return messages.stream()
                .sorted(Comparator.comparingLong(message -> uid(numbers, message)))
                .limit(MOST)
                .toList();
    }

    private static long uid(UIDFolder numbers, Message message) {
        try {
            return numbers.getUID(message);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of one that is too large its headers, and words in place of the rest. */
    private static byte[] bytes(Message message) throws MessagingException, IOException {
        var bytes = new ByteArrayOutputStream();
        if (message.getSize() <= LARGEST) {
            message.writeTo(bytes);
            return bytes.toByteArray();
        }
        var headers =
                ((MimeMessage) message)
                        .getNonMatchingHeaderLines(
                                new String[] {"Content-Type", "Content-Transfer-Encoding"});
        while (headers.hasMoreElements()) {
            bytes.writeBytes((headers.nextElement() + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        bytes.writeBytes(("\r\n" + TOO_LARGE).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static long last(Folder folder, UIDFolder numbers) throws MessagingException {
        int count = folder.getMessageCount();
        return count == 0 ? 0 : numbers.getUID(folder.getMessage(count));
    }

    /** A cursor of several folders in one text, and back. */
    public static Map<String, String> cursors(@Nullable String text) {
        return Stream.of((text == null ? "" : text).split(" ", -1))
                .filter(each -> each.contains("="))
                .map(each -> each.split("=", 2))
                .collect(java.util.stream.Collectors.toMap(each -> each[0], each -> each[1]));
    }

    /** As {@link #cursors}, the other way. */
    public static String text(Map<String, String> cursors) {
        return cursors.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(java.util.stream.Collectors.joining(" "));
    }
}
