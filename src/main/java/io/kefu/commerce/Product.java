// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A product as any store tells it, in the language that was asked for.
 *
 * @param stock how many can be had now, of all variants together
 * @param attributes what the store says of it by canonical names, such as {@code material}, {@code
 *     weightG}, {@code waterColumnMm}, {@code waterproof}, {@code vegan}, {@code care}
 * @param returnDays within how many days from delivery it may be returned; null: not told
 * @param warrantyYears of the shop's own; null: not told
 * @param id the store's own, where it is not the sku
 */
public record Product(
        String sku,
        String title,
        @Nullable String text,
        @Nullable String category,
        @Nullable String image,
        @Means("of all variants together") int stock,
        Money price,
        List<Variant> variants,
        Map<String, Object> attributes,
        @Nullable Boolean returnable,
        @Means("days from delivery") @Nullable Integer returnDays,
        @Means("years of the shop's own warranty") @Nullable Integer warrantyYears,
        @Nullable String id) {

    public Product {
        variants = Objects.requireNonNullElse(variants, List.of());
        attributes = Objects.requireNonNullElse(attributes, Map.of());
    }

    /** One of the forms it comes in. */
    public record Variant(
            String sku,
            @Nullable String size,
            @Nullable String colour,
            int stock,
            Money price,
            @Means("what it is by the store's own names of options")
                    @Nullable Map<String, String> options) {}

    boolean complete() {
        return sku != null && title != null && price != null;
    }

    /** What may be said of it, each with where it stands. */
    @JsonIgnore
    public List<Fact> facts(String store, Instant asOf) {
        var facts = new ArrayList<Fact>();
        var source = store + "/" + sku;
        facts.add(new Fact("title", title, source, asOf));
        facts.add(new Fact("price", price.text(), source, asOf));
        facts.add(new Fact("stock", "" + stock, source, asOf));
        for (var variant : variants) {
            var name = name(variant);
            if (!name.isEmpty()) {
                facts.add(new Fact("variant", name + ": " + variant.stock(), source, asOf));
                if (!variant.price().equals(price)) {
                    facts.add(new Fact("price", variant.price().text(), source, asOf));
                }
            }
        }
        attributes.forEach(
                (name, value) -> facts.add(new Fact(name, String.valueOf(value), source, asOf)));
        if (returnDays != null) {
            facts.add(new Fact("returnDays", "" + returnDays, source, asOf));
        }
        if (warrantyYears != null) {
            facts.add(new Fact("warrantyYears", "" + warrantyYears, source, asOf));
        }
        return facts;
    }

    /** Colour and size, as far as it has them. */
    public static String name(Variant variant) {
        var colour = Objects.requireNonNullElse(variant.colour(), "");
        var size = Objects.requireNonNullElse(variant.size(), "");
        return colour.isEmpty() || size.isEmpty() ? colour + size : colour + ", " + size;
    }
}
