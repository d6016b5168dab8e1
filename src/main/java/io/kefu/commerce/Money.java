// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;

/** An amount in whole units of a currency, such as 129.90 EUR. */
public record Money(
        @Means("in whole units, written as text") BigDecimal amount,
        @Means("three letters of ISO 4217") String currency) {
    /** As facts have it: {@code 129.90 EUR}. */
    @JsonIgnore
    public String text() {
        return amount.toPlainString() + " " + currency;
    }
}
