// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Understands without a model what can be understood safely: the state of an order, a wish for a
 * person, courtesies. All else is for a person.
 */
@ApplicationScoped
class Understanding {
    static final String ORDER_STATUS = "order-status";
    static final String ORDER_NUMBER = "order-number";
    static final String EMAIL = "email";

    private static final int LONGEST = 600;
    private static final Pattern MAIL =
            Pattern.compile("[\\w.+%-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8}");
    private static final Pattern NUMBER =
            Pattern.compile(
                    "(?<![\\w@.,-])#?\\s?((?:[A-Za-z]{1,4}-?)?\\d[\\dOoIl]{2,11}(?:-\\d{1,8})?)(?![\\w@]|[.,]\\d)",
                    Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern CJK_NUMBER = Pattern.compile("(?<!\\d)(\\d{3,12})(?!\\d)");

    private final Vocabulary words;

    Understanding(Vocabulary words) {
        this.words = words;
    }

    List<Command> understand(Heard heard) {
        if (heard.quickReplies().contains("human")) {
            return List.of(new Command.HandOff("asked-for-human"));
        }
        var text = Normalizer.normalize(heard.text(), Normalizer.Form.NFKC).strip();
        var email = first(MAIL, text);
        // The words of an address mean nothing: wrong@example.com is no complaint.
        var lower = email.map(e -> text.replace(e, " @ ")).orElse(text).toLowerCase(Locale.ROOT);
        if (heard.attachments()) {
            return List.of(new Command.HandOff("attachment"));
        }
        if (lower.length() > LONGEST) {
            return List.of(new Command.CannotHandle());
        }
        var number = number(text, email);
        if (words.says("human", lower) && !words.says("more", lower)) {
            return List.of(new Command.HandOff("asked-for-human"));
        }
        if (words.says("more", lower)) {
            return List.of(
                    words.says("human", lower)
                            ? new Command.HandOff("asked-for-human")
                            : new Command.CannotHandle());
        }
        return proposed(heard, lower, email, number);
    }

    private List<Command> proposed(
            Heard heard, String lower, Optional<String> email, Optional<String> number) {
        boolean asksForOrder =
                heard.quickReplies().contains("order")
                        || words.says("order", "state", lower)
                        || (number.isPresent()
                                && (words.says("state", lower)
                                        || (words.says("order", lower) && isBrief(lower))));
        boolean busy = ORDER_STATUS.equals(heard.openFlow());
        boolean bareValues = (email.isPresent() || number.isPresent()) && isShort(lower);
        if (asksForOrder || (busy && bareValues) || (number.isPresent() && onlyNumber(lower))) {
            var commands = new ArrayList<Command>();
            if (!busy || (asksForOrder && number.isPresent())) {
                commands.add(new Command.StartFlow(ORDER_STATUS));
            }
            number.ifPresent(n -> commands.add(new Command.SetSlot(ORDER_NUMBER, n)));
            email.ifPresent(e -> commands.add(new Command.SetSlot(EMAIL, e)));
            return commands;
        }
        if (words.says("greeting", lower)) {
            return List.of(new Command.ChitChat("greeting"));
        }
        if (words.says("thanks", lower)) {
            return List.of(new Command.ChitChat("thanks"));
        }
        if (busy
                && heard.askedSlot() != null
                && isShort(lower)
                && !lower.contains("?")
                && lower.length() <= 40
                && lower.codePoints().noneMatch(Character::isWhitespace)) {
            return List.of(new Command.SetSlot(heard.askedSlot(), heard.text().strip()));
        }
        return List.of(new Command.CannotHandle());
    }

    /** The number that stands outside of the address. */
    private static Optional<String> number(String text, Optional<String> email) {
        var without = email.map(e -> text.replace(e, " ")).orElse(text);
        var found = first(NUMBER, without);
        return found.isPresent() || without.codePoints().noneMatch(Character::isIdeographic)
                ? found
                : first(CJK_NUMBER, without);
    }

    private static Optional<String> first(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Optional.of(matcher.groupCount() > 0 ? matcher.group(1) : matcher.group());
    }

    private static boolean onlyNumber(String text) {
        return text.replaceAll("[#\\s.!?]", "").matches("[\\w-]{3,20}");
    }

    /** A number with its noun, such as "order 1001", and nothing more. */
    private static boolean isBrief(String text) {
        return text.length() <= 40 && text.split("\\s+", -1).length <= 4;
    }

    /** An answer to what was asked, not a new story. */
    private static boolean isShort(String text) {
        return text.length() <= 120 && text.split("\\s+", -1).length <= 14;
    }
}
