// SPDX-License-Identifier: Apache-2.0
package io.kefu.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The policies say the same in each language, and the orders keep to them. */
class DemoArticlesTest {
    private static final Path ARTICLES = Path.of("src/main/resources/demo/articles");
    private static final Pattern FIGURE = Pattern.compile("\\d+(?:[.,]\\d+)*");

    @Test
    void each_article_stands_in_three_languages_with_the_same_sections_and_figures()
            throws IOException {
        var english = articles("en");
        assertThat(english.size()).isGreaterThanOrEqualTo(40);
        for (var language : List.of("zh", "de")) {
            var others = articles(language);
            assertThat(others.keySet()).isEqualTo(english.keySet());
            others.forEach((slug, text) -> {
                assertThat(figures(text, language))
                        .as(language + "/" + slug)
                        .isEqualTo(figures(english.get(slug), "en"));
                assertThat(text.split("\n## ").length)
                        .isEqualTo(english.get(slug).split("\n## ").length);
                assertThat(text.contains("public: false"))
                        .isEqualTo(english.get(slug).contains("public: false"));
            });
        }
        assertThat(english.values().stream().filter(text -> text.contains("public: false")))
                .hasSize(3);
    }

    @Test
    void the_slug_in_the_article_is_the_name_of_its_file() throws IOException {
        assertThat(Files.readAllLines(ARTICLES.resolve("slugs")))
                .containsExactlyElementsOf(articles("en").keySet());
        articles("en").forEach((slug, text) -> assertThat(text).contains("\nslug: " + slug + "\n"));
    }

    @Test
    void the_orders_pay_the_shipping_that_the_article_names() throws IOException {
        for (var order : read("orders")) {
            var country = order.path("customer").path("country").asText();
            var goods = BigDecimal.ZERO;
            for (var item : order.path("items")) {
                goods =
                        goods.add(
                                new BigDecimal(item.path("price").asText())
                                        .multiply(new BigDecimal(item.path("pieces").asInt())));
            }
            var shipping = order.path("shipping");
            var due =
                    shipping.path("method").asText().equals("express")
                            ? "9.90"
                            : standard(country, goods);
            assertThat(shipping.path("price").asText()).as(order.toString()).isEqualTo(due);
        }
    }

    @Test
    void the_products_carry_the_guarantee_and_the_return_window_of_the_articles()
            throws IOException {
        for (var product : read("products")) {
            var category = product.path("category").asText();
            int years =
                    switch (category) {
                        case "backpacks", "tents" -> 5;
                        case "jackets", "sleeping", "stoves" -> 3;
                        case "gift-cards" -> 0;
                        default -> 2;
                    };
            var sku = product.path("sku").asText();
            if (List.of("GAS-230", "CARE-WASH").contains(sku)) {
                years = 0;
            }
            assertThat(product.path("warranty_years").asInt()).as(sku).isEqualTo(years);
            boolean back = !List.of("GAS-230", "GFT-CARD").contains(sku);
            assertThat(product.path("return_days").asInt()).as(sku).isEqualTo(back ? 30 : 0);
        }
    }

    private static String standard(String country, BigDecimal goods) {
        return switch (country) {
            case "DE" -> free(goods, "120", "4.90");
            case "AT", "BE", "LU", "NL" -> free(goods, "300", "4.90");
            case "CZ", "DK", "FR", "IT", "PL", "ES", "SE" -> free(goods, "300", "9.90");
            case "CH", "NO", "GB" -> "14.90";
            case "CN", "HK", "SG", "TW" -> "29.90";
            default -> throw new IllegalArgumentException("nothing is sent to " + country);
        };
    }

    private static String free(BigDecimal goods, String from, String price) {
        return goods.compareTo(new BigDecimal(from)) >= 0 ? "0.00" : price;
    }

    private static List<String> figures(String text, String language) {
        return FIGURE.matcher(text)
                .results()
                .map(figure -> language.equals("de") ? swapped(figure.group()) : figure.group())
                .map(figure -> figure.replaceAll(",(\\d{3})", "$1"))
                .sorted()
                .toList();
    }

    private static String swapped(String german) {
        return german.replace('.', ';').replace(',', '.').replace(';', ',');
    }

    private static Map<String, String> articles(String language) throws IOException {
        var found = new TreeMap<String, String>();
        try (var files = Files.list(ARTICLES.resolve(language))) {
            for (var file : files.toList()) {
                found.put(file.getFileName().toString().replace(".md", ""), Files.readString(file));
            }
        }
        return found;
    }

    private static JsonNode read(String name) throws IOException {
        return new ObjectMapper().readTree(ARTICLES.resolveSibling(name + ".json").toFile());
    }
}
