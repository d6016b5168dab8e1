// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An order that was sent and is not there by the promised day is told as delayed. */
class OrderTest {
    @ParameterizedTest
    @CsvSource({
        "shipped,        2026-11-20, 2026-11-20T23:00:00Z, shipped",
        "shipped,        2026-11-20, 2026-11-21T11:59:00Z, shipped",
        "shipped,        2026-11-20, 2026-11-21T12:00:00Z, delayed",
        "partly_shipped, 2026-11-20, 2026-11-22T00:00:00Z, delayed",
        "paid,           2026-11-20, 2026-11-22T00:00:00Z, paid",
        "delivered,      2026-11-20, 2026-11-22T00:00:00Z, delivered",
        "shipped,                  , 2026-11-22T00:00:00Z, shipped"
    })
    void the_promised_day_is_over_when_it_is_over_everywhere(
            String status, LocalDate expectedOn, Instant now, String standing) {
        var order = order(status, expectedOn);
        assertThat(order.standing(now).status()).isEqualTo(standing);
        assertThat(order.standing(now).number()).isEqualTo("1001");
    }

    private static Order order(String status, LocalDate expectedOn) {
        return new Order(
                "1001",
                status,
                LocalDate.parse("2026-11-15"),
                expectedOn,
                null,
                null,
                null,
                new Money(new BigDecimal("10"), "EUR"),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                0);
    }
}
