// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads calendar days in English, Chinese and German. */
final class Dates {
    private static final Pattern ISO =
            Pattern.compile("\\b(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})\\b");
    private static final Pattern GERMAN =
            Pattern.compile("\\b(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4}|\\d{2})?(?!\\d)");
    private static final Pattern SLASHED = Pattern.compile("\\b(\\d{1,2})/(\\d{1,2})/(\\d{4})\\b");
    private static final Pattern CHINESE =
            Pattern.compile("(?:(\\d{4})年)?(\\d{1,2})月(\\d{1,2})[日号]");
    private static final String MONTHS =
            "jan\\w*|feb\\w*|mar\\w*|mär\\w*|apr\\w*|may|mai|jun\\w*|jul\\w*|aug\\w*|sep\\w*|oct\\w*|okt\\w*|nov\\w*|dec\\w*|dez\\w*";
    private static final Pattern DAY_MONTH =
            Pattern.compile(
                    "\\b(\\d{1,2})(?:st|nd|rd|th|\\.)?\\s+(?:of\\s+)?("
                            + MONTHS
                            + ")\\.?,?(?:\\s+(\\d{4}))?",
                    Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern MONTH_DAY =
            Pattern.compile(
                    "\\b(" + MONTHS + ")\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?\\b",
                    Pattern.UNICODE_CHARACTER_CLASS);
    private static final List<String> STARTS =
            List.of(
                    "jan", "feb", "mar|mär", "apr", "may|mai", "jun", "jul", "aug", "sep",
                    "oct|okt", "nov", "dec|dez");
    private static final List<String> WEEKDAYS =
            List.of(
                    "mon(day|tag)|周一|星期一",
                    "tues(day)|dienstag|周二|星期二",
                    "wednesday|mittwoch|周三|星期三",
                    "thursday|donnerstag|周四|星期四",
                    "fri(day|tag|eitag)|freitag|周五|星期五",
                    "saturday|samstag|sonnabend|周六|星期六",
                    "sun(day)|sonntag|周日|周天|星期日|星期天");

    private final LocalDate today;

    Dates(LocalDate today) {
        this.today = today;
    }

    Optional<LocalDate> find(String written) {
        var text = written.toLowerCase(Locale.ROOT);
        return first(ISO, text, m -> day(m.group(1), m.group(2), m.group(3)))
                .or(() -> first(CHINESE, text, m -> day(m.group(1), m.group(2), m.group(3))))
                .or(() -> first(GERMAN, text, m -> day(m.group(3), m.group(2), m.group(1))))
                .or(() -> first(SLASHED, text, this::slashed))
                .or(() ->
                        first(DAY_MONTH, text, m -> day(m.group(3), month(m.group(2)), m.group(1))))
                .or(() ->
                        first(MONTH_DAY, text, m -> day(m.group(3), month(m.group(1)), m.group(2))))
                .or(() -> relative(text));
    }

    private Optional<LocalDate> first(
            Pattern pattern,
            String text,
            java.util.function.Function<Matcher, Optional<LocalDate>> read) {
        var matcher = pattern.matcher(text);
        return matcher.find() ? read.apply(matcher) : Optional.empty();
    }

    /** Which is the month is told by a number above twelve; else it comes first. */
    private Optional<LocalDate> slashed(Matcher m) {
        boolean dayFirst = Integer.parseInt(m.group(1)) > 12;
        return dayFirst
                ? day(m.group(3), m.group(2), m.group(1))
                : day(m.group(3), m.group(1), m.group(2));
    }

    /** Without a year the day nearest to today is meant. */
    private Optional<LocalDate> day(
            @org.jspecify.annotations.Nullable String year, String month, String day) {
        try {
            int m = Integer.parseInt(month);
            int d = Integer.parseInt(day);
            if (year != null) {
                int y = Integer.parseInt(year);
                return Optional.of(LocalDate.of(y < 100 ? 2000 + y : y, m, d));
            }
            var here = LocalDate.of(today.getYear(), m, d);
            if (here.isBefore(today.minusMonths(6))) {
                return Optional.of(here.plusYears(1));
            }
            return Optional.of(here.isAfter(today.plusMonths(6)) ? here.minusYears(1) : here);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String month(String word) {
        for (int i = 0; i < STARTS.size(); i++) {
            if (word.matches("(" + STARTS.get(i) + ").*")) {
                return String.valueOf(i + 1);
            }
        }
        return "0";
    }

    private Optional<LocalDate> relative(String text) {
        if (has(text, "day after tomorrow|übermorgen|uebermorgen|后天")) {
            return Optional.of(today.plusDays(2));
        }
        if (has(text, "day before yesterday|vorgestern|前天")) {
            return Optional.of(today.minusDays(2));
        }
        if (has(text, "tomorrow|morgen|明天")) {
            return Optional.of(today.plusDays(1));
        }
        if (has(text, "yesterday|gestern|昨天")) {
            return Optional.of(today.minusDays(1));
        }
        if (has(text, "today|heute|今天")) {
            return Optional.of(today);
        }
        for (int i = 0; i < WEEKDAYS.size(); i++) {
            if (has(text, WEEKDAYS.get(i))) {
                var day = DayOfWeek.of(i + 1);
                return Optional.of(
                        has(text, "last|letzte[nr]?|上周|上个?星期")
                                ? today.with(TemporalAdjusters.previous(day))
                                : today.with(TemporalAdjusters.next(day)));
            }
        }
        return Optional.empty();
    }

    private static boolean has(String text, String words) {
        return Pattern.compile("(?U)(?<![a-zäöü])(?:" + words + ")(?![a-zäöü])")
                .matcher(text)
                .find();
    }
}
