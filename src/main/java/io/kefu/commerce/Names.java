// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What shoppers call a product, against what the store calls it. */
final class Names {
    private Names() {}

    /** The word as it was written, then without endings of plurals. */
    static List<String> forms(String word) {
        var forms = new ArrayList<String>();
        forms.add(word);
        if (word.length() > 3 && word.chars().allMatch(Names::latin)) {
            for (var ending : List.of("s", "es", "n", "en")) {
                if (word.endsWith(ending) && word.length() - ending.length() >= 3) {
                    forms.add(word.substring(0, word.length() - ending.length()));
                }
            }
        }
        // Schlafsäcke, Rucksäcke, Hüte
        var plain = word.replace('ä', 'a').replace('ö', 'o').replace('ü', 'u');
        if (!plain.equals(word)) {
            forms.add(plain.replaceAll("(er|en|e|n)$", ""));
        }
        return forms;
    }

    static ProductsAnswer.Offer offer(
            String store, Product product, List<String> words, Instant asOf) {
        var title = product.title().toLowerCase(Locale.ROOT);
        int named = words.stream().filter(w -> in(title, w)).mapToInt(String::length).sum();
        long letters = title.codePoints().filter(Character::isLetterOrDigit).count();
        var category = Objects.requireNonNullElse(product.category(), "").toLowerCase(Locale.ROOT);
        return new ProductsAnswer.Offer(
                store,
                product,
                named,
                letters == 0 ? 0 : Math.min(1.0, (double) named / letters),
                words.stream().anyMatch(w -> in(category, w)),
                product.facts(store, asOf));
    }

    /**
     * Whether a title has the word: as a word of its own, but for an ending, or at the end of a
     * compound. Chinese has no spaces: there it is enough that it occurs.
     */
    private static boolean in(String title, String word) {
        return word.chars().allMatch(Names::latin)
                ? Stream.of(title.split("[^\\p{L}\\p{N}]+", -1))
                        .anyMatch(w ->
                                (w.startsWith(word) && w.length() - word.length() <= 2)
                                        || (word.length() >= 4 && w.endsWith(word)))
                : title.contains(word);
    }

    /** The stores that are meant: the one of this very name, else those it may mean. */
    static List<Store> meant(@Nullable String said, List<Store> stores) {
        if (said == null) {
            return stores;
        }
        var named = stores.stream().filter(s -> s.name().equalsIgnoreCase(said.strip())).toList();
        return named.isEmpty()
                ? stores.stream().filter(s -> means(said, s.name())).toList()
                : named;
    }

    /** Whether a shopper who says this means the store of this name; its last word is enough. */
    private static boolean means(String said, String store) {
        var words = said.strip().toLowerCase(Locale.ROOT);
        var name = store.toLowerCase(Locale.ROOT);
        return name.contains(words) || words.contains(name.substring(name.lastIndexOf(' ') + 1));
    }

    private static boolean latin(int c) {
        return c < 0x250;
    }
}
