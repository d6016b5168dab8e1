// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff.incident;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whom an incident concerns. What is left empty limits nothing; what is named must be known of a
 * conversation to fit, so that nobody is told of a strike at a carrier that has not got the parcel.
 *
 * @param intents ids of flows, or {@code shop-question}; either these or the words must fit
 * @param words of which the shopper says one
 * @param carriers who has the parcel
 * @param regions country (two letters), region or town of the order
 * @param products titles in part, or SKUs
 * @param orderedFrom first day of order
 * @param orderedTo last day of order
 */
public record Scope(
        @Nullable List<String> intents,
        @Nullable List<String> words,
        @Nullable List<String> carriers,
        @Nullable List<String> regions,
        @Nullable List<String> products,
        @Nullable LocalDate orderedFrom,
        @Nullable LocalDate orderedTo) {
    static final Scope EVERYBODY = new Scope(null, null, null, null, null, null, null);

    /** The intent of whoever asks in general whether something is out of order. */
    public static final String GENERAL = "incident-notice";

    /** Leaves nothing out: lists are never null. */
    public Scope {
        intents = Objects.requireNonNullElse(intents, List.of());
        words = Objects.requireNonNullElse(words, List.of());
        carriers = Objects.requireNonNullElse(carriers, List.of());
        regions = Objects.requireNonNullElse(regions, List.of());
        products = Objects.requireNonNullElse(products, List.of());
    }

    boolean fits(Asked asked) {
        boolean general = asked.intent().equals(GENERAL);
        return about(asked, general)
                && one(carriers, asked.fact("carrier"), general, String::equals)
                && one(regions, asked.fact("region"), general, Scope::listed)
                && one(products, asked.fact("product"), general, String::contains)
                && ordered(asked.fact("placed"), general);
    }

    /** Whoever asks in general is told of all that nothing known speaks against. */
    private boolean about(Asked asked, boolean general) {
        var said = asked.text().toLowerCase(Locale.ROOT);
        return general
                || (list(intents).isEmpty() && list(words).isEmpty())
                || list(intents).contains(asked.intent())
                || list(words).stream().anyMatch(w -> said.contains(w.toLowerCase(Locale.ROOT)));
    }

    private static boolean one(
            @Nullable List<String> wanted, String known, boolean general, Fitting fits) {
        var lower = known.toLowerCase(Locale.ROOT);
        Predicate<String> met = w -> fits.fit(lower, w.toLowerCase(Locale.ROOT));
        return list(wanted).isEmpty()
                || (known.isEmpty() ? general : list(wanted).stream().anyMatch(met));
    }

    private boolean ordered(String day, boolean general) {
        if (orderedFrom == null && orderedTo == null) {
            return true;
        }
        if (day.isEmpty()) {
            return general;
        }
        var placed = LocalDate.parse(day);
        return (orderedFrom == null || !placed.isBefore(orderedFrom))
                && (orderedTo == null || !placed.isAfter(orderedTo));
    }

    private static boolean listed(String places, String wanted) {
        return Arrays.asList(places.split(", ")).contains(wanted);
    }

    private static List<String> list(@Nullable List<String> given) {
        return Objects.requireNonNullElse(given, List.of());
    }

    private interface Fitting {
        boolean fit(String known, String wanted);
    }
}
