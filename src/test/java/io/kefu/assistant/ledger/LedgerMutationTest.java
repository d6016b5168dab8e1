// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the ledger catches and what it holds back, on replies it was not written against. */
class LedgerMutationTest {
    private static final int EACH = 80;
    private static final int RULES = 20;
    private static final List<Long> SEEDS =
            Long.getLong("kefu.ledger.seed") == null
                    ? List.of(20261124L, 1L, 2L, 3L, 4L)
                    : List.of(Long.getLong("kefu.ledger.seed"));

    @Test
    void one_wrong_figure_is_caught_and_right_ones_leave() throws Exception {
        for (long seed : SEEDS) {
            var pairs = pairs(seed);
            var missed = new ArrayList<String>();
            var held = new ArrayList<String>();
            for (var pair : pairs) {
                if (check(pair.wrong(), pair).isEmpty()) {
                    missed.add(
                            pair.changed()
                                    + ": "
                                    + pair.wrong()
                                    + "   instead of   "
                                    + pair.right());
                }
                var withheld = check(pair.right(), pair);
                if (!withheld.isEmpty()) {
                    held.add(pair.right() + " -> " + withheld);
                }
            }
            System.out.printf(
                    "ledger, seed %d: %d of %d wrong replies caught, %d of %d right ones held back%n",
                    seed, pairs.size() - missed.size(), pairs.size(), held.size(), pairs.size());
            assertThat(missed)
                    .as("wrong replies that would leave")
                    .hasSizeLessThanOrEqualTo(pairs.size() / 100);
            assertThat(held)
                    .as("right replies held back")
                    .hasSizeLessThanOrEqualTo(pairs.size() / 50);
        }
    }

    private static List<Replies.Pair> pairs(long seed) throws Exception {
        var replies = new Replies(seed);
        var pairs = new ArrayList<Replies.Pair>();
        for (var locale : List.of("en", "zh", "de")) {
            for (int i = 0; i < EACH; i++) {
                pairs.add(replies.aboutOrder(locale));
            }
            for (int i = 0; i < RULES; i++) {
                pairs.add(replies.aboutRule(locale));
            }
        }
        return pairs;
    }

    private static List<Withheld> check(String text, Replies.Pair pair) {
        return Ledger.check(
                text,
                new Evidence(pair.facts(), "", List.of(), Set.of(), Replies.TODAY, pair.locale()));
    }
}
