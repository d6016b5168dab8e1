// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

/** A condition or a value in CEL, such as {@code order.status == "delivered"}. */
public record Expression(String source) {}
