// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a channel folder says of itself in {@code channel.yaml}; what it leaves out it has not.
 *
 * @param kind its name, that of the folder
 * @param transport {@code socket}, {@code hook} or {@code poll}
 * @param maxBytes the largest payload that is read
 * @param headers the only request headers that reach its source
 * @param query the only query parameters that reach its source, dots and underscores as hyphens
 * @param acknowledgement what the vendor wants to read when all is accepted, JSON if it begins with
 *     a brace; null: our own words
 * @param debounceMs how long a new inbox waits for a shopper to finish
 * @param maxText the longest text it carries in one piece; longer ones are split
 * @param textUnit what is counted: {@code characters}, {@code utf16} or {@code bytes} of UTF-8
 * @param maxButtons how many quick replies it shows; without any they become lines of text
 * @param maxButtonText how long the text of one may be
 * @param labelsAi whether its readers see by themselves what the assistant wrote
 * @param attachments whether files can be sent
 * @param media the types of files it carries; others go as links in the text
 * @param read whether it tells when a shopper has read
 * @param edits whether shoppers can change or take back what they wrote
 * @param windowHours how long after a shopper's last message it may be answered; 0: always
 * @param agentWindowHours the same for people, where they may take longer
 * @param staleHours how old a message may be when its turn starts to be answered by the bot
 * @param perSecond how many messages an inbox may send in a second; 0: as many as it likes
 * @param templates whether texts that the vendor has approved may be sent at any time
 * @param idempotent whether the vendor drops a message id that it has seen
 * @param api the address of the vendor's API
 * @param settings what a merchant enters, in order
 */
public record Kind(
        String kind,
        String title,
        String transport,
        int maxBytes,
        List<String> headers,
        List<String> query,
        @Nullable String acknowledgement,
        int debounceMs,
        int maxText,
        String textUnit,
        boolean quickReplies,
        int maxButtons,
        int maxButtonText,
        boolean cards,
        boolean labelsAi,
        boolean attachments,
        List<String> media,
        boolean typing,
        boolean read,
        boolean edits,
        int windowHours,
        int agentWindowHours,
        int staleHours,
        int perSecond,
        boolean templates,
        boolean idempotent,
        @Nullable String api,
        List<Setting> settings) {

    private static final int UNLIMITED = 1_000;

    /** Hours after which a shopper in a chat has waited too long for a bot. */
    public static final int STALE_AFTER = 2;

    /**
     * One thing a merchant enters.
     *
     * @param name that of the variable in which its Kamelets find it
     * @param secret kept encrypted and never shown again
     * @param hint where to find it
     */
    public record Setting(
            String name, String title, boolean secret, boolean optional, @Nullable String hint) {}

    /** What is left out means none, or no limit. */
    public Kind {
        headers = listed(headers);
        query = listed(query);
        media = listed(media);
        settings = listed(settings);
        textUnit = Objects.requireNonNullElse(textUnit, "characters");
        maxButtons = maxButtons == 0 ? UNLIMITED : maxButtons;
        maxButtonText = maxButtonText == 0 ? UNLIMITED : maxButtonText;
        staleHours = staleHours == 0 ? STALE_AFTER : staleHours;
    }

    /** Whether somebody else's server posts to us. */
    public boolean hook() {
        return transport.equals("hook");
    }

    /** How long after a shopper's last message somebody of this kind may answer; 0: always. */
    public int windowHours(String authorKind) {
        return authorKind.equals("agent") && agentWindowHours > 0 ? agentWindowHours : windowHours;
    }

    /** Whether its replies go to an address of the merchant's own. */
    public boolean ownAddress() {
        return hook() && api == null;
    }

    /** How long a text is, as the vendor counts. */
    int length(String text) {
        return switch (textUnit) {
            case "utf16" -> text.length();
            case "bytes" -> text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
            default -> text.codePointCount(0, text.length());
        };
    }

    private static <T> List<T> listed(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
