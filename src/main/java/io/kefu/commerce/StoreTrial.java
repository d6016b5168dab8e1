// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts each question to a store that changes nothing, to see which its key is enough for. */
@ApplicationScoped
class StoreTrial {
    /** What nobody has: an answer of "there is none" is a good answer. */
    private static final Map<String, String> NOTHING =
            Map.of(
                    "number", "0",
                    "email", "nobody@example.com",
                    "customerId", "0",
                    "trackingNumber", "00000000000",
                    "words", "kefu",
                    "language", "en",
                    "sku", "kefu-0",
                    "name", "Nobody",
                    "postcode", "0");

    private final StoresDoor door;

    StoreTrial(StoresDoor door) {
        this.door = door;
    }

    /**
     * How an operation fared.
     *
     * @param outcome {@code ok}, {@code untried} for what would change something, or the name of
     *     the failure
     * @param detail the status or the vendor's code, such as the scope that is missing
     */
    record Tried(String operation, String outcome, String detail) {}

    List<Tried> of(Store store) {
        var tried = new LinkedHashMap<String, Tried>();
        for (var operation : Operation.values()) {
            if (!store.can(operation)) {
                continue;
            }
            tried.put(operation.word(), of(store, operation));
        }
        return List.copyOf(tried.values());
    }

    private Tried of(Store store, Operation operation) {
        if (operation.changing()) {
            return new Tried(operation.word(), "untried", "");
        }
        try {
            door.once(store, operation, NOTHING);
            return new Tried(operation.word(), "ok", "");
        } catch (StoreFailure e) {
            var name = e.kind().name().toLowerCase(java.util.Locale.ROOT);
            return new Tried(operation.word(), name, String.valueOf(e.getMessage()));
        }
    }
}
