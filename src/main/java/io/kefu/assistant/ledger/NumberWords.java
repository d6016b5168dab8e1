// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Numbers in words become digits, so that only digits need be read: three days, dreißig, 三百. */
final class NumberWords {
    private static final Map<String, Integer> ENGLISH = small(Tables.EN);
    private static final Map<String, Integer> GERMAN = small(Tables.DE);
    private static final String UNIT =
            Tables.any(
                    Stream.concat(
                            Tables.ALL.stream().flatMap(t -> t.units().values().stream()),
                            Tables.ALL.stream().flatMap(t -> t.money().values().stream())));
    private static final String SCALE = "hundred|thousand";
    private static final String WORD = Tables.any(ENGLISH.keySet().stream());
    private static final Pattern EN =
            Tables.pattern(
                    "\\b(?:an? (?=%s)|%s|%s)(?:(?:[ -]+(?:and )?)?\\b(?:%s|%s)\\b)*(?![\\p{L}'])"
                            .formatted(SCALE, WORD, SCALE, WORD, SCALE));
    private static final Pattern WORDS = Tables.pattern("\\p{L}+");
    private static final Pattern ARTICLE =
            Tables.pattern("\\b(?:an?|one|eine?[mnrs]?)(?=[ -](?:" + UNIT + ")(?![\\p{L}]))");
    private static final Pattern DE =
            Tables.pattern("(?:(\\p{L}*?)tausend)?(?:(\\p{L}*?)hundert)?(?:und)?(\\p{L}*)");

    private static final String HAN = "零〇一二两三四五六七八九十百千万亿";
    private static final String COUNTED =
            "天|日|月|号|周|星期|礼拜|个?(?:工作日|月|小时|星期|礼拜|钟头|订单|包裹|商品)|分钟|年|元|块|欧|美元|英镑|美金|人民币|件|单|笔|折|成|倍|箱|双|套|台|只|条|包裹|角|毛|米|升|公斤|克|码|%|个百分点|点";
    private static final Pattern ZH =
            Tables.pattern(
                    "(?<!周|星期|礼拜|第)([%s]+(?:点[零〇一二三四五六七八九]+(?!分))?)(?=\\s*(?:%s))|(?<=百分之)([%s]+)|([%s]{2,})"
                            .formatted(HAN, COUNTED, HAN, HAN));
    private static final Pattern IDIOM = Pattern.compile("千万|万一|十分|百般|一一|三四|一二|万万|千百|百百");

    private NumberWords() {}

    static String digits(String text) {
        var less = replace(text, ZH, m -> chinese(m.group(), m.end(), text));
        less = more(less);
        less = replace(less, EN, m -> english(m.group()));
        less = replace(less, WORDS, m -> german(m.group()));
        less = replace(less, ARTICLE, m -> "1");
        for (var tables : List.of(Tables.EN, Tables.DE)) {
            if (Tables.pattern("\\b" + any(tables) + "\\b").matcher(less).find()) {
                less = ordinals(less, tables);
            }
        }
        return less;
    }

    private static String any(Tables tables) {
        return Tables.any(tables.ordinals().stream());
    }

    private interface Reading {
        /** The digits; null: no number. */
        @Nullable String of(Matcher match);
    }

    private static String replace(String text, Pattern pattern, Reading reading) {
        var out = new StringBuilder();
        var m = pattern.matcher(text);
        while (m.find()) {
            var digits = reading.of(m);
            m.appendReplacement(out, Matcher.quoteReplacement(digits == null ? m.group() : digits));
        }
        return m.appendTail(out).toString();
    }

    private static String more(String text) {
        for (var tables : Tables.ALL) {
            for (var word : tables.more().entrySet()) {
                var value = word.getValue();
                var digits =
                        value == Math.rint(value)
                                ? String.valueOf(value.intValue())
                                : String.valueOf(value).replace('.', tables.decimal());
                text =
                        Tables.pattern("\\b" + word.getKey() + "\\b")
                                .matcher(text)
                                .replaceAll(digits);
            }
        }
        return text;
    }

    /** "Twenty-fifth of November" and "fünfundzwanzigsten November" get the form of a date. */
    private static String ordinals(String text, Tables tables) {
        var months = Tables.any(tables.months().stream());
        for (int n = tables.ordinals().size() - 1; n > 0; n--) {
            var word = tables.ordinals().get(n);
            text =
                    Tables.pattern("\\b" + word + "(?= (?:of )?" + months + "\\b)")
                            .matcher(text)
                            .replaceAll(n + ".");
            text =
                    Tables.pattern("(?<=\\b" + months + ")( the)? " + word + "\\b")
                            .matcher(text)
                            .replaceAll(" " + n);
        }
        return text;
    }

    private static Map<String, Integer> small(Tables tables) {
        var map = new HashMap<String, Integer>();
        for (int i = 0; i < tables.ones().size(); i++) {
            map.put(tables.ones().get(i), i);
        }
        for (int i = 2; i < tables.tens().size(); i++) {
            map.put(tables.tens().get(i), i * 10);
        }
        return map;
    }

    private static @Nullable String english(String words) {
        var values = new ArrayList<Integer>();
        for (var word : words.toLowerCase(Locale.ROOT).split("[ -]+", -1)) {
            switch (word) {
                case "a", "an", "and" -> {}
                case "hundred" -> values.add(100);
                case "thousand" -> values.add(1000);
                default -> values.add(ENGLISH.getOrDefault(word, -1));
            }
        }
        if (values.contains(-1) || values.equals(List.of(1))) {
            return null;
        }
        if (values.size() > 1 && values.stream().allMatch(v -> v < 10)) {
            return values.stream().map(String::valueOf).reduce("", String::concat);
        }
        int whole = 0;
        int part = 0;
        for (int value : values) {
            if (value == 100) {
                part = Math.max(part, 1) * 100;
            } else if (value == 1000) {
                whole += Math.max(part, 1) * 1000;
                part = 0;
            } else {
                part += value;
            }
        }
        return String.valueOf(whole + part);
    }

    private static @Nullable String german(String word) {
        var lower = word.toLowerCase(Locale.ROOT);
        var m = DE.matcher(lower);
        if (!m.matches()
                || (lower.startsWith("ein") && lower.length() < 5)
                || lower.equals("und")) {
            return null;
        }
        boolean scaled = lower.contains("tausend") || lower.contains("hundert");
        var thousands = lower.contains("tausend") ? tens(m.group(1)) : Integer.valueOf(0);
        var hundreds = lower.contains("hundert") ? tens(m.group(2)) : Integer.valueOf(0);
        var rest = m.group(3).isEmpty() && scaled ? Integer.valueOf(0) : tens(m.group(3));
        if (thousands == null || hundreds == null || rest == null) {
            return null;
        }
        return String.valueOf(thousands * 1000 + hundreds * 100 + rest);
    }

    /** Up to 99 in German; nothing before a scale is one. */
    private static @Nullable Integer tens(@Nullable String word) {
        if (word == null || word.isEmpty() || word.equals("ein")) {
            return 1;
        }
        var known = GERMAN.get(word);
        if (known != null) {
            return known;
        }
        int und = word.indexOf("und");
        if (und < 0) {
            return null;
        }
        var one =
                word.startsWith("einund") ? Integer.valueOf(1) : GERMAN.get(word.substring(0, und));
        var ten = GERMAN.get(word.substring(und + 3).replace("dreissig", "dreißig"));
        return one == null || ten == null || one > 9 || ten % 10 != 0 ? null : ten + one;
    }

    private static @Nullable String chinese(String word, int end, String text) {
        if (IDIOM.matcher(word).lookingAt() && !text.substring(end).matches("(?s)(?:元|块|欧|美元).*")) {
            return null;
        }
        if (word.equals("一") && text.substring(end).matches("(?s)(?:点|成|单|条|套).*")) {
            return null;
        }
        if (word.chars().noneMatch(c -> "十百千万亿".indexOf(c) >= 0)) {
            var digits = new StringBuilder();
            word.chars().forEach(c -> digits.append(c == '点' ? "." : digit(c)));
            return digits.toString();
        }
        long whole = 0;
        long section = 0;
        long number = 0;
        for (int c : word.chars().toArray()) {
            int scale = "十百千".indexOf(c);
            if (scale >= 0) {
                section +=
                        Math.max(number, number == 0 ? 1 : number) * Math.powExact(10L, scale + 1);
                number = 0;
            } else if (c == '万' || c == '亿') {
                whole = (whole + section + number) * (c == '万' ? 10_000L : 100_000_000L);
                section = 0;
                number = 0;
            } else if (c == '点') {
                return null;
            } else {
                number = Long.parseLong(digit(c));
            }
        }
        return String.valueOf(whole + section + number);
    }

    private static String digit(int c) {
        return c == '两' ? "2" : c == '〇' ? "0" : String.valueOf("零一二三四五六七八九".indexOf(c));
    }
}
