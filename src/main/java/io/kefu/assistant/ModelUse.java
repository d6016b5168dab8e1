// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which models were asked during a piece of work, with which prompt, and what it took. The work
 * need not know that it is being watched: what is asked on its thread is noted, and refused once
 * the limits of {@link Spending} are reached.
 */
public final class ModelUse {
    private static final ScopedValue<ModelUse> NOW = ScopedValue.newInstance();

    private final Supplier<Purse> opening;
    private final List<Asked> asked = new ArrayList<>();
    private @Nullable Purse purse;

    /**
     * @param opening looks up what was spent before; called when a model is first asked
     */
    ModelUse(Supplier<Purse> opening) {
        this.opening = opening;
    }

    /**
     * One question to a model.
     *
     * @param prompt the version of our rules, such as {@code wording.v2}
     * @param region where the model stands
     * @param outcome {@code ok}, or what was wrong
     * @param cost null where no price is set
     */
    record Asked(
            String prompt,
            String model,
            String region,
            String outcome,
            int tokensIn,
            int tokensOut,
            long tookMs,
            @Nullable Money cost) {}

    /** Does the work and remembers what it asks. */
    public <T> T during(Supplier<T> work) {
        return ScopedValue.where(NOW, this).call(work::get);
    }

    /** Notes a question of the work that is watched, if any is. */
    static void note(Asked one) {
        if (NOW.isBound()) {
            NOW.get().asked.add(one);
        }
    }

    /** Which limit the work that is watched has reached; null: it may ask. */
    static @Nullable Trouble limit() {
        return NOW.isBound() ? NOW.get().reached() : null;
    }

    private @Nullable Trouble reached() {
        var known = purse;
        if (known == null) {
            known = opening.get();
            purse = known;
        }
        return known.reached(asked);
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** As it is stored; null when no model was asked. */
    public @Nullable JsonNode toJson(ObjectMapper json) {
        return asked.isEmpty() ? null : json.valueToTree(asked);
    }
}
