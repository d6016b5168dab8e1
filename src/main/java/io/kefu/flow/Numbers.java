// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads numbers and amounts in English, Chinese and German. */
final class Numbers {
    private static final String DIGITS =
            "\\d{1,3}(?:[.,' ]\\d{3})+(?:[.,]\\d{1,2})?|\\d+(?:[.,]\\d+)?";
    private static final Pattern NUMBER = Pattern.compile("(?<![\\d.,])-?(?:" + DIGITS + ")");
    private static final Pattern CHINESE = Pattern.compile("[零〇一二两三四五六七八九十百千万]+");
    private static final String SIGN =
            "€|\\$|£|¥|￥|eur|euros?|usd|us\\$|dollars?|gbp|pounds?|chf|franken|cny|rmb|元|块|人民币|欧元?|美元|英镑";
    private static final Pattern BEFORE = Pattern.compile("(?i)(" + SIGN + ")\\s?(" + DIGITS + ")");
    private static final Pattern AFTER =
            Pattern.compile("(?i)(" + DIGITS + "|[零〇一二两三四五六七八九十百千万]+)\\s?(" + SIGN + ")");
    private static final Map<String, Integer> SMALL =
            Map.ofEntries(
                    Map.entry("one", 1),
                    Map.entry("two", 2),
                    Map.entry("three", 3),
                    Map.entry("four", 4),
                    Map.entry("five", 5),
                    Map.entry("six", 6),
                    Map.entry("seven", 7),
                    Map.entry("eight", 8),
                    Map.entry("nine", 9),
                    Map.entry("ten", 10),
                    Map.entry("eleven", 11),
                    Map.entry("twelve", 12),
                    Map.entry("ein", 1),
                    Map.entry("eine", 1),
                    Map.entry("zwei", 2),
                    Map.entry("drei", 3),
                    Map.entry("vier", 4),
                    Map.entry("fünf", 5),
                    Map.entry("sechs", 6),
                    Map.entry("sieben", 7),
                    Map.entry("acht", 8),
                    Map.entry("neun", 9),
                    Map.entry("zehn", 10),
                    Map.entry("elf", 11),
                    Map.entry("zwölf", 12));

    private Numbers() {}

    /** An amount of money. */
    record Amount(BigDecimal value, String currency) {}

    static Optional<BigDecimal> number(String text) {
        var digits = NUMBER.matcher(text);
        if (digits.find()) {
            return Optional.of(value(digits.group()));
        }
        var chinese = CHINESE.matcher(text);
        if (chinese.find()) {
            return Optional.of(BigDecimal.valueOf(chinese(chinese.group())));
        }
        for (var word : text.toLowerCase(java.util.Locale.ROOT).split("[^\\p{L}]+", -1)) {
            var small = SMALL.get(word);
            if (small != null) {
                return Optional.of(BigDecimal.valueOf(small));
            }
        }
        return Optional.empty();
    }

    static Optional<Amount> money(String text, boolean bare) {
        var before = BEFORE.matcher(text);
        if (before.find()) {
            return Optional.of(new Amount(value(before.group(2)), currency(before.group(1))));
        }
        var after = AFTER.matcher(text);
        if (after.find()) {
            var written = after.group(1);
            var value =
                    CHINESE.matcher(written).matches()
                            ? BigDecimal.valueOf(chinese(written))
                            : value(written);
            return Optional.of(new Amount(value, currency(after.group(2))));
        }
        return bare ? number(text).map(n -> new Amount(n, "EUR")) : Optional.empty();
    }

    /**
     * The last of two kinds of marks, or a single one that is not before three digits, is decimal.
     */
    static BigDecimal value(String written) {
        var text = written.replaceAll("[' ]", "");
        int comma = text.lastIndexOf(',');
        int point = text.lastIndexOf('.');
        int decimal = Math.max(comma, point);
        boolean both = comma >= 0 && point >= 0;
        boolean once = decimal >= 0 && text.indexOf(text.charAt(decimal)) == decimal;
        boolean grouping = decimal >= 0 && !both && (!once || text.length() - decimal - 1 == 3);
        if (decimal < 0 || grouping) {
            return new BigDecimal(text.replaceAll("[.,]", ""));
        }
        return new BigDecimal(
                text.substring(0, decimal).replaceAll("[.,]", "")
                        + "."
                        + text.substring(decimal + 1));
    }

    /** Such as 两百三十 or 一万二. */
    static long chinese(String written) {
        long total = 0;
        long section = 0;
        long digit = 0;
        long last = 1;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            int place = "零一二三四五六七八九".indexOf(c == '两' ? '二' : c == '〇' ? '零' : c);
            if (place >= 0) {
                digit = digit * (digit > 0 && last == 1 ? 10 : 0) + place;
                continue;
            }
            long unit =
                    switch (c) {
                        case '十' -> 10;
                        case '百' -> 100;
                        case '千' -> 1000;
                        default -> 10_000;
                    };
            if (unit == 10_000) {
                total = (total + section + digit) * unit;
                section = 0;
            } else {
                section += (digit == 0 ? 1 : digit) * unit;
            }
            digit = 0;
            last = unit;
        }
        return total
                + section
                + (digit > 0 && last >= 100 && !written.contains("零")
                        ? digit * (last / 10)
                        : digit);
    }

    private static String currency(String sign) {
        return switch (sign.toLowerCase(java.util.Locale.ROOT)) {
            case "$", "usd", "us$", "dollar", "dollars", "美元" -> "USD";
            case "£", "gbp", "pound", "pounds", "英镑" -> "GBP";
            case "¥", "￥", "cny", "rmb", "元", "块", "人民币" -> "CNY";
            case "chf", "franken" -> "CHF";
            default -> "EUR";
        };
    }
}
