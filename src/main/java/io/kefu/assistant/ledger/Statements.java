// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.ledger;

import io.kefu.commerce.Fact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a text states beyond figures: rules and rights need a source that speaks of them in the same
 * sense, what was done needs a record or the order's status, a state needs that status.
 */
final class Statements {
    private static final Pattern SENTENCE = Pattern.compile("[^.!?。！？\\n]+[.!?。！？\\n]?");

    /** Which statuses of an order say what a concept or a state says. */
    private static final Map<String, Set<String>> SAID_BY =
            Map.of(
                    "refund", Set.of("refunded"),
                    "cancel", Set.of("cancelled"),
                    "return", Set.of("returned", "refunded"),
                    "delivered", Set.of("delivered", "returned", "refunded"),
                    "lost", Set.of("lost"),
                    "delayed", Set.of("delayed"),
                    "cancelled", Set.of("cancelled", "refunded"),
                    "refunded", Set.of("refunded"));

    private final Evidence evidence;
    private final Set<String> statuses;
    private final Set<String> sources = new HashSet<>();

    Statements(Evidence evidence) {
        this.evidence = evidence;
        for (var fact : evidence.facts()) {
            var text = fact.name().equals("passage") ? fact.value() : spoken(fact);
            sources.addAll(Source.of(text, evidence.locale()).concepts());
        }
        sources.addAll(Source.concepts(Plain.of(evidence.draft())));
        this.statuses =
                evidence.facts().stream()
                        .map(Statements::status)
                        .flatMap(Optional::stream)
                        .collect(java.util.stream.Collectors.toSet());
    }

    private static Optional<String> status(Fact fact) {
        return switch (fact.name()) {
            case "status", "parcel" -> Optional.of(fact.value());
            case "refund", "refundedOn" -> Optional.of("refunded");
            case "deliveredOn" -> Optional.of("delivered");
            default -> Optional.empty();
        };
    }

    /** A property as one would say it: {@code vegan: false} is "not vegan". */
    private static String spoken(Fact fact) {
        var name = fact.name().replace('_', ' ').replaceAll("(?=[A-Z])", " ");
        return fact.value().equals("false") ? "not " + name : name + ": " + fact.value();
    }

    List<Withheld> unbacked(String text) {
        var found = new ArrayList<Withheld>();
        for (var m = SENTENCE.matcher(text); m.find(); ) {
            for (var tables : Tables.in(m.group())) {
                tables.statements()
                        .forEach((concept, s) -> check(concept, s, m.group(), tables, found));
                tables.states()
                        .forEach((state, words) -> state(state, words, m.group(), tables, found));
            }
        }
        return found;
    }

    private void check(
            String concept,
            Tables.Statement statement,
            String sentence,
            Tables tables,
            List<Withheld> found) {
        var word = find(statement.word(), sentence);
        var done = statement.done() == null ? null : find(statement.done(), sentence);
        boolean claims =
                done != null
                        && find(tables.negation(), done.group()) == null
                        && !sentence.strip().matches(".*[?？]");
        if (done != null && claims && !recorded(concept)) {
            found.add(new Withheld(Kind.ACTION.code(), done.group().strip(), statusText()));
        } else if (word != null && !recorded(concept) && !sourced(concept, sentence, tables)) {
            found.add(new Withheld(Kind.STATEMENT.code(), word.group().strip(), ""));
        }
    }

    private void state(
            String state, String words, String sentence, Tables tables, List<Withheld> found) {
        var said = find(words, sentence);
        if (said == null
                || recorded(state)
                || find(tables.condition(), sentence) != null
                || find(tables.negation(), sentence) != null) {
            return;
        }
        found.add(new Withheld(Kind.STATE.code(), said.group().strip(), statusText()));
    }

    private boolean recorded(String concept) {
        return evidence.actions().contains(concept)
                || SAID_BY.getOrDefault(concept, Set.of()).stream().anyMatch(statuses::contains);
    }

    /** A source or the draft speaks of it, in the same sense. */
    private boolean sourced(String concept, String sentence, Tables tables) {
        boolean denied = find(tables.negation(), sentence) != null;
        return sources.contains(concept + (denied ? "-" : "+"));
    }

    private String statusText() {
        return statuses.isEmpty() ? "" : "status " + String.join(", ", statuses);
    }

    private static @Nullable Matcher find(String regex, String text) {
        var m = Tables.pattern(regex).matcher(text);
        return m.find() ? m : null;
    }
}
