// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a parcel goes.
 *
 * @param lines street and house, then what else finds the door
 * @param country two letters (ISO 3166-1) where the store has them
 */
public record Address(
        @Nullable String name,
        @Means("street and house, then what else finds the door") List<String> lines,
        @Nullable String city,
        @Nullable String region,
        @Nullable String postcode,
        @Means("two letters of ISO 3166-1 where the store has them") @Nullable String country) {
    public Address {
        lines = Objects.requireNonNullElse(lines, List.of());
    }

    /** On one line, as people write it. */
    public String text() {
        return String.join(
                ", ",
                java.util.stream.Stream.of(
                                java.util.stream.Stream.of(name == null ? "" : name),
                                lines.stream(),
                                java.util.stream.Stream.of(
                                        ((postcode == null ? "" : postcode)
                                                        + " "
                                                        + (city == null ? "" : city))
                                                .strip(),
                                        region == null ? "" : region,
                                        country == null ? "" : country))
                        .flatMap(part -> part)
                        .filter(part -> !part.isBlank())
                        .toList());
    }
}
