// SPDX-License-Identifier: Apache-2.0
package io.kefu.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the demo shop tells adds up, so that a wrong answer is never the shop's own. */
class DemoShopTest {
    private static final Set<String> STATES =
            Set.of(
                    "paid",
                    "packed",
                    "shipped",
                    "partly_shipped",
                    "delayed",
                    "delivered",
                    "returned",
                    "refunded",
                    "cancelled",
                    "lost");
    private final ObjectMapper json = new ObjectMapper();
    private final DemoShop shop = new DemoShop(json);

    @Test
    void both_stores_know_an_order_1001_of_different_shoppers() {
        assertThat(mail(shop.order("main", "1001").getFirst())).isEqualTo("anna@example.com");
        assertThat(mail(shop.order("outlet", "1001").getFirst())).isNotEqualTo("anna@example.com");
    }

    @Test
    void each_store_has_orders_in_every_state() throws Exception {
        var orders = read("orders");
        assertThat(orders).hasSize(300);
        for (var store : DemoShop.STORES) {
            assertThat(orders.stream().filter(o -> o.path("store").asText().equals(store)))
                    .extracting(o -> o.path("state").asText())
                    .containsAll(STATES)
                    .isSubsetOf(STATES);
        }
        assertThat(orders.stream().map(DemoShopTest::mail).distinct().count())
                .isGreaterThanOrEqualTo(55);
    }

    @Test
    void the_amounts_of_each_order_add_up() throws Exception {
        for (var order : read("orders")) {
            var lines = BigDecimal.ZERO;
            for (var item : order.path("items")) {
                lines = lines.add(money(item, "price").multiply(count(item)));
            }
            assertThat(
                            lines.add(money(order.path("shipping"), "price"))
                                    .subtract(money(order.path("discount"), "amount")))
                    .as(order.toString())
                    .isEqualByComparingTo(money(order, "sum"));
            assertThat(sum(order.path("payments"))).isEqualByComparingTo(money(order, "sum"));
            assertThat(sum(order.path("refunds"))).isLessThanOrEqualTo(money(order, "sum"));
            boolean paidBack = Set.of("refunded", "cancelled").contains(state(order));
            assertThat(order.path("refunds").isEmpty()).as(order.toString()).isEqualTo(!paidBack);
        }
    }

    @Test
    void every_line_names_goods_of_its_store_at_their_price() throws Exception {
        for (var order : read("orders")) {
            for (var item : order.path("items")) {
                var goods =
                        shop.product(
                                order.path("store").asText(), item.path("variant").asText(), "en");
                assertThat(goods).as(item.toString()).hasSize(1);
                var product = goods.getFirst();
                assertThat(product.path("sku")).isEqualTo(item.path("sku"));
                assertThat(money(product, "price")).isEqualByComparingTo(money(item, "price"));
                assertThat(item.path("product").asText())
                        .startsWith(product.path("title").asText());
            }
        }
    }

    @Test
    void what_happened_lies_behind_and_what_is_expected_ahead() throws Exception {
        var codes = new HashSet<String>();
        for (var order : read("orders")) {
            int ordered = order.path("ordered").asInt();
            assertThat(ordered).as(order.toString()).isBetween(-420, 0);
            if (order.path("eta").isInt()) {
                assertThat(order.path("eta").asInt()).as(order.toString()).isPositive();
            }
            if (order.path("arrived").isInt()) {
                assertThat(order.path("arrived").asInt()).isBetween(ordered + 1, -1);
            }
            for (var refund : order.path("refunds")) {
                assertThat(refund.path("day").asInt()).isBetween(ordered, 0);
            }
            for (var parcel : order.path("parcels")) {
                assertThat(codes.add(parcel.path("code").asText())).isTrue();
                int before = 0;
                for (var event : parcel.path("events")) {
                    assertThat(event.path("day").asInt())
                            .as(order.toString())
                            .isBetween(ordered, before);
                    before = event.path("day").asInt();
                }
            }
        }
    }

    @Test
    void sixty_products_speak_three_languages_and_their_stock_adds_up() throws Exception {
        var products = read("products");
        assertThat(products).hasSize(60);
        for (var product : products) {
            for (var text : List.of("title", "text", "category_name")) {
                for (var language : List.of("en", "zh", "de")) {
                    assertThat(product.path(text).path(language).asText()).isNotBlank();
                }
            }
            int stock = 0;
            for (var variant : product.path("variants")) {
                stock += variant.path("stock").asInt();
            }
            assertThat(product.path("stock").asInt()).isEqualTo(stock);
        }
        assertThat(products).extracting(p -> p.path("category").asText()).contains("gift-cards");
        assertThat(shop.products("main", "羽绒", null, "zh")).isNotEmpty();
        assertThat(shop.products("outlet", null, null, "de")).hasSizeBetween(10, 30);
    }

    @Test
    void days_become_dates_and_a_customers_orders_come_newest_first() {
        var order = shop.order("main", "1001").getFirst();
        var today = LocalDate.now(ZoneOffset.UTC);
        assertThat(order.path("eta").asText()).isEqualTo(today.plusDays(2).toString());
        assertThat(shop.ordersOf("main", "Anna@example.com "))
                .hasSizeGreaterThan(3)
                .extracting(o -> o.path("ordered").asText())
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
        var code = order.path("parcels").path(0).path("code").asText();
        assertThat(shop.parcel("main", code).getFirst().path("order_no").asText())
                .isEqualTo("1001");
        assertThat(shop.parcel("outlet", code)).isEmpty();
    }

    private List<JsonNode> read(String name) throws Exception {
        try (var file = DemoShopTest.class.getResourceAsStream("/demo/" + name + ".json")) {
            return StreamSupport.stream(json.readTree(file).spliterator(), false).toList();
        }
    }

    private static String mail(JsonNode order) {
        return order.path("customer").path("mail").asText();
    }

    private static String state(JsonNode order) {
        return order.path("state").asText();
    }

    private static BigDecimal money(JsonNode node, String field) {
        return new BigDecimal(node.path(field).asText());
    }

    private static BigDecimal count(JsonNode item) {
        return BigDecimal.valueOf(item.path("pieces").asInt());
    }

    private static BigDecimal sum(JsonNode amounts) {
        return StreamSupport.stream(amounts.spliterator(), false)
                .map(amount -> money(amount, "amount"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
