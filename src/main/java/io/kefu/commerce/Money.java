// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import java.math.BigDecimal;

/** An amount in whole units of a currency, such as 129.90 EUR. */
public record Money(BigDecimal amount, String currency) {}
