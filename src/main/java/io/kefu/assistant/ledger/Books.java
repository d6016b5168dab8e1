// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.ledger;

import io.kefu.commerce.Fact;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The facts of a turn, typed, each with what it is about. */
final class Books {
    private static final Pattern QUANTITY = Pattern.compile("(\\d+) ?x ?(.+)");
    private static final int ID = 3;

    /** Their values are words that say what happened, and are read as such. */
    private static final Set<String> NO_NAMES = Set.of("status", "parcel");

    private static final Map<String, String> UNITS =
            Map.of(
                    "G", "g", "Kg", "kg", "Mm", "mm", "Cm", "cm", "C", "°c", "litres", "l", "Days",
                    "days", "Years", "years", "Hours", "hours");

    /**
     * One figure that a source states.
     *
     * @param entity what it is about; empty: prose, which is about nothing in particular
     */
    record Entry(Kind kind, String value, String entity, Fact fact) {}

    /** A name that may have digits, such as a product's title. */
    record Name(String text, String entity, Fact fact) {}

    private final List<Entry> entries = new ArrayList<>();
    private final List<Name> names = new ArrayList<>();
    private final Set<String> orders = new LinkedHashSet<>();
    private final Set<String> said = new LinkedHashSet<>();
    private final List<String> prose = new ArrayList<>();

    Books(Evidence evidence) {
        for (var fact : evidence.facts()) {
            if (fact.name().equals("passage")) {
                var source = Source.of(fact.value(), evidence.locale());
                prose.add(source.plain());
                source.claims().forEach(c -> enter(c, "", fact));
            } else {
                enter(fact);
            }
        }
        for (var text : evidence.said()) {
            for (var claim : Source.of(text, evidence.locale()).claims()) {
                if (claim.kind() == Kind.EMAIL || claim.kind() == Kind.NUMBER) {
                    said.addAll(claim.values());
                }
            }
        }
    }

    private void enter(Fact fact) {
        if (fact.name().equals("number")) {
            orders.add(fact.source());
        }
        var value = Plain.clean(fact.value());
        var quantity = QUANTITY.matcher(value);
        if (quantity.matches()) {
            entries.add(new Entry(Kind.NUMBER, quantity.group(1), fact.source(), fact));
            names.add(new Name(quantity.group(2), fact.source(), fact));
            return;
        }
        var claims = Source.of(value + unit(fact.name()), "en").claims();
        claims.forEach(c -> enter(c, fact.source(), fact));
        boolean only = claims.size() == 1 && claims.getFirst().shown().startsWith(value.strip());
        if (!only && value.length() > 2 && !NO_NAMES.contains(fact.name())) {
            names.add(new Name(value, fact.source(), fact));
        }
    }

    /** The unit that a fact's name tells, such as {@code weightG} and {@code returnDays}. */
    private static String unit(String name) {
        return UNITS.entrySet().stream()
                .filter(u -> name.endsWith(u.getKey()))
                .map(u -> " " + u.getValue())
                .findFirst()
                .orElse("");
    }

    private void enter(Claim claim, String entity, Fact fact) {
        claim.values().forEach(v -> entries.add(new Entry(claim.kind(), v, entity, fact)));
    }

    List<Name> names() {
        return names;
    }

    /** Prose sources, normalised. */
    List<String> prose() {
        return prose;
    }

    /** What is an order, of all that facts are about. */
    Set<String> orders() {
        return orders;
    }

    List<Entry> entries(Kind kind) {
        return entries.stream().filter(e -> e.kind() == kind).toList();
    }

    /** The day that an entry names, if it is a whole one. */
    static Optional<LocalDate> day(Entry entry) {
        if (!entry.value().matches("\\d{4}-\\d{1,2}-\\d{1,2}")) {
            return Optional.empty();
        }
        var parts = entry.value().split("-", -1);
        return Optional.of(LocalDate.of(number(parts[0]), number(parts[1]), number(parts[2])));
    }

    /** Whether the shopper said this; only what can be no amount and no quantity. */
    boolean heard(Claim claim) {
        return claim.values().stream()
                .anyMatch(v ->
                        said.contains(v)
                                && (claim.kind() == Kind.EMAIL
                                        || (v.length() >= ID
                                                && (claim.labelled() || !v.matches("\\d+")))));
    }

    /** What sources say of this kind, for people. */
    String expected(Kind kind, Set<String> about) {
        var found =
                entries(kind).stream()
                        .filter(e -> about.isEmpty() || about.contains(e.entity()))
                        .map(e -> e.fact().name() + " " + brief(e))
                        .distinct()
                        .limit(3)
                        .toList();
        return String.join(", ", found);
    }

    private static String brief(Entry entry) {
        return entry.fact().name().equals("passage") ? entry.value() : entry.fact().value();
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    static long between(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to);
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
