// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What models may still cost in one piece of work: the limits, and what was spent before. */
record Purse(Limits limits, Spent today, Spent conversation) {
    /** Without limits nothing needs to be known. */
    static final Purse OPEN =
            new Purse(new Limits(null, null, null, null), Spent.NOTHING, Spent.NOTHING);

    /**
     * How much there may be of what; null: no limit. Money is counted in each currency by itself.
     */
    record Limits(
            @Nullable Long dayTokens,
            @Nullable BigDecimal dayMoney,
            @Nullable Long conversationTokens,
            @Nullable BigDecimal conversationMoney) {
        boolean none() {
            return dayTokens == null
                    && dayMoney == null
                    && conversationTokens == null
                    && conversationMoney == null;
        }

        /** The stricter of both, one by one. */
        Limits and(Limits other) {
            return new Limits(
                    least(dayTokens, other.dayTokens),
                    least(dayMoney, other.dayMoney),
                    least(conversationTokens, other.conversationTokens),
                    least(conversationMoney, other.conversationMoney));
        }

        private static <T extends Comparable<T>> @Nullable T least(
                @Nullable T one, @Nullable T other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return one.compareTo(other) <= 0 ? one : other;
        }
    }

    /** So many tokens, and so much money in each currency. */
    record Spent(long tokens, Map<String, BigDecimal> money) {
        static final Spent NOTHING = new Spent(0, Map.of());

        private Spent and(List<ModelUse.Asked> asked) {
            long all = tokens;
            var each = new HashMap<>(money);
            for (var one : asked) {
                all += (long) one.tokensIn() + one.tokensOut();
                if (one.cost() != null) {
                    each.merge(one.cost().currency(), one.cost().amount(), BigDecimal::add);
                }
            }
            return new Spent(all, each);
        }

        private boolean reaches(@Nullable Long most, @Nullable BigDecimal dearest) {
            return (most != null && tokens >= most)
                    || (dearest != null
                            && (dearest.signum() == 0
                                    || money.values().stream()
                                            .anyMatch(m -> m.compareTo(dearest) >= 0)));
        }
    }

    /** The limit that is reached with what was asked since; null: none. */
    @Nullable Trouble reached(List<ModelUse.Asked> asked) {
        if (today.and(asked).reaches(limits.dayTokens(), limits.dayMoney())) {
            return Trouble.SPENT_TODAY;
        }
        return conversation
                        .and(asked)
                        .reaches(limits.conversationTokens(), limits.conversationMoney())
                ? Trouble.SPENT_HERE
                : null;
    }
}
