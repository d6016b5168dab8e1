// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.kefu.flow.step.Slot;
import io.kefu.flow.step.SlotType;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds a slot's value in what a shopper wrote, by the slot's type. */
final class Extractor {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern MAIL =
            Pattern.compile("[\\w.+%-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8}");
    private static final Pattern ORDER =
            Pattern.compile(
                    "(?<![\\w@.,+-])#?\\s?((?:[A-Za-z]{1,4}-?)?\\d[\\dOoIl]{2,11}(?:-\\d{1,8})?)(?![\\w@]|[.,]\\d)",
                    Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern ORDER_CJK = Pattern.compile("(?<![\\d+])(\\d{3,12})(?!\\d)");
    private static final Map<String, String> REGIONS = Map.of("en", "US", "zh", "CN", "de", "DE");

    /** A yes to something must not have a but: what follows it is done. */
    private static final Pattern YES =
            Pattern.compile(
                    "^(?!.*(\\b(but|wait|hold|not|don.?t|no|aber|nicht|warte|moment|kein\\w*)\\b|但|不|等|别|先|[?？]))"
                            + "(yes|yep|yeah|sure|ok(ay)?|correct|right|please do|ja|jawohl|gerne?|klar|genau|stimmt|richtig"
                            + "|是的?|对的?|好的?|可以|行|没错|嗯+|要)\\b?[\\s!.,。！，]*.{0,20}$",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern NO =
            Pattern.compile(
                    "^(no|nope|nah|not really|wrong|nein|nicht|lieber nicht|falsch|不是?的?|不对|不用了?|不要了?|没有?|否)\\b?[\\s!.,。！，]*.{0,20}$",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern YES_ALONE =
            Pattern.compile(
                    "(yes|yep|yeah|yes,? please|ja|ja,? bitte|jawohl|是的?|对的?|确认)[\\s!.。！]*",
                    Pattern.CASE_INSENSITIVE);

    private final String language;
    private final LocalDate today;

    Extractor(String language, LocalDate today) {
        this.language = language;
        this.today = today;
    }

    /** Whether it is a yes and nothing else. */
    static boolean isYesAlone(String written) {
        return YES_ALONE.matcher(written.strip()).matches();
    }

    /**
     * The value.
     *
     * @param asked whether the bot has just asked for it: then whatever can be it is it
     */
    Optional<JsonNode> find(Slot slot, String written, boolean files, boolean asked) {
        var text = Normalizer.normalize(written, Normalizer.Form.NFKC).strip();
        return switch (slot.type()) {
            case TEXT, PRODUCT -> asked ? words(slot, text) : Optional.empty();
            case NUMBER ->
                    asked
                            ? Numbers.number(text).filter(n -> fits(slot, n)).map(JSON::numberNode)
                            : Optional.empty();
            case MONEY -> Numbers.money(text, asked).map(Extractor::money);
            case DATE -> new Dates(today).find(text).map(d -> JSON.textNode(d.toString()));
            case EMAIL -> first(MAIL, text).map(e -> JSON.textNode(e.toLowerCase(Locale.ROOT)));
            case PHONE -> phone(text);
            case ORDER -> order(text, asked);
            case CHOICE -> choice(slot, text, asked);
            case YES_NO -> asked ? yesNo(text) : Optional.empty();
            case IMAGE -> files ? Optional.of(JSON.booleanNode(true)) : Optional.empty();
        };
    }

    private static Optional<JsonNode> words(Slot slot, String text) {
        int length = text.codePointCount(0, text.length());
        int least = slot.min() == null ? 1 : slot.min();
        int most = slot.max() == null ? 1000 : slot.max();
        return length >= least && length <= most
                ? Optional.of(JSON.textNode(text))
                : Optional.empty();
    }

    private static boolean fits(Slot slot, BigDecimal number) {
        return (slot.min() == null || number.compareTo(BigDecimal.valueOf(slot.min())) >= 0)
                && (slot.max() == null || number.compareTo(BigDecimal.valueOf(slot.max())) <= 0);
    }

    private static JsonNode money(Numbers.Amount amount) {
        return JSON.objectNode().put("amount", amount.value()).put("currency", amount.currency());
    }

    private Optional<JsonNode> phone(String text) {
        var phones = PhoneNumberUtil.getInstance();
        for (var match : phones.findNumbers(text, REGIONS.getOrDefault(language, "US"))) {
            return Optional.of(
                    JSON.textNode(
                            phones.format(match.number(), PhoneNumberUtil.PhoneNumberFormat.E164)));
        }
        return Optional.empty();
    }

    private static Optional<JsonNode> order(String text, boolean asked) {
        var without = MAIL.matcher(text).replaceAll(" ");
        var found = first(ORDER, without);
        if (found.isEmpty() && without.codePoints().anyMatch(Character::isIdeographic)) {
            found = first(ORDER_CJK, without);
        }
        if (found.isEmpty()
                && asked
                && without.strip().matches("[A-Za-z0-9][A-Za-z0-9-]{2,23}")
                && without.matches(".*\\d.*")) {
            found = Optional.of(without.strip());
        }
        return found.map(n -> JSON.textNode(number(n)));
    }

    /** In a number of digits people write O for 0 and l for 1. */
    private static String number(String written) {
        var upper = written.replace("#", "").strip();
        return upper.matches("[0-9OoIl]*")
                ? upper.replaceAll("[Oo]", "0").replaceAll("[Il]", "1")
                : upper.toUpperCase(Locale.ROOT);
    }

    private Optional<JsonNode> choice(Slot slot, String text, boolean asked) {
        var lower = text.toLowerCase(Locale.ROOT);
        String best = null;
        int longest = 0;
        for (var option : slot.options().entrySet()) {
            for (var word : Words.of(option.getKey(), option.getValue())) {
                if (word.length() > longest && Words.has(lower, word)) {
                    best = option.getKey();
                    longest = word.length();
                }
            }
        }
        if (best == null && asked && lower.matches("\\d")) {
            int place = lower.charAt(0) - '1';
            var ids = slot.options().keySet().stream().toList();
            best = place >= 0 && place < ids.size() ? ids.get(place) : null;
        }
        return Optional.ofNullable(best).map(JSON::textNode);
    }

    private static Optional<JsonNode> yesNo(String text) {
        // "不" begins many a no, so it is asked first.
        if (NO.matcher(text).matches()) {
            return Optional.of(JSON.booleanNode(false));
        }
        return YES.matcher(text).matches() ? Optional.of(JSON.booleanNode(true)) : Optional.empty();
    }

    /** What a button with this id says; empty when it is none of the slot's. */
    static Optional<JsonNode> pressed(Slot slot, String button) {
        if (slot.type() == SlotType.CHOICE && slot.options().containsKey(button)) {
            return Optional.of(JSON.textNode(button));
        }
        if (slot.type() == SlotType.YES_NO && (button.equals("yes") || button.equals("no"))) {
            return Optional.of(JSON.booleanNode(button.equals("yes")));
        }
        return Optional.empty();
    }

    private static Optional<String> first(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Optional.of(matcher.groupCount() > 0 ? matcher.group(1) : matcher.group());
    }
}
