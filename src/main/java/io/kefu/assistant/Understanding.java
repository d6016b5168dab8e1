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
 * Understands without a model what can be understood safely: whatever needs a person, the state of
 * orders, courtesies. All else is a question to look up; whether there is an answer is not decided
 * here.
 */
@ApplicationScoped
class Understanding {
    static final String ORDER_STATUS = "order-status";
    static final String ORDER_LIST = "order-list";
    static final String SHOP_QUESTION = "shop-question";
    static final String ORDER_NUMBER = "order-number";
    static final String EMAIL = "email";

    /** Topics that go to a person at once, and first. */
    private static final List<String> SENSITIVE =
            List.of(
                    "self-harm",
                    "injury",
                    "allergy",
                    "product-safety",
                    "legal",
                    "chargeback",
                    "press",
                    "minor");

    private static final int LONGEST = 1200;
    private static final Pattern MAIL =
            Pattern.compile("[\\w.+%-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8}");
    private static final Pattern NUMBER =
            Pattern.compile(
                    "(?<![\\w@.,-])#?\\s?((?:[A-Za-z]{1,4}-?)?\\d[\\dOoIl]{2,21}(?:-\\d{1,8})?)(?![\\w@]|[.,]\\d|\\s?(?:€|eur\\b|euros?\\b|mm\\b|g\\b|kg\\b|ml\\b|mah\\b|cm\\b|km\\b|lumen|lm\\b|w\\b|\\$|usd\\b))",
                    Pattern.UNICODE_CHARACTER_CLASS | Pattern.CASE_INSENSITIVE);
    private static final Pattern CJK_NUMBER =
            Pattern.compile("(?<!\\d)(\\d{3,22})(?!\\d|\\s?(?:欧|元|块|克|毫|升|流明|€|eur))");

    private final Vocabulary words;

    Understanding(Vocabulary words) {
        this.words = words;
    }

    /** One form for what looks alike. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replace('’', '\'')
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    List<Command> understand(Heard heard) {
        if (heard.quickReplies().contains("human")) {
            return List.of(new Command.HandOff("asked-for-human"));
        }
        var text = Normalizer.normalize(heard.text(), Normalizer.Form.NFKC).strip();
        var email = first(MAIL, text);
        // The words of an address mean nothing: wrong@example.com is no complaint.
        var said = plain(email.map(e -> text.replace(e, " @ ")).orElse(text));
        if (words.says("bot", said)) {
            return List.of(new Command.ChitChat("bot"));
        }
        if (SENSITIVE.stream().anyMatch(topic -> words.says(topic, said))) {
            return List.of(new Command.HandOff("sensitive-topic"));
        }
        if (words.says("human", said) && !asksHowToReach(said)) {
            return List.of(new Command.HandOff("asked-for-human"));
        }
        if (heard.attachments()) {
            return List.of(new Command.HandOff("attachment"));
        }
        if (said.length() > LONGEST) {
            return List.of(new Command.CannotHandle());
        }
        return proposed(heard, text, said, email, number(text, email));
    }

    /** Whether the number of an order is in it. */
    static boolean namesOrder(Heard heard) {
        return number(heard.text(), first(MAIL, heard.text())).isPresent();
    }

    /** Whether it is a yes. */
    boolean agrees(Heard heard) {
        return isShort(plain(heard.text())) && words.says("yes", plain(heard.text()));
    }

    /** Whether a promise is pressed for, or that rules be left aside. */
    boolean presses(Heard heard) {
        return words.says("presses", plain(heard.text()));
    }

    private List<Command> proposed(
            Heard heard,
            String text,
            String said,
            Optional<String> email,
            Optional<String> number) {
        boolean advice = words.says("advice", said) && number.isEmpty();
        if (words.says("complaint", said) && !advice) {
            return List.of(new Command.HandOff("complaint"));
        }
        if ((words.says("act", said) && !advice) || words.says("override", said)) {
            return List.of(new Command.HandOff("action-wanted"));
        }
        if (asksForOrder(heard, said, number)) {
            return order(heard, !isBrief(said), email, number);
        }
        if (words.says("orders", said)) {
            return List.of(new Command.StartFlow(ORDER_LIST));
        }
        if ("person".equals(heard.askedSlot()) && words.says("yes", said)) {
            return List.of(new Command.HandOff("asked-for-human"));
        }
        var courtesy = courtesy(said);
        return courtesy.isPresent()
                ? List.of(new Command.ChitChat(courtesy.get()))
                : goingOn(heard, text, said, email, number);
    }

    /** A value that was asked for; else something to look up. */
    private List<Command> goingOn(
            Heard heard,
            String text,
            String said,
            Optional<String> email,
            Optional<String> number) {
        boolean busy = ORDER_STATUS.equals(heard.openFlow());
        boolean values = (email.isPresent() || number.isPresent()) && isShort(said);
        if ((busy && values) || (number.isPresent() && onlyNumber(said))) {
            return order(heard, false, email, number);
        }
        if (heard.openFlow() != null && heard.askedSlot() != null && isShort(said)) {
            boolean lacking = busy && words.says("lost-number", said);
            if (lacking) {
                return List.of(new Command.HandOff("cannot-prove"));
            }
            if (heard.askedSlot().equals("product")
                    || heard.askedSlot().equals("store")
                    || isWord(said)) {
                return List.of(new Command.SetSlot(heard.askedSlot(), heard.text().strip()));
            }
        }
        return said.codePoints().noneMatch(Character::isLetter)
                ? List.of(new Command.CannotHandle())
                : List.of(new Command.Look(text));
    }

    private static List<Command> order(
            Heard heard, boolean asked, Optional<String> email, Optional<String> number) {
        var commands = new ArrayList<Command>();
        if (!ORDER_STATUS.equals(heard.openFlow()) || (asked && number.isPresent())) {
            commands.add(new Command.StartFlow(ORDER_STATUS));
        }
        number.ifPresent(n -> commands.add(new Command.SetSlot(ORDER_NUMBER, n)));
        email.ifPresent(e -> commands.add(new Command.SetSlot(EMAIL, e)));
        return commands.isEmpty() ? List.of(new Command.StartFlow(ORDER_STATUS)) : commands;
    }

    private boolean asksForOrder(Heard heard, String said, Optional<String> number) {
        if (heard.quickReplies().contains("order")) {
            return true;
        }
        if (number.isPresent()) {
            return said.contains("@")
                    || words.says("state", said)
                    || words.says("detail", said)
                    || (words.says("order", said)
                            && (isBrief(said) || !words.says("general", said)));
        }
        return words.says("order", "state", said)
                && !words.says("general", said)
                && !words.says("orders", said)
                && (words.says("mine", said) || isBrief(said));
    }

    private boolean asksHowToReach(String said) {
        return words.says("contact", said) && words.says("question", said);
    }

    private Optional<String> courtesy(String said) {
        return List.of("greeting", "thanks", "no").stream()
                .filter(kind -> words.says(kind, said))
                .findFirst();
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
        return text.replaceAll("[#\\s.!?]", "").matches("[\\w-]{3,24}");
    }

    private static boolean isWord(String text) {
        return !text.contains("?")
                && text.length() <= 40
                && text.codePoints().noneMatch(Character::isWhitespace);
    }

    /** A few words around a number or a noun, such as "order 1001", and nothing more. */
    private static boolean isBrief(String text) {
        return text.length() <= 40 && text.split("\\s+", -1).length <= 4;
    }

    /** An answer to what was asked, not a new story. */
    private static boolean isShort(String text) {
        return text.length() <= 120 && text.split("\\s+", -1).length <= 14;
    }
}
