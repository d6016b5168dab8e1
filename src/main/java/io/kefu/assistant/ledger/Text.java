// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.ledger;

import io.kefu.assistant.ledger.Clauses.Mention;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text without what sources say word for word, and without names, which may have digits; both
 * leave their place empty, so that positions stay.
 */
final class Text {
    private static final char EMPTY = '\u0002';
    private static final int SHORTEST_QUOTE = 12;
    private static final int BESIDE = 8;
    private static final Pattern SENTENCE =
            Pattern.compile("[^.!?。！？\\n]+(?:[.!?](?!\\s|$)[^.!?。！？\\n]*)*");
    private static final Pattern MARKER = Pattern.compile("(?m)^ *(\\d{1,2})[.)、](?= )");

    private record Place(int from, int to, Books.Name name) {}

    private final StringBuilder left;
    private final List<Place> places = new ArrayList<>();
    private final List<Mention> mentions = new ArrayList<>();

    Text(String plain, Books books) {
        this.left = new StringBuilder(plain);
        markers();
        books.prose().forEach(this::withoutQuotes);
        books.names().stream()
                .sorted(Comparator.comparingInt(n -> -n.text().length()))
                .forEach(name -> without(name, books));
    }

    String left() {
        return left.toString();
    }

    /** Where something is named that only one thing is called. */
    List<Mention> mentions() {
        return mentions;
    }

    /** How many there are, by the facts, of the article whose name stands beside a figure. */
    List<String> quantitiesBeside(Claim claim) {
        if (claim.kind() != Kind.NUMBER) {
            return List.of();
        }
        return places.stream()
                .filter(p -> p.name().fact().name().equals("line"))
                .filter(p -> beside(claim, p))
                .map(p -> p.name().fact().value().split("x", 2)[0].strip())
                .toList();
    }

    private boolean beside(Claim claim, Place place) {
        boolean before = place.from() >= claim.to() && place.from() - claim.to() <= BESIDE;
        boolean after = claim.from() >= place.to() && claim.from() - place.to() <= 3;
        int from = before ? claim.to() : place.to();
        int to = before ? place.from() : claim.from();
        return (before || after) && left.substring(from, to).matches("[^.,;\\n，。]*");
    }

    /** A list's own numbers are no figures, as long as they count. */
    private void markers() {
        int next = 1;
        for (var m = MARKER.matcher(left.toString()); m.find(); ) {
            if (Integer.parseInt(m.group(1)) == next) {
                empty(m.start(1), m.end());
                next++;
            }
        }
    }

    private void withoutQuotes(String prose) {
        for (var m = SENTENCE.matcher(prose); m.find(); ) {
            var sentence = m.group().strip();
            if (sentence.length() >= SHORTEST_QUOTE) {
                for (int at = at(sentence, 0); at >= 0; at = at(sentence, at + 1)) {
                    empty(at, at + sentence.length());
                }
            }
        }
    }

    private void without(Books.Name name, Books books) {
        var title = Plain.of(name.text());
        for (int at = at(title, 0); at >= 0; at = at(title, at + 1)) {
            int end = at + title.length();
            if (word(at, end)) {
                var called = called(title, books);
                called.forEach(n -> places.add(new Place(end - title.length(), end, n)));
                var entities = called.stream().map(Books.Name::entity).collect(Collectors.toSet());
                if (entities.size() == 1) {
                    mentions.add(new Mention(at, end, name.entity()));
                }
                empty(at, end);
            }
        }
    }

    private static List<Books.Name> called(String title, Books books) {
        return books.names().stream()
                .filter(n -> Plain.of(n.text()).equalsIgnoreCase(title))
                .toList();
    }

    /** Not a part of a longer word. */
    private boolean word(int from, int to) {
        return !(from > 0 && latin(left.charAt(from - 1)) && latin(left.charAt(from)))
                && !(to < left.length() && latin(left.charAt(to)) && latin(left.charAt(to - 1)));
    }

    private static boolean latin(char c) {
        return Character.isLetterOrDigit(c) && !Character.isIdeographic(c);
    }

    private int at(String part, int from) {
        return Books.lower(left.toString()).indexOf(Books.lower(part), from);
    }

    private void empty(int from, int to) {
        for (int i = from; i < to; i++) {
            left.setCharAt(i, EMPTY);
        }
    }
}
