// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a person wrote a mail, or what kind of machine (RFC 3834, 3464, 8098). */
enum Origin {
    PERSON,
    MACHINE,
    BOUNCE,
    READ_RECEIPT;

    private static final List<String> MARKS =
            List.of(
                    "List-Id",
                    "List-Unsubscribe",
                    "List-Post",
                    "X-Autoreply",
                    "X-Autorespond",
                    "X-Auto-Reply",
                    "X-Loop",
                    "X-Kefu",
                    "Feedback-ID",
                    "X-Mailgun-Sid",
                    "X-FC-MachineGenerated");

    private static final Pattern SENDER =
            Pattern.compile(
                    "^(?:mailer-daemon|postmaster|(?:no|do-?not)[-_.]?reply|bounces?(?:[-+=].*)?|auto-?reply|notifications?)@.*");

    /**
     * What the headers say. That its sender does not want automatic answers ({@code
     * X-Auto-Response-Suppress}) does not make a mail automatic.
     */
    static Origin of(MimeMessage mail, String from, String own) throws MessagingException {
        var type = mail.getContentType().toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/report")) {
            return type.contains("disposition-notification")
                    ? READ_RECEIPT
                    : type.contains("delivery-status") ? BOUNCE : MACHINE;
        }
        var submitted = header(mail, "Auto-Submitted");
        var precedence = header(mail, "Precedence");
        boolean machine =
                (!submitted.isEmpty() && !submitted.startsWith("no"))
                        || header(mail, "Return-Path").equals("<>")
                        || List.of("bulk", "list", "junk", "auto_reply").contains(precedence)
                        || SENDER.matcher(from).matches()
                        || from.equals(own.toLowerCase(Locale.ROOT));
        for (var mark : MARKS) {
            machine |= mail.getHeader(mark) != null;
        }
        return machine ? MACHINE : PERSON;
    }

    static String header(MimeMessage mail, String name) throws MessagingException {
        var values = mail.getHeader(name);
        return values == null ? "" : values[0].strip().toLowerCase(Locale.ROOT);
    }
}
