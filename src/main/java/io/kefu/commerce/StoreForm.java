// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import io.kefu.channel.Outgoing;
import io.kefu.tenancy.Problem;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant sets about a store: checked as a whole.
 *
 * @param settings all of them; a secret that is not named stays as it is
 */
record StoreForm(
        @Nullable String name,
        @Nullable Map<String, String> settings,
        @Nullable Integer place,
        @Nullable String status) {
    private static final int LONGEST = 200_000;

    /** The settings by whether they are secret. */
    record Sorted(Map<String, String> open, Map<String, String> secret) {}

    /**
     * Checks everything that can be checked without asking the store.
     *
     * @param kept the secrets that are there already
     * @throws Problem naming the field and what it should be
     */
    Sorted check(StoreKind kind, Map<String, String> kept, Outgoing outgoing) {
        if (name == null
                || name.isBlank()
                || name.length() > 100
                || name.matches(".*\\p{Cntrl}.*")) {
            throw Problem.field("name", "invalid", "name has 1 to 100 characters on one line");
        }
        if (status != null && !status.matches("active|paused")) {
            throw Problem.field("status", "invalid", "status is active or paused");
        }
        var open = new HashMap<String, String>();
        var secret = new HashMap<>(kept);
        for (var given : (settings == null ? Map.<String, String>of() : settings).entrySet()) {
            var field = "settings." + given.getKey();
            var setting = kind.settings().get(given.getKey());
            if (setting == null || given.getValue() == null) {
                throw Problem.field(
                        field,
                        "unknown",
                        kind.title()
                                + " has the settings "
                                + String.join(", ", kind.settings().keySet()));
            }
            if (given.getValue().length() > LONGEST) {
                throw Problem.field(field, "too-long", field + " is too long");
            }
            if (setting.address() && !given.getValue().isBlank()) {
                address(field, given.getValue(), outgoing);
            }
            (setting.secret() ? secret : open).put(given.getKey(), given.getValue().strip());
        }
        kind.settings()
                .forEach((name, setting) -> {
                    var has = setting.secret() ? secret.get(name) : open.get(name);
                    if (setting.value() == null
                            && !setting.optional()
                            && (has == null || has.isBlank())) {
                        throw Problem.field(
                                "settings." + name, "missing", setting.title() + " is needed");
                    }
                });
        mapping(kind, open);
        return new Sorted(open, secret);
    }

    private static void address(String field, String value, Outgoing outgoing) {
        try {
            outgoing.check(value);
        } catch (IllegalArgumentException e) {
            throw Problem.field(field, "invalid", field + ": " + e.getMessage());
        }
    }

    private static void mapping(StoreKind kind, Map<String, String> open) {
        if (kind.mapped() == null) {
            return;
        }
        try {
            var mapping = open.getOrDefault(kind.mapped(), "");
            Mapping.read(mapping);
            if (kind.settings().containsKey("document")) {
                OpenApiCalls.check(mapping, open.getOrDefault("document", ""));
            }
        } catch (IllegalArgumentException e) {
            throw Problem.field(
                    "settings." + kind.mapped(), "invalid", "The mapping: " + e.getMessage());
        }
    }
}
