// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

/** What a slot can hold; each has its way of being found in what a shopper writes. */
public enum SlotType {
    /** Whatever the shopper writes. */
    TEXT,
    /** A number. */
    NUMBER,
    /** An amount with its currency. */
    MONEY,
    /** A calendar day. */
    DATE,
    /** An email address. */
    EMAIL,
    /** A phone number. */
    PHONE,
    /** The number of an order. */
    ORDER,
    /** A product, by name or number. */
    PRODUCT,
    /** One of the options. */
    CHOICE,
    /** Yes or no. */
    YES_NO,
    /** A picture or another file. */
    IMAGE
}
