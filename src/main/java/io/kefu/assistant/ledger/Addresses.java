// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.ledger;

import io.kefu.assistant.ledger.Figures.Rule;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Links, email addresses and telephone numbers. */
final class Addresses {
    private static final String TOP =
            "com|net|org|info|io|de|at|ch|cn|uk|eu|co|us|fr|nl|it|es|shop|store|app|biz|ru|top|xyz|example|test|online|site|link|me|cc|tv";

    private Addresses() {}

    static List<Rule> rules() {
        return List.of(
                new Rule(
                        Kind.EMAIL,
                        Tables.pattern("[\\w.+%-]{1,64}@[\\w-]+(?:\\.[\\w-]+)+"),
                        (m, locale) -> List.of(m.group().toLowerCase(Locale.ROOT))),
                new Rule(
                        Kind.LINK,
                        Pattern.compile(
                                "(?i)(?:(?:https?|ftp)://|www\\.)[^\\s<>\"'，。；！？、（）()\\[\\]]+"),
                        (m, locale) -> List.of(link(m.group()))),
                new Rule(
                        Kind.LINK,
                        Pattern.compile(
                                "(?i)(?<![\\w@.-])(?:[a-z0-9-]{2,}\\.)+(?:"
                                        + TOP
                                        + ")(?![a-z0-9])(?:/[^\\s<>\"'，。；！？、（）()]*)?"),
                        (m, locale) -> List.of(link(m.group()))));
    }

    static List<Rule> phones() {
        return List.of(
                new Rule(
                        Kind.PHONE,
                        Pattern.compile(
                                "(?<![\\w.,-])(?:\\+\\d{1,3}[ ()./-]{0,2}|\\(0\\d{1,5}\\) ?|0\\d{1,5}[ /-]|[48]00-)\\d[\\d ()/-]{3,}\\d(?![\\w-])"),
                        (m, locale) -> {
                            var digits = m.group().replaceAll("[^\\d+]", "");
                            return digits.length() < 7 ? null : List.of(digits);
                        }));
    }

    /** The end of a sentence is no part of a link; the same place has one form. */
    private static String link(String link) {
        return link.toLowerCase(Locale.ROOT)
                .replaceFirst("[.,;:!?*]+$", "")
                .replaceFirst("^https?://", "")
                .replaceFirst("^www\\.", "")
                .replaceFirst("/$", "");
    }
}
