// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.ledger;

import io.kefu.assistant.ledger.Clauses.Clause;
import io.kefu.assistant.ledger.Clauses.Mention;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Checks a text against the evidence of its turn, before it may leave: normalised, read as typed
 * claims, each matched against typed facts about the same thing. Deterministic.
 */
public final class Ledger {
    /** What a number of orders is followed by. */
    private static final Pattern ORDERS =
            Tables.pattern(" ?(?:[个笔] ?)?(?:\\p{L}+ )?(?:orders|bestellungen|订单)");

    private static final int NEARBY = 60;
    private static final Set<Kind> DAYS =
            Set.of(Kind.DATE, Kind.WEEKDAY, Kind.RELATIVE, Kind.DURATION);

    private final Evidence evidence;
    private final Books books;
    private final Matching matching;
    private final Text text;
    private final List<Withheld> found = new ArrayList<>();

    private Ledger(String plain, Evidence evidence) {
        this.evidence = evidence;
        this.books = new Books(evidence);
        this.matching = new Matching(books, evidence.today());
        this.text = new Text(plain, books);
    }

    /** What nothing backs; empty when the text may leave. */
    public static List<Withheld> check(String text, Evidence evidence) {
        var clean = Plain.clean(text);
        if (Plain.odd(clean)) {
            return List.of(new Withheld(Kind.CHARACTERS.code(), text.strip(), ""));
        }
        var ledger = new Ledger(NumberWords.digits(clean), evidence);
        ledger.figures();
        ledger.found.addAll(new Statements(evidence).unbacked(ledger.text.left()));
        return ledger.found.stream().distinct().toList();
    }

    private void figures() {
        var claims = Figures.of(text.left(), evidence.locale());
        var mentions = new ArrayList<>(text.mentions());
        claims.forEach(claim -> mention(claim, mentions));
        var clauses = Clauses.of(text.left(), claims, mentions);
        for (var claim : claims) {
            var clause =
                    clauses.stream().filter(c -> c.holds(claim.from())).findFirst().orElseThrow();
            if (!backed(claim, clause)) {
                found.add(
                        new Withheld(
                                claim.kind().code(),
                                claim.shown(),
                                books.expected(claim.kind(), clause.about())));
            }
        }
    }

    private boolean backed(Claim claim, Clause clause) {
        var quantities = text.quantitiesBeside(claim);
        if (!quantities.isEmpty() && !claim.labelled()) {
            return quantities.stream().anyMatch(claim::means);
        }
        if (claim.means(String.valueOf(books.orders().size()))
                && ORDERS.matcher(text.left().substring(claim.to())).lookingAt()) {
            return true;
        }
        return matching.backed(
                claim,
                clause,
                DAYS.contains(claim.kind())
                        ? Roles.of(text.left(), clause.from(), claim.from(), claim.to())
                        : null,
                Roles.past(text.left(), claim),
                text.left().substring(clause.from(), clause.to()));
    }

    /** Two stores may have an order of the same number: the one that is named nearby is meant. */
    private Set<String> ofStore(Set<String> entities, Claim claim) {
        var line = text.left();
        int from = Math.max(line.lastIndexOf('\n', claim.from()), claim.from() - NEARBY);
        int to = line.indexOf('\n', claim.to());
        int end = Math.min(to < 0 ? line.length() : to, claim.to() + NEARBY);
        var near = Books.lower(line.substring(Math.max(0, from), end));
        var named =
                entities.stream()
                        .filter(e -> near.contains(Books.lower(e.split("/", 2)[0])))
                        .collect(Collectors.toSet());
        return named.isEmpty() ? entities : named;
    }

    /** The number of an order names it, also that of an order we know nothing of. */
    private void mention(Claim claim, List<Mention> mentions) {
        if (claim.kind() != Kind.NUMBER) {
            return;
        }
        var entities =
                books.entries(Kind.NUMBER).stream()
                        .filter(e -> books.orders().contains(e.entity()))
                        .filter(e -> e.fact().name().equals("number"))
                        .filter(e -> claim.means(e.value()))
                        .map(Books.Entry::entity)
                        .collect(Collectors.toSet());
        if (entities.size() > 1) {
            entities = ofStore(entities, claim);
        }
        if (entities.isEmpty() && claim.labelled() && books.heard(claim)) {
            mentions.add(new Mention(claim.from(), claim.to(), "unknown " + claim.shown()));
        }
        entities.forEach(e -> mentions.add(new Mention(claim.from(), claim.to(), e)));
    }
}
