// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import java.util.Optional;
import java.util.stream.Stream;

/** What a store can be asked, or asked to do; each is an action Kamelet of the store's folder. */
public enum Operation {
    FIND_CUSTOMER("find-customer", false),
    FIND_ORDER("find-order", false),
    LIST_ORDERS("list-orders", false),
    TRACK_SHIPMENT("track-shipment", false),
    FIND_PRODUCT("find-product", false),
    CHECK_STOCK("check-stock", false),
    CANCEL_ORDER("cancel-order", true),
    CHANGE_ADDRESS("change-address", true),
    CREATE_RETURN("create-return", true),
    EXCHANGE_LINES("exchange-lines", true),
    REFUND_LINE("refund-line", true),
    APPLY_VOUCHER("apply-voucher", true);

    private final String word;
    private final boolean changing;

    Operation(String word, boolean changing) {
        this.word = word;
        this.changing = changing;
    }

    /** As folders and settings call it. */
    public String word() {
        return word;
    }

    /** Whether it changes something in the store: such are prepared, agreed to, then done once. */
    public boolean changing() {
        return changing;
    }

    /** The operation of this word. */
    public static Optional<Operation> of(String word) {
        return Stream.of(values()).filter(o -> o.word.equals(word)).findFirst();
    }
}
