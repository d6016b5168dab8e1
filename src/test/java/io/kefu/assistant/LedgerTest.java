// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kefu.commerce.Fact;
import io.kefu.commerce.Money;
import io.kefu.commerce.Order;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = new Ledger(new FactFigures());
    private final List<Fact> facts = order().facts("Shop", Instant.parse("2026-11-20T10:00:00Z"));

    @Test
    void no_lie_leaves() throws Exception {
        assertThat(rows().get("lies"))
                .hasSizeGreaterThanOrEqualTo(60)
                .filteredOn(text -> ledger.unbacked(text, facts, "shipped").isEmpty())
                .as("lies that would leave")
                .isEmpty();
    }

    @Test
    void what_the_facts_say_may_leave() throws Exception {
        assertThat(rows().get("right"))
                .filteredOn(text -> !ledger.unbacked(text, facts, "shipped").isEmpty())
                .as("true replies held back")
                .isEmpty();
    }

    private static Map<String, List<String>> rows() throws Exception {
        try (var file = LedgerTest.class.getResourceAsStream("/assistant/ledger.yaml")) {
            return new YAMLMapper().readValue(file, new TypeReference<>() {});
        }
    }

    private static Order order() {
        var parcel =
                new Order.Shipment(
                        "DHL",
                        "00340001",
                        "https://track.example.com/00340001",
                        "in_transit",
                        LocalDate.of(2026, 11, 25),
                        List.of());
        return new Order(
                "1001",
                "shipped",
                LocalDate.of(2026, 11, 18),
                LocalDate.of(2026, 11, 25),
                null,
                "Anna",
                "anna@example.com",
                new Money(new BigDecimal("129.90"), "EUR"),
                List.of(new Order.Line("Rain jacket", 2)),
                List.of(parcel),
                List.of(),
                null);
    }
}
