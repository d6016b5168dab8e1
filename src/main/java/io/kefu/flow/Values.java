// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kefu.flow.step.Slot;
import io.kefu.flow.step.SlotType;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as they are recorded, as conditions see them, and as a shopper reads them. */
final class Values {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Longer texts of an event are left out. */
    private static final int LONGEST = 500;

    private Values() {}

    /** All values under their full names, for conditions. */
    static Map<String, Object> forConditions(
            Map<String, JsonNode> values, Map<String, Object> given, Names names) {
        var all = new LinkedHashMap<>(given);
        names.types()
                .forEach((name, type) -> {
                    var value = find(values, name);
                    if (value != null) {
                        var known = forCondition(value, type);
                        if (known != null) {
                            all.put(name, known);
                        }
                    }
                });
        return all;
    }

    static @Nullable JsonNode find(Map<String, JsonNode> values, String name) {
        var root = values.get(Names.root(name));
        if (root == null || !name.contains(".")) {
            return root;
        }
        var field = root.get(name.substring(name.indexOf('.') + 1));
        return field == null || field.isNull() ? null : field;
    }

    private static @Nullable Object forCondition(JsonNode value, SlotType type) {
        return switch (type) {
            case NUMBER -> number(value);
            case MONEY ->
                    value.has("amount")
                            ? Map.of(
                                    "amount",
                                    value.get("amount").decimalValue().doubleValue(),
                                    "currency",
                                    value.path("currency").asText())
                            : null;
            case DATE -> LocalDate.parse(value.asText()).atStartOfDay(ZoneOffset.UTC).toInstant();
            case YES_NO, IMAGE -> value.asBoolean();
            default -> value.asText();
        };
    }

    /** Whole numbers stay whole, so that {@code tries + 1} adds up. */
    private static @Nullable Object number(JsonNode value) {
        if (!value.isNumber()) {
            return null;
        }
        return value.decimalValue().stripTrailingZeros().scale() <= 0
                ? (Object) value.longValue()
                : (Object) value.doubleValue();
    }

    /** A value as it comes back from where it is stored: folding must not depend on the way. */
    static JsonNode asRead(JsonNode value) {
        if (value.isObject()) {
            var fields = JSON.objectNode();
            value.properties().forEach(f -> fields.set(f.getKey(), asRead(f.getValue())));
            return fields;
        }
        if (!value.isNumber()) {
            return value;
        }
        if (value.isIntegralNumber()) {
            return value.canConvertToInt()
                    ? JSON.numberNode(value.intValue())
                    : JSON.numberNode(value.longValue());
        }
        return JSON.numberNode(value.doubleValue());
    }

    /** Whether flows know a value of this name of an event. */
    static boolean isOfEvent(String name) {
        return Operation.GIVEN.getOrDefault("event", Map.of()).containsKey(name);
    }

    /** What came with an event, as far as it has the names and types that flows know. */
    static JsonNode ofEvent(JsonNode data) {
        var known = JSON.objectNode();
        Operation.GIVEN
                .getOrDefault("event", Map.of())
                .forEach((name, type) -> {
                    var value = data.path(name);
                    if (type == SlotType.NUMBER && value.isNumber()) {
                        known.set(name, value);
                    } else if (type != SlotType.NUMBER
                            && value.isTextual()
                            && value.asText().length() <= LONGEST) {
                        known.set(name, value);
                    }
                });
        return known;
    }

    /** A value that a condition made, as it is recorded. */
    static JsonNode toJson(@Nullable Object value) {
        return switch (value) {
            case null -> JSON.nullNode();
            case Boolean b -> JSON.booleanNode(b);
            case Long n -> JSON.numberNode(n);
            case Number n -> JSON.numberNode(BigDecimal.valueOf(n.doubleValue()));
            case Instant at -> JSON.textNode(at.atZone(ZoneOffset.UTC).toLocalDate().toString());
            default -> JSON.textNode(value.toString());
        };
    }

    /** A value as a shopper reads it. */
    static String words(
            @Nullable JsonNode value, SlotType type, @Nullable Slot slot, String language) {
        if (value == null || value.isNull()) {
            return "–";
        }
        if (value.isArray()) {
            var several = new java.util.StringJoiner(", ");
            value.forEach(one -> several.add(one.asText()));
            return several.toString();
        }
        var locale = Locale.of(language);
        return switch (type) {
            case DATE ->
                    DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                            .withLocale(locale)
                            .format(LocalDate.parse(value.asText()));
            case MONEY -> money(value, locale);
            case NUMBER -> NumberFormat.getNumberInstance(locale).format(value.decimalValue());
            case CHOICE -> {
                var option = slot == null ? null : slot.options().get(value.asText());
                yield option == null ? value.asText() : option.text().in(language, "en");
            }
            case YES_NO, IMAGE -> value.asBoolean() ? "✓" : "✗";
            default -> value.asText();
        };
    }

    private static String money(JsonNode value, Locale locale) {
        var amount = value.path("amount").decimalValue();
        var currency = value.path("currency").asText();
        try {
            var format = NumberFormat.getCurrencyInstance(locale);
            format.setCurrency(Currency.getInstance(currency));
            return format.format(amount);
        } catch (IllegalArgumentException e) {
            return amount.toPlainString() + " " + currency;
        }
    }
}
