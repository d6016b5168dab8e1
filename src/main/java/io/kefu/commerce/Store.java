// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A store ready to be asked, on any thread.
 *
 * @param does null: its folder is not known here, so whatever its Kamelets do
 * @param settings all of them, the secret ones in clear: never logged
 */
record Store(
        UUID id,
        UUID merchantId,
        String kind,
        String name,
        @Nullable StoreKind does,
        Map<String, String> settings) {

    /** Whether it can be asked this at all. */
    boolean can(Operation operation) {
        if (does == null) {
            return true;
        }
        if (does.mapped() != null) {
            var mapping = settings.getOrDefault(does.mapped(), "");
            return does.operations().containsKey(operation.word())
                    && Mapping.names(mapping).contains(operation.word());
        }
        return does.operations().containsKey(operation.word());
    }

    /** How it does this. */
    StoreKind.Ability ability(Operation operation) {
        var known = does == null ? null : does.operations().get(operation.word());
        return known == null ? new StoreKind.Ability(List.of(), List.of(), "none", null) : known;
    }

    /** Whether an order's address proves anything here. */
    boolean provesBy(String way) {
        return does == null || does.proof().contains(way);
    }

    @Override
    public String toString() {
        return kind + "/" + id;
    }
}
