// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.ledger;

import io.kefu.assistant.ledger.Figures.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Days, months, weekdays, relative days and times. A day's form is {@code y-m-d} with what is not
 * told left empty, a time's {@code h:m}.
 */
final class Dates {
    private static final String SUFFIX = "(?:st|nd|rd|th|\\.)?";
    private static final String MANY = "\\s?(?:-|to|and|or|bis|und|oder|/)\\s?(?:the )?";

    private Dates() {}

    static List<Rule> rules(Tables t) {
        var rules = new ArrayList<Rule>();
        if (!t.months().isEmpty()) {
            rules.addAll(named(t));
        }
        if (t.is("zh")) {
            rules.addAll(chinese());
        }
        rules.addAll(times(t));
        for (int i = 0; i < 7; i++) {
            var day = String.valueOf(i + 1);
            rules.add(
                    new Rule(
                            Kind.WEEKDAY,
                            bounded(t, t.weekdays().get(i)),
                            (m, locale) -> List.of(day)));
        }
        t.days()
                .forEach((word, distance) ->
                        rules.add(
                                new Rule(
                                        Kind.RELATIVE,
                                        bounded(t, word),
                                        (m, locale) -> List.of(String.valueOf(distance)))));
        rules.add(
                new Rule(
                        Kind.RELATIVE,
                        bounded(t, "(?:" + t.periods() + ")"),
                        (m, locale) -> List.of(m.group().toLowerCase(java.util.Locale.ROOT))));
        return rules;
    }

    /** Words of Chinese have no borders. */
    static Pattern bounded(Tables t, String word) {
        return Tables.pattern(
                t.is("zh") ? word : "(?<![\\p{L}\\d])(?:" + word + ")(?![\\p{L}\\d])");
    }

    static List<Rule> numeric() {
        return List.of(
                // an instant of a machine: its day, and its time
                rule(
                        "(?<!\\d)(?<y>\\d{4})-(?<m>\\d{2})-(?<d>\\d{2})(?=T\\d\\d:)",
                        m -> day(m.group("y"), m.group("m"), m.group("d"))),
                rule(
                        "(?<![\\d-])(?<y>\\d{4})(?<s>[-/.])(?<m>\\d{1,2})\\k<s>(?<d>\\d{1,2})(?![\\d-])",
                        m -> day(m.group("y"), m.group("m"), m.group("d"))),
                rule(
                        "(?<![\\d./-])(?<a>\\d{1,2})(?<s>[/.-])\\s?(?<b>\\d{1,2})\\k<s>\\s?(?<y>\\d{4}|\\d{2})(?![\\d/-])",
                        m ->
                                m.group("s").equals("/")
                                        ? either(m.group("y"), m.group("a"), m.group("b"))
                                        : day(m.group("y"), m.group("b"), m.group("a"))),
                rule(
                        "(?<![\\d./-])(?<a>\\d{1,2})/(?<b>\\d{1,2})(?![\\d/-])",
                        m -> either("", m.group("a"), m.group("b"))),
                // elsewhere this is an amount at the end of a sentence
                new Rule(
                        Kind.DATE,
                        Tables.pattern("(?<![\\d.,])(?<d>\\d{1,2})\\.\\s?(?<m>\\d{1,2})\\.(?!\\d)"),
                        (m, locale) ->
                                locale.is("de") ? day("", m.group("m"), m.group("d")) : null));
    }

    private static List<Rule> named(Tables t) {
        var month = "(?<n>" + Tables.any(t.months().stream()) + ")\\b\\.?";
        var year = "(?:,? (?:of )?(?<y>\\d{4})(?!\\d))?";
        var day = "(?<![\\d.,:])(?<d>\\d{1,2})" + SUFFIX;
        return List.of(
                // the first of "25 to 27 November" has its month later
                rule(
                        day + "(?=" + MANY + "\\d{1,2}" + SUFFIX + " ?(?:of )?" + month + ")",
                        m -> day("", month(t, m), m.group("d"))),
                rule(
                        day + " ?(?:of )?" + month + year,
                        m -> day(m.group("y"), month(t, m), m.group("d"))),
                rule(
                        "\\b"
                                + month
                                + " ?(?:the )?(?<d>\\d{1,2})(?![\\d:]|[.,]\\d)"
                                + SUFFIX
                                + year,
                        m -> day(m.group("y"), month(t, m), m.group("d"))),
                rule(
                        "\\b" + month + ",? (?<y>\\d{4})(?!\\d)",
                        m -> List.of(m.group("y") + "-" + month(t, m) + "-")),
                rule(
                        "(?<=\\b(?:in|im|since|seit|until|by|bis|ab|mid-|ende|anfang|mitte|late|early) )"
                                + month,
                        m -> List.of("-" + month(t, m) + "-")),
                rule(
                        t.is("de")
                                ? "(?<=\\b(?:am|zum|vom|bis|dem|den|der) )(?<d>\\d{1,2})\\.(?!\\d)"
                                : "(?<=\\bthe )(?<d>\\d{1,2})(?:st|nd|rd|th)\\b",
                        m -> day("", "", m.group("d"))));
    }

    private static List<Rule> chinese() {
        return List.of(
                rule(
                        "(?:(?<y>\\d{4}) ?年 ?)?(?<!\\d)(?<m>\\d{1,2}) ?月 ?(?<d>\\d{1,2}) ?[日号]?",
                        m -> day(m.group("y"), m.group("m"), m.group("d"))),
                rule(
                        "(?<y>\\d{4}) ?年 ?(?<m>\\d{1,2}) ?月",
                        m -> List.of(m.group("y") + "-" + bare(m.group("m")) + "-")),
                rule("(?<y>\\d{4}) ?年", m -> List.of(m.group("y") + "--")),
                rule(
                        "(?<![\\d个])(?<m>\\d{1,2}) ?月(?:份|底|初|中)?",
                        m -> List.of("-" + bare(m.group("m")) + "-")),
                rule(
                        "(?<!\\d)(?<d>\\d{1,2}) ?(?:号(?!店|楼|线)|日(?!内|后|前|之|以))",
                        m -> day("", "", m.group("d"))));
    }

    private static List<Rule> times(Tables t) {
        var rules = new ArrayList<Rule>();
        if (t.is("en")) {
            rules.add(
                    time(
                            "(?<![\\d:])(?<h>\\d{1,2}):(?<i>\\d{2})(?::\\d\\d(?:\\.\\d+)?Z?)? ?(?<p>[ap]\\.?m\\b\\.?)?(?![\\d:])"));
            rules.add(
                    time(
                            "(?<![\\d:.,])(?<h>\\d{1,2})(?:\\.(?<i>\\d\\d))? ?(?<p>[ap]\\.?m\\b\\.?)"));
            rules.add(time("(?<![\\d:])(?<h>\\d{1,2}) ?o'?clock"));
        } else if (t.is("de")) {
            rules.add(
                    time(
                            "(?<![\\d:.,])(?<h>\\d{1,2})(?:[.:](?<i>\\d\\d))? ?uhr(?: (?<i2>\\d{1,2}))?"));
        } else {
            rules.add(
                    time(
                            "(?<p>上午|下午|晚上|早上|中午|凌晨)?(?<![\\d:])(?<h>\\d{1,2}) ?[点时](?!间|候|钟头)(?:(?<half>半)|(?<q>\\d)刻|(?<i>\\d{1,2})分?)?"));
        }
        t.clock()
                .forEach((phrase, minutes) ->
                        rules.add(
                                new Rule(
                                        Kind.TIME,
                                        bounded(t, phrase),
                                        (m, locale) -> {
                                            int hour = Integer.parseInt(m.group(1));
                                            int at = (hour * 60 + minutes + 720) % 720;
                                            return List.of(form(at), form(at + 720));
                                        })));
        t.marks()
                .forEach((word, hour) ->
                        rules.add(
                                new Rule(
                                        Kind.TIME,
                                        bounded(t, word),
                                        (m, locale) -> List.of(form(hour * 60)))));
        return rules;
    }

    private interface Reading {
        @Nullable List<String> of(Matcher m);
    }

    private static Rule rule(String regex, Reading reading) {
        return new Rule(Kind.DATE, Tables.pattern(regex), (m, locale) -> reading.of(m));
    }

    private static Rule time(String regex) {
        return new Rule(
                Kind.TIME,
                Tables.pattern(regex),
                (m, locale) -> {
                    int hour = Integer.parseInt(m.group("h"));
                    int minute = minutes(m);
                    if (hour > 24 || minute > 59) {
                        return null;
                    }
                    var part = group(m, "p");
                    if (part == null) {
                        return List.of(form(hour * 60 + minute));
                    }
                    boolean later =
                            part.matches("(?i)p.*|下午|晚上") || (part.equals("中午") && hour < 3);
                    return List.of(form((hour % 12 + (later ? 12 : 0)) * 60 + minute));
                });
    }

    private static int minutes(Matcher m) {
        if (group(m, "half") != null) {
            return 30;
        }
        var quarter = group(m, "q");
        if (quarter != null) {
            return Integer.parseInt(quarter) * 15;
        }
        var minute = group(m, "i") == null ? group(m, "i2") : group(m, "i");
        return minute == null ? 0 : Integer.parseInt(minute);
    }

    private static @Nullable String group(Matcher m, String name) {
        return m.namedGroups().containsKey(name) ? m.group(name) : null;
    }

    private static String form(int minutes) {
        return "%d:%02d".formatted(minutes / 60 % 24, minutes % 60);
    }

    private static @Nullable List<String> day(@Nullable String year, String month, String day) {
        int m = month.isEmpty() ? 1 : Integer.parseInt(month);
        int d = Integer.parseInt(day);
        if (m < 1 || m > 12 || d < 1 || d > 31) {
            return null;
        }
        return List.of(year(year) + "-" + bare(month) + "-" + d);
    }

    /** 11/26 and 26/11 mean the same; where both could be meant, either may have been. */
    private static @Nullable List<String> either(@Nullable String year, String a, String b) {
        var both = new ArrayList<String>();
        var one = day(year, a, b);
        var other = day(year, b, a);
        if (one != null) {
            both.addAll(one);
        }
        if (other != null) {
            both.addAll(other);
        }
        return both.isEmpty() ? null : both;
    }

    private static String year(@Nullable String year) {
        return year == null ? "" : year.length() == 2 ? "20" + year : year;
    }

    private static String bare(String number) {
        return number.isEmpty() ? "" : String.valueOf(Integer.parseInt(number));
    }

    private static String month(Tables t, Matcher m) {
        var name = m.group("n");
        return IntStream.range(0, 12)
                .filter(i -> Tables.pattern(t.months().get(i)).matcher(name).matches())
                .mapToObj(i -> String.valueOf(i + 1))
                .findFirst()
                .orElse("");
    }
}
