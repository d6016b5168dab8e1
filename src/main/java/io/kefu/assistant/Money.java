// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** What something costs. */
record Money(BigDecimal amount, String currency) {
    /** Of so many tokens; null where the model has no price. */
    static @Nullable Money of(QwenConfig.@Nullable Price price, int in, int out) {
        if (price == null) {
            return null;
        }
        var read = price.in().multiply(new BigDecimal(in));
        var written = price.out().multiply(new BigDecimal(out));
        var amount = read.add(written).movePointLeft(6).setScale(6, RoundingMode.HALF_UP);
        return new Money(amount, price.currency());
    }

    /** Such as {@code 0.000420 CNY}. */
    @JsonValue
    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
