// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a store's folder says of itself in {@code store.yaml}.
 *
 * @param kind its name, that of the folder
 * @param zone whose calendar days its dates are, such as {@code UTC} or {@code the shop's own}
 * @param proof by what an owner can be known here: {@code email}, {@code identity}
 * @param settings what a connection has to say, each handed to the Kamelets as a variable
 * @param mapped a setting that holds the merchant's own mapping, and so says which operations there
 *     are; null: {@code operations} says it
 * @param watched whether it has a Kamelet that subscribes to its news and reads what was missed
 * @param events the request headers that the source of its webhooks needs; null: it has none
 */
public record StoreKind(
        String kind,
        String title,
        String zone,
        List<String> proof,
        Map<String, Setting> settings,
        Map<String, Ability> operations,
        @Nullable String mapped,
        boolean watched,
        @Nullable List<String> events) {

    public StoreKind {
        settings = Objects.requireNonNullElse(settings, Map.of());
    }

    /**
     * Something a connection has to say.
     *
     * @param address whether it is an address that Kefu will call
     * @param value what it is when a connection does not say it
     */
    public record Setting(
            String title,
            boolean secret,
            boolean optional,
            boolean address,
            @Nullable String value) {}

    /**
     * How a store does an operation.
     *
     * @param needs the variables without which it cannot be asked
     * @param changes the fields of the order or the customer that are others afterwards
     * @param key {@code vendor} when the vendor does the same key only once; {@code none}: nobody
     *     but Kefu keeps it from being done twice
     * @param undo what takes it back; null: nothing in the store does
     */
    public record Ability(
            List<String> needs, List<String> changes, String key, @Nullable String undo) {
        public Ability {
            needs = Objects.requireNonNullElse(needs, List.of());
            changes = Objects.requireNonNullElse(changes, List.of());
            key = Objects.requireNonNullElse(key, "none");
        }

        /** Whether asking again with the same key is harmless. */
        public boolean keyed() {
            return key.equals("vendor");
        }
    }
}
