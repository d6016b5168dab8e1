// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.commerce.Product;
import io.kefu.commerce.ProductsAnswer.Offer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What stores say of a product as sentences and as a card, from its facts alone. */
@ApplicationScoped
class ProductWords {
    /** What is asked, and the attributes that answer it. */
    private static final Map<String, List<String>> ATTRIBUTES =
            Map.ofEntries(
                    Map.entry("material", List.of("material")),
                    Map.entry("weight", List.of("weightG")),
                    Map.entry("waterproof", List.of("waterColumnMm", "waterproof")),
                    Map.entry("vegan", List.of("vegan")),
                    Map.entry("care", List.of("care")),
                    Map.entry("fit", List.of("fit")),
                    Map.entry("volume", List.of("litres")),
                    Map.entry("persons", List.of("persons")),
                    Map.entry("temperature", List.of("comfortC", "limitC")),
                    Map.entry("light", List.of("lumens")),
                    Map.entry("battery", List.of("lithium")),
                    Map.entry("protection", List.of("protection")));

    private final Phrases phrases;
    private final ObjectMapper json;

    ProductWords(Phrases phrases, ObjectMapper json) {
        this.phrases = phrases;
        this.json = json;
    }

    /**
     * What is asked of the product; empty when the stores do not say it.
     *
     * @param offers the same product in each store that has it
     * @param said the question, in which a colour or size may be named
     */
    String text(List<Offer> offers, Set<String> aspects, String said, String locale) {
        var sentences = new ArrayList<String>();
        var product = offers.getFirst().product();
        if (aspects.isEmpty() || aspects.contains("stock") || aspects.contains("price")) {
            for (var offer : offers) {
                var store = offers.size() > 1 ? offer.store() : "";
                if (!aspects.contains("price") || aspects.contains("stock")) {
                    stock(offer.product(), said, store, locale, sentences);
                }
                sentences.add(priced(offer.product(), store, locale));
            }
        }
        for (var aspect : aspects) {
            for (var name : ATTRIBUTES.getOrDefault(aspect, List.of())) {
                attribute(product, name, locale, sentences);
            }
        }
        if (aspects.contains("variants")) {
            variants(product, locale, sentences);
        }
        if (aspects.contains("return")) {
            returns(product, locale, sentences);
        }
        if (aspects.contains("warranty") && product.warrantyYears() != null) {
            var key = product.warrantyYears() > 0 ? "product.warranty" : "product.no-warranty";
            sentences.add(phrases.say(key, locale, product.title(), product.warrantyYears()));
        }
        return String.join(locale.startsWith("zh") ? "" : " ", sentences);
    }

    /** One of several, in a line. */
    String line(Product product, String locale) {
        var price = OrderWords.money(product.price(), locale);
        return phrases.say(
                "product-line", locale, product.title(), price, stockLabel(product, locale));
    }

    JsonNode card(Offer offer, String locale) {
        return item(json.createObjectNode().put("type", "product"), offer, locale);
    }

    /** Several, each as a picture. */
    JsonNode cards(List<Offer> offers, String locale) {
        var card = json.createObjectNode().put("type", "products");
        var items = card.putArray("items");
        offers.forEach(offer -> item(items.addObject(), offer, locale));
        return card;
    }

    private JsonNode item(ObjectNode card, Offer offer, String locale) {
        var product = offer.product();
        card.put("sku", product.sku()).put("title", product.title());
        card.put("store", offer.store()).put("image", product.image());
        card.putObject("price")
                .put("amount", product.price().amount().toPlainString())
                .put("currency", product.price().currency());
        card.put("inStock", product.stock() > 0).put("stockText", stockLabel(product, locale));
        var variants = card.putArray("variants");
        product.variants().stream()
                .filter(v -> !Product.name(v).isEmpty())
                .limit(24)
                .forEach(v ->
                        variants.addObject()
                                .put("text", Product.name(v))
                                .put("inStock", v.stock() > 0));
        return card;
    }

    private String stockLabel(Product product, String locale) {
        return phrases.say(product.stock() > 0 ? "label.in-stock" : "label.sold-out", locale);
    }

    /** Of the variants named; of all together where none is. */
    private void stock(
            Product product, String said, String store, String locale, List<String> sentences) {
        var named = named(product, said);
        if (named.isEmpty()) {
            var key = product.stock() > 0 ? "product.in-stock" : "product.sold-out";
            sentences.add(at(store, phrases.say(key, locale, product.title(), product.stock())));
        }
        for (var variant : named) {
            var key = variant.stock() > 0 ? "product.variant-in-stock" : "product.variant-sold-out";
            var name = Product.name(variant);
            sentences.add(
                    at(store, phrases.say(key, locale, product.title(), name, variant.stock())));
        }
    }

    /** The variants whose colour or size the shopper names; few enough to be told one by one. */
    private static List<Product.Variant> named(Product product, String said) {
        var text = " " + Understanding.plain(said) + " ";
        boolean colour = product.variants().stream().anyMatch(v -> says(text, v.colour()));
        boolean size = product.variants().stream().anyMatch(v -> says(text, v.size()));
        var named =
                product.variants().stream()
                        .filter(v -> colour || size)
                        .filter(v -> !colour || says(text, v.colour()))
                        .filter(v -> !size || says(text, v.size()))
                        .toList();
        return named.size() <= 6 ? named : List.of();
    }

    private static boolean says(String text, @org.jspecify.annotations.Nullable String name) {
        if (name == null || name.isBlank()) {
            return false;
        }
        var word = name.toLowerCase(Locale.ROOT);
        int at = text.indexOf(word);
        while (at >= 0) {
            var before = text.codePointBefore(at);
            var after = text.codePointAt(at + word.length());
            if (apart(before, word) && apart(after, word)) {
                return true;
            }
            at = text.indexOf(word, at + 1);
        }
        return false;
    }

    /** Latin words and numbers stand apart; Chinese ones need not. */
    private static boolean apart(int beside, String word) {
        return Character.isIdeographic(beside)
                || Character.isIdeographic(word.codePointAt(0))
                || !Character.isLetterOrDigit(beside);
    }

    private String priced(Product product, String store, String locale) {
        var prices =
                product.variants().stream()
                        .map(v -> v.price().amount())
                        .filter(a -> a.compareTo(product.price().amount()) != 0)
                        .sorted()
                        .toList();
        var from = OrderWords.money(product.price(), locale);
        if (prices.isEmpty() || prices.getLast().compareTo(product.price().amount()) < 0) {
            return at(store, phrases.say("product.price", locale, product.title(), from));
        }
        var to =
                OrderWords.money(
                        new io.kefu.commerce.Money(prices.getLast(), product.price().currency()),
                        locale);
        return at(store, phrases.say("product.price-range", locale, product.title(), from, to));
    }

    private void attribute(Product product, String name, String locale, List<String> sentences) {
        var value = product.attributes().get(name);
        if (value == null) {
            return;
        }
        var key = "product." + name;
        if (value instanceof Boolean yes) {
            sentences.add(phrases.say(key + (yes ? ".yes" : ".no"), locale, product.title()));
        } else if (name.equals("waterColumnMm") && "0".equals(String.valueOf(value))) {
            sentences.add(phrases.say("product.waterproof.no", locale, product.title()));
        } else {
            sentences.add(phrases.say(key, locale, product.title(), number(value)));
        }
    }

    private void variants(Product product, String locale, List<String> sentences) {
        var names =
                product.variants().stream()
                        .map(Product::name)
                        .filter(name -> !name.isEmpty())
                        .toList();
        if (!names.isEmpty()) {
            sentences.add(
                    phrases.say(
                            "product.variants", locale, product.title(), String.join("; ", names)));
        }
    }

    private void returns(Product product, String locale, List<String> sentences) {
        if (Boolean.FALSE.equals(product.returnable())) {
            sentences.add(phrases.say("product.not-returnable", locale, product.title()));
        } else if (product.returnDays() != null) {
            sentences.add(
                    phrases.say(
                            "product.returnable", locale, product.title(), product.returnDays()));
        }
    }

    private static String at(String store, String sentence) {
        return store.isEmpty() ? sentence : store + ": " + sentence;
    }

    /** Plain digits: MessageFormat would group them. */
    private static String number(Object value) {
        return String.valueOf(value);
    }
}
