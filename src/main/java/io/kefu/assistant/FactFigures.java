// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import io.kefu.commerce.Fact;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates and amounts of a text in the forms of English, Chinese and German, against those of facts.
 */
@ApplicationScoped
class FactFigures {
    private static final String MONTHS =
            "(jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz?|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?"
                    + "|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)\\.?";
    private static final List<Pattern> DATES =
            List.of(
                    Pattern.compile("(?<![\\d.])(?<y>\\d{4})-(?<m>\\d{1,2})-(?<d>\\d{1,2})(?!\\d)"),
                    Pattern.compile("(?:(?<y>\\d{4})年)?(?<m>\\d{1,2})月(?<d>\\d{1,2})[日号]"),
                    Pattern.compile(
                            "(?<![\\d.])(?<d>\\d{1,2})\\.(?<m>\\d{1,2})\\.(?<y>\\d{4})?(?!\\d)"),
                    Pattern.compile(
                            "(?i)\\b(?<n>"
                                    + MONTHS
                                    + ")\\s+(?<d>\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(?<y>\\d{4}))?\\b"),
                    Pattern.compile(
                            "(?i)\\b(?<d>\\d{1,2})(?:st|nd|rd|th|\\.)?\\s+(?:of\\s+)?(?<n>"
                                    + MONTHS
                                    + ")(?:,?\\s+(?<y>\\d{4}))?\\b"));
    private static final String NUMBER =
            "(?<a>\\d{1,3}(?:[.,' ]\\d{3})+(?:[.,]\\d{1,2})?|\\d+(?:[.,]\\d{1,2})?)";
    private static final String CURRENCY =
            "(?<c>€|\\$|£|¥|EUR|USD|GBP|CNY|RMB|euros?|dollars?|pounds?|yuan|欧元|美元|英镑|人民币|元)";
    private static final List<Pattern> AMOUNTS =
            List.of(
                    Pattern.compile("(?i)" + CURRENCY + "\\s?" + NUMBER),
                    Pattern.compile("(?i)" + NUMBER + "\\s?" + CURRENCY));
    private static final Map<String, String> CODES =
            Map.ofEntries(
                    Map.entry("€", "EUR"),
                    Map.entry("euro", "EUR"),
                    Map.entry("euros", "EUR"),
                    Map.entry("欧元", "EUR"),
                    Map.entry("$", "USD"),
                    Map.entry("dollar", "USD"),
                    Map.entry("dollars", "USD"),
                    Map.entry("美元", "USD"),
                    Map.entry("£", "GBP"),
                    Map.entry("pound", "GBP"),
                    Map.entry("pounds", "GBP"),
                    Map.entry("英镑", "GBP"),
                    Map.entry("¥", "CNY"),
                    Map.entry("yuan", "CNY"),
                    Map.entry("rmb", "CNY"),
                    Map.entry("元", "CNY"),
                    Map.entry("人民币", "CNY"));

    /** The text without its dates; those that no fact has are added to what is unbacked. */
    String withoutDates(String text, List<Fact> facts, List<String> unbacked) {
        var known =
                facts.stream()
                        .map(Fact::value)
                        .filter(v -> v.matches("\\d{4}-\\d{2}-\\d{2}"))
                        .map(LocalDate::parse)
                        .toList();
        for (var pattern : DATES) {
            text =
                    replace(
                            text,
                            pattern,
                            unbacked,
                            m -> known.stream().anyMatch(day -> isDay(m, day)));
        }
        return text;
    }

    /**
     * The text without its amounts of money; those that no fact has are added to what is unbacked.
     */
    String withoutMoney(String text, List<Fact> facts, List<String> unbacked) {
        var known =
                facts.stream()
                        .filter(f -> f.name().equals("total"))
                        .map(f -> f.value().split(" ", 2))
                        .toList();
        for (var pattern : AMOUNTS) {
            text =
                    replace(
                            text,
                            pattern,
                            unbacked,
                            m ->
                                    known.stream()
                                            .anyMatch(total ->
                                                    total[1].equals(code(m.group("c")))
                                                            && same(m.group("a"), total[0])));
        }
        return text;
    }

    private interface Check {
        boolean holds(MatchResult match);
    }

    private static String replace(
            String text, Pattern pattern, List<String> unbacked, Check check) {
        return pattern.matcher(text)
                .replaceAll(m -> {
                    if (!check.holds(m)) {
                        unbacked.add(m.group());
                    }
                    return " ";
                });
    }

    private static boolean isDay(MatchResult m, LocalDate day) {
        try {
            var year = m.group("y");
            int month =
                    m.namedGroups().containsKey("n")
                            ? month(m.group("n"))
                            : Integer.parseInt(m.group("m"));
            return Integer.parseInt(m.group("d")) == day.getDayOfMonth()
                    && month == day.getMonthValue()
                    && (year == null || Integer.parseInt(year) == day.getYear());
        } catch (DateTimeException | NumberFormatException e) {
            return false;
        }
    }

    private static int month(String name) {
        return switch (name.toLowerCase(Locale.ROOT).substring(0, 3)) {
            case "jan" -> 1;
            case "feb" -> 2;
            case "mar", "mär" -> 3;
            case "apr" -> 4;
            case "may", "mai" -> 5;
            case "jun" -> 6;
            case "jul" -> 7;
            case "aug" -> 8;
            case "sep" -> 9;
            case "oct", "okt" -> 10;
            case "nov" -> 11;
            default -> 12;
        };
    }

    private static @Nullable String code(String currency) {
        var lower = currency.toLowerCase(Locale.ROOT);
        return CODES.getOrDefault(lower, currency.toUpperCase(Locale.ROOT));
    }

    /**
     * 1,299.00 and 1.299,00 are the same amount: the last separator before two digits is the
     * decimal one.
     */
    private static boolean same(String written, String amount) {
        var text = written.replaceAll("[' ]", "");
        var decimals = text.matches(".*[.,]\\d{1,2}") ? text.replaceAll(".*[.,]", "") : "";
        var whole =
                decimals.isEmpty()
                        ? text
                        : text.substring(0, text.length() - decimals.length() - 1);
        var number = whole.replaceAll("[.,]", "") + (decimals.isEmpty() ? "" : "." + decimals);
        return new BigDecimal(number).compareTo(new BigDecimal(amount)) == 0;
    }
}
