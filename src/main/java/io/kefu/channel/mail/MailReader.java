// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes of a mail, as the server has it, what a source Kamelet answers. */
@ApplicationScoped
@Named("mailReader")
@Unremovable
public class MailReader {
    private static final int LONGEST = 20_000;
    private static final int MOST_FILES = 20;
    private static final String UNREADABLE = "(This mail could not be read.)";
    private static final Pattern ID = Pattern.compile("<[^<>\\s]{1,900}>");
    private static final Pattern STATUS =
            Pattern.compile("(?im)^Status:\\s*(\\d\\.\\d{1,3}\\.\\d{1,3})");
    private static final Pattern FAILED = Pattern.compile("(?im)^Action:\\s*failed");
    private static final Pattern DISPLAYED = Pattern.compile("(?im)^Disposition:.*displayed");
    private static final Session PLAIN = Session.getInstance(relaxed());

    private final ObjectMapper json;

    MailReader(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Reads a mail.
     *
     * @param address the inbox's own
     * @param secrets those that sign our ids
     * @param uid where the server has it: its key when it has no id of its own
     * @param receivedAt the second at which the server got it; null: as its sender says
     * @param payload under which id the bytes are kept, for its files
     * @return canonical JSON: a message, a receipt, or nothing when a machine wrote it
     */
    public String read(
            byte[] bytes,
            @Nullable String address,
            @Nullable String secrets,
            @Nullable String uid,
            @Nullable String payload,
            @Nullable String receivedAt) {
        var answer = json.createObjectNode();
        var messages = answer.putArray("messages");
        var receipts = answer.putArray("receipts");
        var own = Objects.requireNonNullElse(address, "");
        var keys = Objects.requireNonNullElse(secrets, "");
        try {
            var mail = new MimeMessage(PLAIN, new ByteArrayInputStream(bytes));
            var sender = sender(mail);
            var from = sender == null ? "" : address(sender);
            switch (Origin.of(mail, from, own)) {
                case PERSON -> {
                    if (sender != null && from.contains("@")) {
                        messages.add(message(mail, sender, own, keys, uid, payload, receivedAt));
                    }
                }
                case BOUNCE -> {
                    var text = new String(bytes, StandardCharsets.ISO_8859_1);
                    if (FAILED.matcher(text).find()) {
                        var status = STATUS.matcher(text);
                        var why = "bounced" + (status.find() ? " " + status.group(1) : "");
                        ThreadIds.ours(text, keys)
                                .ifPresent(ours ->
                                        receipts.addObject()
                                                .put("messageId", ours.message().toString())
                                                .put("kind", "failed")
                                                .put("error", why));
                    }
                }
                case READ_RECEIPT -> {
                    var text = new String(bytes, StandardCharsets.ISO_8859_1);
                    if (DISPLAYED.matcher(text).find()) {
                        ThreadIds.ours(text, keys)
                                .ifPresent(ours ->
                                        receipts.addObject()
                                                .put("messageId", ours.message().toString())
                                                .put("kind", "read"));
                    }
                }
                case MACHINE -> {
                    // nobody waits for an answer
                }
            }
        } catch (MessagingException | IOException e) {
            throw new IllegalArgumentException("the mail cannot be read", e);
        }
        return answer.toString();
    }

    /** One of a mail's files. */
    public byte[] file(byte[] bytes, String ref) {
        try {
            var mail = new MimeMessage(PLAIN, new ByteArrayInputStream(bytes));
            int n = Integer.parseInt(ref.substring(ref.lastIndexOf(':') + 1));
            try (var content = MailParts.of(mail).files().get(n).getInputStream()) {
                return content.readAllBytes();
            }
        } catch (MessagingException | IOException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the file cannot be read", e);
        }
    }

    /** What a mail of the merchant's own people says, and to whom in which thread. */
    public @Nullable Sent sent(byte[] bytes, String secrets) {
        try {
            var mail = new MimeMessage(PLAIN, new ByteArrayInputStream(bytes));
            var to = mail.getRecipients(Message.RecipientType.TO);
            var id = Objects.requireNonNullElse(mail.getMessageID(), "");
            var thread = place(mail, secrets);
            if (to == null
                    || to.length == 0
                    || mail.getHeader("X-Kefu") != null
                    || thread.isNew()) {
                return null;
            }
            var text = ReplyText.of(MailParts.of(mail).text());
            return new Sent(
                    address((InternetAddress) to[0]), "mail:" + thread.name(), id, shortened(text));
        } catch (MessagingException | IOException | ClassCastException e) {
            return null;
        }
    }

    /** A mail that somebody of the merchant's has sent with another program. */
    public record Sent(String to, String threadKey, String messageId, String text) {}

    private record Place(String name, boolean isNew) {}

    private ObjectNode message(
            MimeMessage mail,
            InternetAddress sender,
            String own,
            String secrets,
            @Nullable String uid,
            @Nullable String payload,
            @Nullable String receivedAt)
            throws MessagingException, IOException {
        var from = address(sender);
        var id = Objects.requireNonNullElse(mail.getMessageID(), "").strip();
        boolean named = ID.matcher(id).matches();
        var thread = place(mail, secrets);
        var parts = parts(mail);
        var reply = parts == null ? UNREADABLE : ReplyText.of(parts.text());
        var subject =
                Objects.requireNonNullElse(mail.getSubject(), "")
                        .replaceAll("\\p{Cntrl}+", " ")
                        .strip();
        // The first mail's subject is often half of what it says.
        boolean said = reply.toLowerCase(Locale.ROOT).contains(subject.toLowerCase(Locale.ROOT));
        var text = thread.isNew() && !said ? subject + "\n\n" + reply : reply;
        var key = named ? id + " " + from : "uid " + uid;
        var message =
                json.createObjectNode()
                        .put("eventKey", ThreadIds.thread(key))
                        .put("externalContactId", from)
                        .put("contactEmail", from)
                        .put("threadKey", "mail:" + thread.name())
                        .put("text", shortened(text.strip()));
        if (named && id.length() <= 320) {
            message.put("externalMessageId", id);
        }
        if (sender.getPersonal() != null && !sender.getPersonal().isBlank()) {
            message.put(
                    "contactName", cut(sender.getPersonal().replaceAll("\\p{Cntrl}+", " "), 200));
        }
        if (!subject.isEmpty()) {
            message.put("subject", cut(subject, 300));
        }
        var copied = copied(mail, from, own);
        if (!copied.isEmpty()) {
            copied.forEach(message.putArray("copied")::add);
        }
        var date = mail.getSentDate();
        if (receivedAt != null && receivedAt.matches("\\d{1,11}")) {
            message.put("sentAt", Long.parseLong(receivedAt));
        } else if (date != null && date.toInstant().isBefore(Instant.now())) {
            message.put("sentAt", Math.max(0, date.toInstant().getEpochSecond()));
        }
        files(parts == null ? List.of() : parts.files(), message, payload);
        return message;
    }

    /** Who else it went to, without ourselves under whatever tag. */
    private static List<String> copied(MimeMessage mail, String from, String own) {
        var found = new LinkedHashSet<String>();
        for (var kind : List.of(Message.RecipientType.TO, Message.RecipientType.CC)) {
            try {
                var all = mail.getRecipients(kind);
                for (var one : all == null ? new Address[0] : all) {
                    if (one instanceof InternetAddress each && !each.isGroup()) {
                        found.add(address(each));
                    }
                }
            } catch (MessagingException e) {
                // an unreadable list copies nobody
            }
        }
        var ours = own.strip().toLowerCase(Locale.ROOT);
        return found.stream()
                .filter(each -> each.matches("[^@\\s<>\"]{1,64}@[^@\\s<>\"]{3,250}"))
                .filter(each -> !each.equals(from))
                .filter(each -> !each.replaceFirst("\\+[^@]*@", "@").equals(ours))
                .limit(MOST_FILES)
                .toList();
    }

    /** Null when they are beyond repair: the mail is still one that somebody waits for. */
    private static @Nullable MailParts parts(MimeMessage mail) {
        try {
            return MailParts.of(mail);
        } catch (MessagingException | IOException | RuntimeException e) {
            return null;
        }
    }

    private static void files(List<Part> files, ObjectNode message, @Nullable String payload)
            throws MessagingException {
        if (payload == null || files.isEmpty()) {
            return;
        }
        var media = message.putArray("media");
        for (int n = 0; n < Math.min(MOST_FILES, files.size()); n++) {
            var file = media.addObject().put("ref", "payload:" + payload + ":" + n);
            var name = MailParts.name(files.get(n));
            if (name != null) {
                file.put("name", cut(name.replaceAll("\\p{Cntrl}+", " "), 200));
            }
            file.put("mediaType", cut(MailParts.type(files.get(n)), 100));
        }
    }

    /**
     * By our own ids, then by the reply address, else by the id of the first mail; never by
     * subject.
     */
    private static Place place(MimeMessage mail, String secrets) throws MessagingException {
        var references = header(mail, "References") + " " + header(mail, "In-Reply-To");
        var ours = ThreadIds.ours(references, secrets);
        if (ours.isPresent()) {
            return new Place(ours.get().thread(), false);
        }
        var addresses =
                header(mail, "To") + " " + header(mail, "Delivered-To") + " " + header(mail, "Cc");
        var tagged = ThreadIds.tagged(addresses, secrets);
        if (tagged.isPresent()) {
            return new Place(tagged.get(), false);
        }
        var first = ID.matcher(references);
        if (first.find()) {
            return new Place(ThreadIds.thread(first.group()), false);
        }
        var id = Objects.requireNonNullElse(mail.getMessageID(), "").strip();
        var root = ID.matcher(id).matches() ? id : "none " + java.util.UUID.randomUUID();
        return new Place(ThreadIds.thread(root), true);
    }

    private static String header(MimeMessage mail, String name) throws MessagingException {
        var values = mail.getHeader(name);
        return values == null ? "" : String.join(" ", values).replaceAll("[\\r\\n]", " ");
    }

    private static @Nullable InternetAddress sender(MimeMessage mail) {
        try {
            var from = mail.getFrom();
            return from != null && from.length > 0 && from[0] instanceof InternetAddress one
                    ? one
                    : null;
        } catch (MessagingException e) {
            return null;
        }
    }

    private static String address(InternetAddress address) {
        return cut(
                Objects.requireNonNullElse(address.getAddress(), "")
                        .strip()
                        .toLowerCase(Locale.ROOT),
                320);
    }

    private static String shortened(String text) {
        return cut(text, LONGEST);
    }

    private static String cut(String text, int most) {
        int points = text.codePointCount(0, text.length());
        return points <= most ? text : text.substring(0, text.offsetByCodePoints(0, most));
    }

    /** The world's mails do not keep the rules. */
    private static Properties relaxed() {
        for (var name :
                List.of(
                        "mail.mime.ignoreunknownencoding",
                        "mail.mime.base64.ignoreerrors",
                        "mail.mime.uudecode.ignoreerrors",
                        "mail.mime.ignoremultipartencoding",
                        "mail.mime.multipart.ignoremissingendboundary",
                        "mail.mime.multipart.ignoremissingboundaryparameter",
                        "mail.mime.multipart.allowempty")) {
            System.setProperty(name, "true");
        }
        System.setProperty("mail.mime.parameters.strict", "false");
        System.setProperty("mail.mime.decodetext.strict", "false");
        var properties = new Properties();
        properties.setProperty("mail.mime.address.strict", "false");
        return properties;
    }
}
