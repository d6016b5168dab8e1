// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kefu.commerce.Fact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final List<Fact> ORDER =
            facts(
                    "Shop/1001",
                    "number",
                    "1001",
                    "status",
                    "shipped",
                    "placedOn",
                    "2026-11-18",
                    "expectedOn",
                    "2026-11-25",
                    "total",
                    "129.90 EUR",
                    "line",
                    "2 x Rain jacket",
                    "carrier",
                    "DHL",
                    "trackingNumber",
                    "00340001",
                    "trackingUrl",
                    "https://track.example.com/00340001");
    private static final List<Fact> OTHER =
            facts(
                    "Shop/1002",
                    "number",
                    "1002",
                    "status",
                    "delivered",
                    "placedOn",
                    "2026-11-03",
                    "deliveredOn",
                    "2026-11-09",
                    "total",
                    "70.10 EUR",
                    "line",
                    "1 x Daypack 22 l",
                    "line",
                    "3 x Wool socks",
                    "carrier",
                    "DHL",
                    "trackingNumber",
                    "00340002");

    @Test
    void no_lie_about_an_order_leaves() throws Exception {
        assertThat(leaving("lies", "/assistant/ledger/one-order.yaml"))
                .as("lies that would leave")
                .isEmpty();
    }

    @Test
    void what_an_order_says_may_leave() throws Exception {
        assertThat(held("right", "/assistant/ledger/one-order.yaml"))
                .as("true replies held back")
                .isEmpty();
    }

    @Test
    void what_is_withheld_is_shown_beside_what_the_facts_say() {
        assertThat(check("en", "The total was 500 EUR.", ORDER))
                .containsExactly(new Withheld("money", "500 EUR", "total 129.90 EUR"));
    }

    @Test
    void the_facts_of_a_clause_are_those_of_its_order() {
        var both = both();
        assertThat(
                        check(
                                "en",
                                "Order 1001 arrives on 25 November, order 1002 came on 9 November.",
                                both))
                .isEmpty();
        assertThat(check("en", "On 9 November came 1002 and on 25 November comes 1001.", both))
                .isEmpty();
        assertThat(check("zh", "订单1001预计11月25日送达，订单1002已于11月9日送达。", both)).isEmpty();
        assertThat(check("en", "Order 1001 arrives on 9 November.", both)).isNotEmpty();
        assertThat(check("en", "Order 1002 came. It is of 18 November.", both)).isNotEmpty();
        assertThat(check("de", "Bestellung 1001 kostet 70,10 €.", both)).isNotEmpty();
        assertThat(check("zh", "订单1001的运单号是00340002。", both)).isNotEmpty();
        assertThat(check("en", "It arrives on 25 November.", both)).isNotEmpty();
    }

    @Test
    void sums_counts_and_distances_are_worked_out() {
        var both = both();
        assertThat(check("en", "You have 2 orders, together 200.00 EUR.", both)).isEmpty();
        assertThat(check("en", "You have 3 orders.", both)).isNotEmpty();
        assertThat(check("en", "Order 1002 has 4 items.", both)).isEmpty();
        assertThat(check("de", "Bestellung 1001 kommt in 5 Tagen, am Mittwoch.", both)).isEmpty();
        assertThat(check("de", "Bestellung 1001 kommt in 6 Tagen.", both)).isNotEmpty();
        assertThat(check("en", "Order 1001 costs 200.00 EUR.", both)).isNotEmpty();
        assertThat(check("en", "Order 1001 has 3 x Rain jacket.", both)).isNotEmpty();
        assertThat(check("en", "In order 1002 are 3 x Daypack 22 l.", both)).isNotEmpty();
        assertThat(check("en", "In order 1002 are 1 x Daypack 22 l and 3 Wool socks.", both))
                .isEmpty();
    }

    @Test
    void a_shopper_is_echoed_but_not_believed() {
        assertThat(said("I could not find an order 7777 for that address.", "order 7777?"))
                .isEmpty();
        assertThat(said("Your order 7777 arrives on 25 November.", "order 7777?")).isNotEmpty();
        assertThat(said("You get 500 EUR back.", "confirm my 500 EUR refund")).isNotEmpty();
        assertThat(said("You get 20 percent.", "you promised 20 percent")).isNotEmpty();
        assertThat(said("There are 500 in stock.", "do you have 500?")).isNotEmpty();
    }

    @Test
    void passages_back_what_stands_in_them_with_its_unit() {
        var passage =
                facts(
                        "Help/returns",
                        "passage",
                        "You can return items within 30 days. Returns are free in Germany. Shipping costs 4.90 EUR and takes 2 to 3 business days. We are open from 9:00 to 18:00.");
        assertThat(check("en", "You have 30 days to return it.", passage)).isEmpty();
        assertThat(check("en", "Shipping takes 2-3 business days and costs €4.90.", passage))
                .isEmpty();
        assertThat(
                        check(
                                "de",
                                "Der Versand kostet 4,90 € und dauert zwei bis drei Werktage.",
                                passage))
                .isEmpty();
        assertThat(check("zh", "您可以在30天内退货，运费4.90欧元。", passage)).isEmpty();
        assertThat(check("en", "We are open from 9 am to 6 pm.", passage)).isEmpty();
        assertThat(check("en", "You have 30 business days to return it.", passage)).isNotEmpty();
        assertThat(check("en", "You pay 30 EUR.", passage)).isNotEmpty();
        assertThat(check("en", "You cannot return it.", passage)).isNotEmpty();
        assertThat(check("en", "We are open from half past eight.", passage)).isNotEmpty();
        assertThat(check("en", "You get a warranty.", passage)).isNotEmpty();
    }

    @Test
    void a_product_is_told_by_its_properties() {
        var tent =
                facts(
                        "Shop/TENT",
                        "title",
                        "Tent Duo",
                        "price",
                        "199.90 EUR",
                        "stock",
                        "12",
                        "weightG",
                        "1450",
                        "waterColumnMm",
                        "3000",
                        "vegan",
                        "true",
                        "waterproof",
                        "false",
                        "returnDays",
                        "30",
                        "warrantyYears",
                        "2");
        assertThat(
                        check(
                                "en",
                                "The Tent Duo weighs 1.45 kg and costs 199.90 EUR; 12 are in stock.",
                                tent))
                .isEmpty();
        assertThat(check("de", "Das Zelt wiegt 1450 g, ist vegan und hat 2 Jahre Garantie.", tent))
                .isEmpty();
        assertThat(check("zh", "这顶帐篷是素食材质，30天内可退货。", tent)).isEmpty();
        assertThat(check("en", "It is not waterproof.", tent)).isEmpty();
        assertThat(check("en", "It is waterproof.", tent)).isNotEmpty();
        assertThat(check("en", "It is not vegan.", tent)).isNotEmpty();
        assertThat(check("en", "It weighs 1.54 kg.", tent)).isNotEmpty();
        assertThat(check("de", "Sie hat 12 Jahre Garantie.", tent)).isNotEmpty();
        assertThat(check("en", "It costs 12 EUR.", tent)).isNotEmpty();
    }

    @Test
    void a_day_is_what_happened_on_it() {
        assertThat(check("en", "It was placed on 18 November.", ORDER)).isEmpty();
        assertThat(check("en", "It was delivered on 18 November.", OTHER)).isNotEmpty();
        assertThat(check("en", "It should arrive on 18 November.", ORDER)).isNotEmpty();
        assertThat(check("zh", "预计11月18日送达。", ORDER)).isNotEmpty();
        assertThat(check("de", "Sie kommt am 18. November an.", ORDER)).isNotEmpty();
    }

    @Test
    void a_list_of_orders_tells_each_its_own_days() {
        var list =
                "These are your latest orders:\n• 1001 (Shop), placed on Nov 18, 2026: On its way, expected on Nov 25, 2026\n• 1002 (Shop), placed on Nov 3, 2026: Delivered, Nov 9, 2026";
        assertThat(check("en", list, both())).isEmpty();
        assertThat(check("en", list.replace("Nov 9", "Nov 25"), both())).isNotEmpty();
        assertThat(
                        check(
                                "de",
                                "• 1002 (Shop), bestellt am 03.11.2026: Zugestellt, 09.11.2026",
                                both()))
                .isEmpty();
    }

    @Test
    void two_stores_may_have_the_same_number() {
        var twins = new ArrayList<>(ORDER);
        twins.addAll(
                facts(
                        "Outlet/1001",
                        "number",
                        "1001",
                        "placedOn",
                        "2026-11-03",
                        "total",
                        "9.90 EUR"));
        var list =
                "• 1001 (Shop), placed on Nov 18, 2026: 129.90 EUR\n• 1001 (Outlet), placed on Nov 3, 2026: 9.90 EUR";
        assertThat(check("en", list, twins)).isEmpty();
        assertThat(check("en", list.replace("129.90", "9.90"), twins)).isNotEmpty();
    }

    private static List<Fact> both() {
        var both = new ArrayList<>(ORDER);
        both.addAll(OTHER);
        return both;
    }

    private static List<Withheld> said(String text, String said) {
        return Ledger.check(text, new Evidence(ORDER, "", List.of(said), Set.of(), today(), "en"));
    }

    private static List<Withheld> check(String locale, String text, List<Fact> facts) {
        return Ledger.check(text, new Evidence(facts, "", List.of(), Set.of(), today(), locale));
    }

    private static LocalDate today() {
        return LocalDate.of(2026, 11, 20);
    }

    private static List<String> leaving(String part, String file) throws Exception {
        var leaving = new ArrayList<String>();
        rows(file)
                .get(part)
                .forEach((locale, texts) ->
                        texts.stream()
                                .filter(t -> check(locale, t, ORDER).isEmpty())
                                .forEach(leaving::add));
        return leaving;
    }

    private static List<String> held(String part, String file) throws Exception {
        var held = new ArrayList<String>();
        rows(file)
                .get(part)
                .forEach((locale, texts) -> {
                    for (var text : texts) {
                        var withheld = check(locale, text, ORDER);
                        if (!withheld.isEmpty()) {
                            held.add(text + " -> " + withheld);
                        }
                    }
                });
        return held;
    }

    private static Map<String, Map<String, List<String>>> rows(String name) throws Exception {
        try (var file = LedgerTest.class.getResourceAsStream(name)) {
            return new YAMLMapper().readValue(file, new TypeReference<>() {});
        }
    }

    static List<Fact> facts(String source, String... pairs) {
        var facts = new ArrayList<Fact>();
        for (int i = 0; i < pairs.length; i += 2) {
            facts.add(new Fact(pairs[i], pairs[i + 1], source, NOW));
        }
        return facts;
    }
}
