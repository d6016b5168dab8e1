// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.ledger;

import io.kefu.assistant.ledger.Clauses.Clause;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether a fact of the right kind, about the right thing, says what a claim says. */
final class Matching {
    private static final Set<String> OTHERS = Set.of("refundedOn", "returnedOn");

    private final Books books;
    private final LocalDate today;
    private @Nullable String role;
    private boolean past;

    Matching(Books books, LocalDate today) {
        this.books = books;
        this.today = today;
    }

    /**
     * @param role the fact that a day must come from; null: any
     * @param past whether a distance lies behind
     * @param words of the clause
     */
    boolean backed(Claim claim, Clause clause, @Nullable String role, boolean past, String words) {
        this.role = role;
        this.past = past;
        if (books.heard(claim) || stands(claim, e -> e.entity().isEmpty())) {
            return true;
        }
        var about = clause.about();
        if (books.orders().size() > 1 && about.isEmpty()) {
            // several orders, and none of them named: whose is it?
            return stands(claim, e -> !books.orders().contains(e.entity()))
                    || counted(claim, books.orders())
                    || summed(claim, books.orders(), words);
        }
        if (about.isEmpty()) {
            return of(claim, e -> true, words) || counted(claim, books.orders());
        }
        if (isName(claim, about)) {
            return true;
        }
        return about.stream().allMatch(entity -> ofOne(claim, entity, words))
                || (about.size() > 1 && counted(claim, about))
                || summed(claim, about, words);
    }

    private boolean ofOne(Claim claim, String entity, String words) {
        // what is about a product may be said beside an order, but not what is about another order
        return of(claim, e -> e.entity().equals(entity), words)
                || counted(claim, Set.of(entity))
                || (books.orders().contains(entity)
                        && stands(
                                claim,
                                e -> !books.orders().contains(e.entity()) && !e.entity().isEmpty())
                        && books.orders().size() < 2);
    }

    private boolean of(Claim claim, Predicate<Books.Entry> which, String words) {
        return stands(claim, which) || relative(claim, which) || summed(claim, Set.of(), words);
    }

    /** The number of an order stands for itself, also beside another's. */
    private boolean isName(Claim claim, Set<String> about) {
        return books.entries(Kind.NUMBER).stream()
                .anyMatch(e ->
                        e.fact().name().equals("number")
                                && about.contains(e.entity())
                                && claim.kind() == Kind.NUMBER
                                && claim.means(e.value()));
    }

    private boolean stands(Claim claim, Predicate<Books.Entry> which) {
        return books.entries(claim.kind()).stream()
                .filter(which)
                .filter(e -> claim.kind() != Kind.DATE || played(e))
                .anyMatch(e -> same(claim, e.value()));
    }

    private static boolean same(Claim claim, String value) {
        return claim.kind() == Kind.DATE
                ? claim.values().stream().anyMatch(v -> sameDay(v, value))
                : claim.means(value);
    }

    /** What a claim leaves out is not claimed; what it adds must stand in the fact. */
    private static boolean sameDay(String claimed, String known) {
        var claim = claimed.split("-", -1);
        var fact = known.split("-", -1);
        for (int i = 0; i < 3 && i < claim.length; i++) {
            if (!claim[i].isEmpty() && !claim[i].equals(i < fact.length ? fact[i] : "")) {
                return false;
            }
        }
        return true;
    }

    /** Weekdays, "tomorrow" and "in three days", from a day that a fact names. */
    private boolean relative(Claim claim, Predicate<Books.Entry> which) {
        var days =
                books.entries(Kind.DATE).stream()
                        .filter(which)
                        .filter(e -> !e.entity().isEmpty())
                        .filter(this::played)
                        .flatMap(e -> Books.day(e).stream())
                        .toList();
        return switch (claim.kind()) {
            case WEEKDAY ->
                    any(
                            days,
                            d ->
                                    near(d)
                                            && claim.means(
                                                    String.valueOf(d.getDayOfWeek().getValue())));
            case RELATIVE -> any(days, d -> claim.means(String.valueOf(Books.between(today, d))));
            case DURATION ->
                    any(
                            days,
                            d ->
                                    claim.means(Math.abs(Books.between(today, d)) + " day")
                                            && (past ? d.isBefore(today) : d.isAfter(today)));
            default -> false;
        };
    }

    /** Whether what happened on a day is what the text says; returns have no words of their own. */
    private boolean played(Books.Entry entry) {
        var name = entry.fact().name();
        return role == null
                || entry.entity().isEmpty()
                || name.equals(role)
                || OTHERS.contains(name);
    }

    /** A weekday alone is one of those around today. */
    private boolean near(LocalDate day) {
        return Math.abs(Books.between(today, day)) < 7;
    }

    private static boolean any(List<LocalDate> days, Predicate<LocalDate> is) {
        return days.stream().anyMatch(is);
    }

    /** How many orders, articles or parcels there are. */
    private boolean counted(Claim claim, Set<String> entities) {
        if (claim.kind() != Kind.NUMBER || claim.labelled()) {
            return false;
        }
        if (entities.size() > 1 && claim.means(String.valueOf(entities.size()))) {
            return true;
        }
        return entities.stream()
                .anyMatch(entity ->
                        claim.means(String.valueOf(count(entity, "line")))
                                || claim.means(String.valueOf(pieces(entity)))
                                || claim.means(String.valueOf(count(entity, "trackingNumber"))));
    }

    private long count(String entity, String name) {
        return books.entries(Kind.NUMBER).stream()
                .filter(e -> e.entity().equals(entity) && e.fact().name().equals(name))
                .count();
    }

    private long pieces(String entity) {
        return books.entries(Kind.NUMBER).stream()
                .filter(e -> e.entity().equals(entity) && e.fact().name().equals("line"))
                .mapToLong(e -> Long.parseLong(e.value()))
                .sum();
    }

    /** A sum or a difference of amounts, where the text says that it is one. */
    private boolean summed(Claim claim, Set<String> about, String words) {
        if (claim.kind() != Kind.MONEY
                || Tables.ALL.stream()
                        .noneMatch(t -> Tables.pattern(t.sum()).matcher(words).find())) {
            return false;
        }
        var amounts =
                books.entries(Kind.MONEY).stream()
                        .filter(e -> !e.entity().isEmpty())
                        .filter(e -> about.isEmpty() || about.contains(e.entity()))
                        .map(Books.Entry::value)
                        .toList();
        var currencies = amounts.stream().map(a -> a.split(" ", 2)[1]).distinct().toList();
        if (amounts.size() < 2 || currencies.size() > 1) {
            return false;
        }
        var numbers = amounts.stream().map(a -> new BigDecimal(a.split(" ", 2)[0])).toList();
        var all = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return means(claim, all, currencies.getFirst())
                || numbers.stream()
                        .flatMap(a -> numbers.stream().map(b -> a.subtract(b).abs()))
                        .filter(d -> d.signum() > 0)
                        .anyMatch(d -> means(claim, d, currencies.getFirst()));
    }

    private static boolean means(Claim claim, BigDecimal amount, String currency) {
        return claim.values().stream()
                .map(v -> v.split(" ", 2))
                .anyMatch(v ->
                        v.length == 2
                                && Objects.equals(v[1], currency)
                                && new BigDecimal(v[0]).compareTo(amount) == 0);
    }
}
