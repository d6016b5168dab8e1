// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/** Sends a reply as a mail of its thread. */
@ApplicationScoped
@Named("mailSender")
@Unremovable
public class MailSender {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final Pattern CODE = Pattern.compile("\\b([245])(\\d\\d)[ -]");
    private final MailServer server;
    private final ObjectMapper json;

    MailSender(MailServer server, ObjectMapper json) {
        this.server = server;
        this.json = json;
    }

    /**
     * Sends it.
     *
     * @param reply the canonical outbound message
     * @param settings the inbox's settings as a JSON object
     * @return how it ended, as a sink answers
     */
    public String send(String reply, String settings) {
        try {
            var with = json.readValue(settings, TEXTS);
            with.values().removeIf(Objects::isNull);
            return sent(json.readTree(reply), with).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode sent(JsonNode reply, Map<String, String> settings) {
        var answer = json.createObjectNode();
        boolean begun = false;
        try {
            var session = server.session(settings);
            var mail = mail(session, reply, settings);
            try (var transport = server.transport(session, settings)) {
                begun = true;
                transport.sendMessage(mail, mail.getAllRecipients());
            }
            return answer.put("ending", "sent").put("externalId", mail.getMessageID());
        } catch (AuthenticationFailedException e) {
            return answer.put("ending", "credentials").put("why", why(e));
        } catch (AddressException e) {
            return answer.put("ending", "gone").put("why", why(e));
        } catch (SendFailedException e) {
            return answer.put("ending", ending(e)).put("why", why(e));
        } catch (MessagingException | UnsupportedEncodingException e) {
            return answer.put("ending", begun ? "unclear" : "retry").put("why", why(e));
        }
    }

    private static MimeMessage mail(Session session, JsonNode reply, Map<String, String> settings)
            throws MessagingException, UnsupportedEncodingException {
        var own = new InternetAddress(settings.getOrDefault("address", ""), true);
        var to = new InternetAddress(reply.path("externalContactId").asText(), true);
        var thread = reply.path("threadKey").asText().replaceFirst("^mail:", "");
        if (!thread.matches("[0-9a-f]{32}")) {
            thread = ThreadIds.thread(thread);
        }
        var host = own.getAddress().substring(own.getAddress().lastIndexOf('@') + 1);
        var secrets = settings.getOrDefault("secret", "");
        var id =
                ThreadIds.messageId(
                        thread, UUID.fromString(reply.path("id").asText()), secrets, host);
        var mail = new WithId(session, id);
        var author = reply.path("authorName").asText();
        mail.setFrom(
                new InternetAddress(own.getAddress(), author.isEmpty() ? null : author, "UTF-8"));
        mail.setRecipients(Message.RecipientType.TO, new Address[] {to});
        for (var copied : reply.path("copied")) {
            mail.addRecipient(Message.RecipientType.CC, new InternetAddress(copied.asText(), true));
        }
        if (settings.getOrDefault("plusAddress", "").equals("yes")) {
            mail.setReplyTo(
                    new Address[] {
                        new InternetAddress(
                                ThreadIds.replyAddress(own.getAddress(), thread, secrets))
                    });
        }
        var subject = reply.path("subject").asText("");
        var parent = reply.path("inReplyTo").asText("");
        boolean answers = parent.matches("<[^<>\\s]{1,900}>");
        mail.setSubject(
                answers && !subject.matches("(?i)re:.*") ? "Re: " + subject : subject, "UTF-8");
        if (answers) {
            mail.setHeader("In-Reply-To", parent);
            mail.setHeader("References", parent);
        }
        if (!reply.path("authorKind").asText().equals("agent")) {
            mail.setHeader("Auto-Submitted", "auto-replied");
            mail.setHeader("X-Auto-Response-Suppress", "All");
        }
        mail.setHeader("X-Kefu", "1");
        mail.setSentDate(Date.from(Instant.now()));
        mail.setText(reply.path("text").asText(), "UTF-8");
        mail.saveChanges();
        return mail;
    }

    /** A refusal for good of the one recipient is an address that is not there. */
    private static String ending(SendFailedException e) {
        var code = CODE.matcher(String.valueOf(deepest(e).getMessage()));
        if (code.find()) {
            return switch (code.group(1)) {
                case "4" -> "retry";
                case "5" ->
                        code.group(2).equals("50") || code.group(2).equals("53")
                                ? "gone"
                                : "refused";
                default -> "unclear";
            };
        }
        return e.getInvalidAddresses() != null && e.getInvalidAddresses().length > 0
                ? "gone"
                : "refused";
    }

    private static Throwable deepest(MessagingException e) {
        Throwable cause = e;
        while (cause instanceof MessagingException told && told.getNextException() != null) {
            cause = told.getNextException();
        }
        return cause;
    }

    private static String why(Exception e) {
        var told = e instanceof MessagingException m ? deepest(m).getMessage() : e.getMessage();
        var text = String.valueOf(told).replaceAll("\\s+", " ").strip();
        return text.length() > 300 ? text.substring(0, 300) : text;
    }

    /** The library makes ids of its own otherwise. */
    private static final class WithId extends MimeMessage {
        private final String id;

        WithId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
