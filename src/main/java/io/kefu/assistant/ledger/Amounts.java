// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.ledger;

import io.kefu.assistant.ledger.Figures.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Money, percentages, durations, measures and whatever else has digits. */
final class Amounts {
    static final String NUMBER =
            "(?:\\d{1,3}(?:[.,' ]\\d{3})+(?!\\d)(?:[.,]\\d{1,2}(?!\\d))?|\\d+(?:[.,]\\d+)?)";
    private static final String BEFORE = "(?<![\\dA-Za-z.,])";

    private Amounts() {}

    static List<Rule> rules(Tables t) {
        var rules = new ArrayList<Rule>();
        rules.addAll(money(t));
        rules.addAll(percent(t));
        rules.addAll(durations(t));
        rules.add(
                new Rule(
                        Kind.MEASURE,
                        Tables.pattern(
                                BEFORE
                                        + "(?<a>"
                                        + NUMBER
                                        + ")[ -]?(?<u>"
                                        + t.measures()
                                        + ")(?![\\p{L}&&[^\\p{IsHan}]])"),
                        (m, locale) ->
                                List.of(measure(value(m.group("a"), locale), m.group("u")))));
        return rules;
    }

    /** Money and percentages by signs alone, for texts without words. */
    static List<Rule> signs() {
        return Stream.concat(money(Tables.EN).stream(), percent(Tables.EN).stream()).toList();
    }

    /** What no other rule has taken. */
    static List<Rule> bare() {
        return List.of(
                new Rule(
                        Kind.NUMBER,
                        Tables.pattern("(?<![A-Za-z\\d-])(?<a>\\d+) ?[x×](?![A-Za-z\\d])"),
                        (m, locale) -> List.of(m.group("a"))),
                new Rule(
                        Kind.NUMBER,
                        Tables.pattern("(?<![A-Za-z\\d-])[x×] ?(?<a>\\d+)(?![A-Za-z\\d])"),
                        (m, locale) -> List.of(m.group("a"))),
                new Rule(
                        Kind.NUMBER,
                        Tables.pattern(
                                "[A-Za-z0-9_-]*\\d[A-Za-z0-9_-]*[A-Za-z][A-Za-z0-9_-]*|[A-Za-z][A-Za-z0-9_-]*\\d[A-Za-z0-9_-]*|\\d+(?:-\\d+)+"),
                        (m, locale) -> List.of(m.group().toUpperCase(Locale.ROOT))),
                new Rule(
                        Kind.NUMBER,
                        Tables.pattern(NUMBER + "|\\d+"),
                        (m, locale) ->
                                m.group().matches("\\d+")
                                        ? List.of(m.group())
                                        : List.of(value(m.group(), locale))));
    }

    private static List<Rule> money(Tables t) {
        var all = Tables.any(t.money().values().stream());
        var currency = "(?<c>" + all + ")";
        var minor = Tables.any(t.minor().keySet().stream());
        return List.of(
                new Rule(
                        Kind.MONEY,
                        Tables.pattern(
                                BEFORE
                                        + "(?<a>"
                                        + NUMBER
                                        + ")(?:,-)?[ -]?"
                                        + currency
                                        + "(?![\\p{L}&&[^\\p{IsHan}]])(?: ?(?:and |und )?(?<f>\\d{1,2}) ?(?:"
                                        + minor
                                        + "))?"),
                        (m, locale) -> amount(t, m, locale)),
                new Rule(
                        Kind.MONEY,
                        Tables.pattern(
                                "(?<![A-Za-z])" + currency + "[ -]?(?<a>" + NUMBER + ")(?:,-)?"),
                        (m, locale) -> amount(t, m, locale)),
                new Rule(
                        Kind.MONEY,
                        Tables.pattern(
                                BEFORE
                                        + "(?<a>\\d{1,2}) ?(?:"
                                        + minor
                                        + ")(?![\\p{L}&&[^\\p{IsHan}]])"),
                        (m, locale) -> List.of(m.group("a") + " minor")));
    }

    private static List<String> amount(Tables t, Matcher m, Tables locale) {
        var amount = new BigDecimal(value(m.group("a"), locale));
        var cents = m.namedGroups().containsKey("f") ? m.group("f") : null;
        if (cents != null) {
            amount = amount.add(new BigDecimal(cents).movePointLeft(2));
        }
        var written = m.group("c");
        for (Map.Entry<String, String> each : t.money().entrySet()) {
            if (Tables.pattern(each.getValue()).matcher(written).matches()) {
                return List.of(plain(amount) + " " + each.getKey());
            }
        }
        return List.of(plain(amount) + " ?");
    }

    private static List<Rule> percent(Tables t) {
        var rules = new ArrayList<Rule>();
        rules.add(
                new Rule(
                        Kind.PERCENT,
                        Tables.pattern(
                                BEFORE
                                        + "(?<a>"
                                        + NUMBER
                                        + ")[ -]?(?:"
                                        + t.percent()
                                        + ")(?!\\p{Alpha})"),
                        (m, locale) -> List.of(value(m.group("a"), locale))));
        rules.add(
                new Rule(
                        Kind.PERCENT,
                        Dates.bounded(t, "(?:" + t.halves() + ")"),
                        (m, locale) -> List.of(m.group().toLowerCase(Locale.ROOT))));
        if (t.is("zh")) {
            rules.add(
                    new Rule(
                            Kind.PERCENT,
                            Tables.pattern("百分之 ?(?<a>" + NUMBER + ")"),
                            (m, locale) -> List.of(value(m.group("a"), locale))));
            // 8折 and 85折 are a fifth and a seventh off
            rules.add(
                    new Rule(
                            Kind.PERCENT,
                            Tables.pattern("(?<a>\\d(?:\\.\\d)?|\\d\\d) ?折"),
                            (m, locale) -> {
                                var left = new BigDecimal(m.group("a"));
                                var share =
                                        left.compareTo(BigDecimal.TEN) < 0
                                                ? left.movePointRight(1)
                                                : left;
                                return List.of(plain(BigDecimal.valueOf(100).subtract(share)));
                            }));
            rules.add(
                    new Rule(
                            Kind.PERCENT,
                            Tables.pattern("(?<a>\\d) ?成(?!功|本|为|立)"),
                            (m, locale) -> List.of(m.group("a") + "0")));
        }
        if (t.is("en")) {
            rules.add(
                    new Rule(
                            Kind.PERCENT,
                            Tables.pattern("\\d+ ?\\u2044 ?\\d+"),
                            (m, locale) -> List.of(m.group())));
        }
        return rules;
    }

    private static List<Rule> durations(Tables t) {
        var rules = new ArrayList<Rule>();
        t.units()
                .forEach((unit, words) -> {
                    var end = t.is("zh") ? "" : "(?!\\p{L})";
                    var word = "[ -]?(?:" + words + ")" + end;
                    // both figures of "2 to 3 days"
                    rules.add(
                            new Rule(
                                    Kind.DURATION,
                                    Tables.pattern(
                                            BEFORE
                                                    + "(?<a>"
                                                    + NUMBER
                                                    + ")(?= ?(?:"
                                                    + t.to()
                                                    + ") ?"
                                                    + NUMBER
                                                    + word
                                                    + ")"),
                                    (m, locale) ->
                                            List.of(duration(value(m.group("a"), locale), unit))));
                    rules.add(
                            new Rule(
                                    Kind.DURATION,
                                    Tables.pattern("(?<![A-Za-z\\d.,])(?<a>" + NUMBER + ")" + word),
                                    (m, locale) ->
                                            List.of(duration(value(m.group("a"), locale), unit))));
                    rules.add(
                            new Rule(
                                    Kind.DURATION,
                                    t.is("zh")
                                            ? Tables.pattern("(?:" + t.some() + "|半)" + word)
                                            : Dates.bounded(
                                                    t,
                                                    "(?:"
                                                            + t.some()
                                                            + "|half an?|an? half|halbe[nrs]?) (?:"
                                                            + words
                                                            + ")"),
                                    (m, locale) -> List.of("some " + unit)));
                });
        return rules;
    }

    /** Litres are millilitres, metres millimetres and kilograms grams. */
    private static String measure(String number, String unit) {
        var n = new BigDecimal(number);
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "kg", "公斤", "千克" -> plain(n.movePointRight(3)) + " g";
            case "克" -> plain(n) + " g";
            case "m", "米" -> plain(n.movePointRight(3)) + " mm";
            case "cm", "厘米" -> plain(n.movePointRight(1)) + " mm";
            case "毫米" -> plain(n) + " mm";
            case "l", "liter", "litre", "liters", "litres", "litern", "升" ->
                    plain(n.movePointRight(3)) + " ml";
            case "cl" -> plain(n.movePointRight(1)) + " ml";
            case "毫升" -> plain(n) + " ml";
            case "inches", "zoll", "寸", "英寸" -> plain(n) + " inch";
            default -> plain(n) + " " + unit.toLowerCase(Locale.ROOT);
        };
    }

    /** Weeks are days and years are months; a working day is neither. */
    private static String duration(String number, String unit) {
        var n = new BigDecimal(number);
        return switch (unit) {
            case "week" -> plain(n.multiply(BigDecimal.valueOf(7))) + " day";
            case "year" -> plain(n.multiply(BigDecimal.valueOf(12))) + " month";
            default -> plain(n) + " " + unit;
        };
    }

    /**
     * The value of written digits; where a separator can mean two things, as the language has it.
     */
    static String value(String written, Tables locale) {
        var text = written.replaceAll("[' ]", "");
        int dot = text.lastIndexOf('.');
        int comma = text.lastIndexOf(',');
        int last = Math.max(dot, comma);
        if (last < 0) {
            return plain(new BigDecimal(text));
        }
        char separator = text.charAt(last);
        int after = text.length() - last - 1;
        boolean both = dot >= 0 && comma >= 0;
        boolean repeated = text.indexOf(separator) != last;
        boolean decimal =
                both ? !repeated : !repeated && (after != 3 || separator == locale.decimal());
        var whole = (decimal ? text.substring(0, last) : text).replaceAll("[.,]", "");
        return plain(new BigDecimal(decimal ? whole + "." + text.substring(last + 1) : whole));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
