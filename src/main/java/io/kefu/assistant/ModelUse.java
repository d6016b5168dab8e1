// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which models were asked during a piece of work, with which prompt, and what it took. The work
 * need not know that it is being watched: what is asked on its thread is noted.
 */
public final class ModelUse {
    private static final ScopedValue<ModelUse> NOW = ScopedValue.newInstance();

    private final List<Asked> asked = new ArrayList<>();

    /**
     * One question to a model.
     *
     * @param prompt the version of our rules, such as {@code wording.v2}
     * @param outcome {@code ok}, or what was wrong
     * @param cost in the currency of the model's price; null where no price is set
     */
    record Asked(
            String prompt,
            String model,
            String outcome,
            int tokensIn,
            int tokensOut,
            long tookMs,
            @Nullable String cost) {}

    /** Does the work and remembers what it asks. */
    public <T> T during(Supplier<T> work) {
        return ScopedValue.where(NOW, this).call(work::get);
    }

    /** What so many tokens cost, such as {@code 0.000420 CNY}; null where no price is set. */
    static @Nullable String cost(QwenConfig.@Nullable Price price, int in, int out) {
        if (price == null) {
            return null;
        }
        var read = price.in().multiply(new BigDecimal(in));
        var written = price.out().multiply(new BigDecimal(out));
        var money = read.add(written).movePointLeft(6).setScale(6, RoundingMode.HALF_UP);
        return money.toPlainString() + " " + price.currency();
    }

    /** Notes a question of the work that is watched, if any is. */
    static void note(Asked one) {
        if (NOW.isBound()) {
            NOW.get().asked.add(one);
        }
    }

    /** As it is stored; null when no model was asked. */
    public @Nullable JsonNode toJson(ObjectMapper json) {
        return asked.isEmpty() ? null : json.valueToTree(asked);
    }
}
