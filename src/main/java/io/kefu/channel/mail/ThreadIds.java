// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel.mail;

import io.kefu.channel.Digests;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The names of threads: made of the first message's id, and carried, signed, in the ids of our own
 * mails and in our reply address, so that an answer finds its thread and nobody else can name one.
 */
final class ThreadIds {
    private static final Pattern OURS =
            Pattern.compile("k\\.([0-9a-f]{32})\\.([0-9a-f-]{36})\\.([0-9a-f]{16})@");
    private static final Pattern TAG = Pattern.compile("\\+k-([0-9a-f]{32})-([0-9a-f]{16})@");

    private ThreadIds() {}

    /** One of our mails, as its id says. */
    record Ours(String thread, UUID message) {}

    static String thread(String rootId) {
        return HexFormat.of()
                .formatHex(Digests.hmac("HmacSHA256", "thread", Digests.utf8(rootId)), 0, 16);
    }

    static String messageId(String thread, UUID message, String secrets, String host) {
        var signed = thread + "." + message;
        return "<k." + signed + "." + sign(signed, secrets.split(" ", -1)[0]) + "@" + host + ">";
    }

    /** The address to answer to: the inbox's own with a tag. */
    static String replyAddress(String address, String thread, String secrets) {
        int at = address.lastIndexOf('@');
        var tag = "+k-" + thread + "-" + sign(thread, secrets.split(" ", -1)[0]);
        return at < 0 ? address : address.substring(0, at) + tag + address.substring(at);
    }

    /** The last of our ids in a text, when its signature holds. */
    static Optional<Ours> ours(String text, String secrets) {
        var found = OURS.matcher(text);
        Optional<Ours> last = Optional.empty();
        while (found.find()) {
            var signed = found.group(1) + "." + found.group(2);
            if (holds(signed, found.group(3), secrets)) {
                last = Optional.of(new Ours(found.group(1), UUID.fromString(found.group(2))));
            }
        }
        return last;
    }

    /** The thread that a reply address names, when its signature holds. */
    static Optional<String> tagged(String addresses, String secrets) {
        var found = TAG.matcher(addresses);
        return found.find() && holds(found.group(1), found.group(2), secrets)
                ? Optional.of(found.group(1))
                : Optional.empty();
    }

    private static boolean holds(String signed, String given, String secrets) {
        boolean holds = false;
        for (var secret : secrets.split(" ", -1)) {
            holds |= MessageDigest.isEqual(Digests.utf8(sign(signed, secret)), Digests.utf8(given));
        }
        return holds && !secrets.isBlank();
    }

    private static String sign(String signed, String secret) {
        return HexFormat.of()
                .formatHex(Digests.hmac("HmacSHA256", secret + "mail", Digests.utf8(signed)), 0, 8);
    }
}
