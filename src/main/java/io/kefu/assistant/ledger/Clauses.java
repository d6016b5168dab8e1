// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.ledger;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The clauses of a text, and what each is about. One that names nothing is about what the one
 * before it was about.
 */
final class Clauses {
    private static final Pattern SENTENCE = Pattern.compile("[.!?](?=\\s|$)|[。！？;\\n]");
    private static final Pattern PART =
            Pattern.compile("(?i)[,，、:]|\\b(?:and|und|while|whereas|but|aber|während)\\b|而|和|但");

    /** A place in the text where something is named. */
    record Mention(int from, int to, String entity) {}

    /**
     * A stretch of the text.
     *
     * @param about what is named in it, or before it
     * @param named whether it is named in it
     */
    record Clause(int from, int to, Set<String> about, boolean named) {
        boolean holds(int at) {
            return from <= at && at < to;
        }
    }

    private final List<Clause> clauses = new ArrayList<>();
    private Set<String> last = Set.of();

    private Clauses() {}

    static List<Clause> of(String text, List<Claim> claims, List<Mention> mentions) {
        var clauses = new Clauses();
        for (var sentence : split(SENTENCE, text, 0, text.length(), claims)) {
            if (within(mentions, sentence[0], sentence[1]).size() < 2) {
                clauses.add(sentence, mentions);
            } else {
                for (var part : split(PART, text, sentence[0], sentence[1], claims)) {
                    clauses.add(part, mentions);
                }
            }
        }
        return clauses.clauses;
    }

    private void add(int[] span, List<Mention> mentions) {
        var named = within(mentions, span[0], span[1]);
        if (!named.isEmpty()) {
            last = named;
        }
        clauses.add(new Clause(span[0], span[1], last, !named.isEmpty()));
    }

    private static Set<String> within(List<Mention> mentions, int from, int to) {
        var found = new LinkedHashSet<String>();
        mentions.stream()
                .filter(m -> from <= m.from() && m.from() < to)
                .forEach(m -> found.add(m.entity()));
        return found;
    }

    /** Not at what stands inside of a figure. */
    private static List<int[]> split(
            Pattern at, String text, int from, int to, List<Claim> claims) {
        var parts = new ArrayList<int[]>();
        int start = from;
        var m = at.matcher(text).region(from, to);
        while (m.find()) {
            int place = m.start();
            if (claims.stream().noneMatch(c -> c.from() <= place && place < c.to() - 1)) {
                parts.add(new int[] {start, m.end()});
                start = m.end();
            }
        }
        parts.add(new int[] {start, to});
        return parts;
    }
}
