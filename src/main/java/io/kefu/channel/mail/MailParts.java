// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of a mail, in whatever state it is: its text, and its files in their order. */
final class MailParts {
    private static final int DEEPEST = 20;
    private static final int MOST = 200;
    private static final int LONGEST_TEXT = 1_000_000;

    /** Names that mean more than they say. */
    private static final Map<String, String> CHARSETS =
            Map.of(
                    "gb2312", "GB18030",
                    "gbk", "GB18030",
                    "ks_c_5601-1987", "MS949",
                    "iso-8859-1", "windows-1252",
                    "us-ascii", "UTF-8",
                    "ansi", "windows-1252",
                    "utf8", "UTF-8");

    private final StringBuilder text = new StringBuilder();
    private final List<Part> files = new ArrayList<>();
    private int seen;

    private MailParts() {}

    static MailParts of(Part mail) throws MessagingException, IOException {
        var parts = new MailParts();
        parts.add(mail, 0);
        return parts;
    }

    String text() {
        return text.toString();
    }

    List<Part> files() {
        return files;
    }

    private void add(Part part, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST || ++seen > MOST) {
            return;
        }
        var type = type(part);
        boolean attached = Part.ATTACHMENT.equalsIgnoreCase(disposition(part));
        if (type.startsWith("multipart/") && part.getContent() instanceof Multipart several) {
            if (type.equals("multipart/alternative")) {
                alternative(several, depth);
            } else {
                for (int n = 0; n < several.getCount(); n++) {
                    add(several.getBodyPart(n), depth + 1);
                }
            }
        } else if (type.startsWith("text/") && !attached && name(part) == null) {
            text.append(text.isEmpty() ? "" : "\n\n").append(read(part, type));
        } else if (!type.startsWith("multipart/")) {
            files.add(part);
        }
    }

    /** The plain words, where there are any; else what the page says. */
    private void alternative(Multipart several, int depth) throws MessagingException, IOException {
        @Nullable BodyPart best = null;
        for (int n = 0; n < several.getCount(); n++) {
            var part = several.getBodyPart(n);
            boolean plain = type(part).equals("text/plain") && !read(part, "text/plain").isBlank();
            if (plain || best == null || !type(best).equals("text/plain")) {
                best = plain || !type(part).equals("text/plain") ? part : best;
            }
            if (type(part).startsWith("multipart/mixed")) {
                add(part, depth + 1);
            }
        }
        if (best != null && !type(best).startsWith("multipart/mixed")) {
            add(best, depth + 1);
        }
    }

    private static String read(Part part, String type) throws MessagingException, IOException {
        byte[] bytes;
        try (var content = part.getInputStream()) {
            bytes = content.readNBytes(LONGEST_TEXT);
        } catch (IOException | MessagingException e) {
            // not encoded as it says: then as it stands there
            try (var raw =
                    part instanceof MimeBodyPart body
                            ? body.getRawInputStream()
                            : ((MimeMessage) part).getRawInputStream()) {
                bytes = raw.readNBytes(LONGEST_TEXT);
            }
        }
        var decoded = decoded(bytes, charset(part)).replace("\u0000", "");
        return type.equals("text/html") ? HtmlText.of(decoded) : decoded;
    }

    /** In the charset it names, when there is one of that name and the bytes are in it. */
    private static String decoded(byte[] bytes, @Nullable Charset named) {
        for (var charset :
                named == null
                        ? List.of(StandardCharsets.UTF_8)
                        : List.of(named, StandardCharsets.UTF_8)) {
            try {
                return charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException e) {
                // then in another
            }
        }
        return new String(bytes, named == null ? Charset.forName("windows-1252") : named);
    }

    private static @Nullable Charset charset(Part part) throws MessagingException {
        try {
            var name = new ContentType(part.getContentType()).getParameter("charset");
            if (name == null) {
                return null;
            }
            var plain = name.strip().toLowerCase(Locale.ROOT);
            return Charset.forName(CHARSETS.getOrDefault(plain, plain));
        } catch (ParseException | IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    static String type(Part part) throws MessagingException {
        var type = part.getContentType();
        return type == null
                ? "text/plain"
                : type.split("[;\\s]", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    static @Nullable String name(Part part) throws MessagingException {
        try {
            var name = part.getFileName();
            return name == null || name.isBlank() ? null : MimeUtility.decodeText(name);
        } catch (ParseException | java.io.UnsupportedEncodingException e) {
            return "file";
        }
    }

    private static @Nullable String disposition(Part part) {
        try {
            return part.getDisposition();
        } catch (MessagingException e) {
            return null;
        }
    }
}
