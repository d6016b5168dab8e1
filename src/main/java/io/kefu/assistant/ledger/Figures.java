// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the figures of a text: each rule takes what it knows out of the text, so that what is left
 * for the next is shorter; the last takes every digit that is still there.
 */
final class Figures {
    private static final char TAKEN = '\u0001';
    private static final int LABEL = 24;
    private static final int SHORTEST_ID = 3;
    private static final Pattern LABELLED =
            Tables.pattern(
                    "(?:#|"
                            + Tables.any(Tables.ALL.stream().map(Tables::id))
                            + ")[^.!?。！？\\n\\d]*$");

    /** One way to read: what it looks like in one language, and what it means. */
    record Rule(Kind kind, Pattern pattern, Meaning meaning) {}

    /** Rules for texts with words of this language, or for all. */
    private record Group(@Nullable Tables tables, List<Rule> rules) {}

    /** The canonical forms of a match; null: it is none of these after all. */
    interface Meaning {
        @Nullable List<String> of(Matcher match, Tables locale);
    }

    private static final List<Group> GROUPS = groups();

    private final StringBuilder rest;
    private final String text;
    private final Tables locale;
    private final List<Claim> claims = new ArrayList<>();

    private Figures(String text, String locale) {
        this.text = text;
        this.rest = new StringBuilder(text);
        this.locale = Tables.of(locale);
    }

    /**
     * The figures in the order in which they stand.
     *
     * @param plain normalised by {@link Plain}
     */
    static List<Claim> of(String plain, String locale) {
        var figures = new Figures(plain, locale);
        var spoken = Tables.in(plain);
        GROUPS.stream()
                .filter(g -> g.tables() == null || spoken.contains(g.tables()))
                .flatMap(g -> g.rules().stream())
                .forEach(figures::take);
        figures.claims.sort(Comparator.comparingInt(Claim::from));
        return figures.claims;
    }

    private void take(Rule rule) {
        var m = rule.pattern().matcher(rest);
        int at = 0;
        while (m.find(at)) {
            int end = m.end();
            var values = end == m.start() ? null : rule.meaning().of(m, locale);
            if (values != null) {
                claims.add(
                        new Claim(
                                rule.kind(),
                                values,
                                text.substring(m.start(), end).strip(),
                                m.start(),
                                end,
                                end - m.start() >= SHORTEST_ID && labelled(m.start())));
                for (int i = m.start(); i < end; i++) {
                    rest.setCharAt(i, TAKEN);
                }
            }
            at = Math.max(end, m.start() + 1);
            if (at > rest.length()) {
                return;
            }
        }
    }

    private boolean labelled(int at) {
        return LABELLED.matcher(text.substring(Math.max(0, at - LABEL), at)).find();
    }

    private static List<Group> groups() {
        var groups = new ArrayList<Group>();
        groups.add(new Group(null, Addresses.rules()));
        groups.add(new Group(null, Dates.numeric()));
        Tables.ALL.forEach(t -> groups.add(new Group(t, Dates.rules(t))));
        groups.add(new Group(null, Addresses.phones()));
        groups.add(new Group(null, Amounts.signs()));
        Tables.ALL.forEach(t -> groups.add(new Group(t, Amounts.rules(t))));
        groups.add(new Group(null, Amounts.bare()));
        return List.copyOf(groups);
    }
}
