// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import java.util.Locale;

/** The written form of an address. */
final class Email {
    /** One part, an at sign, another part; whether it exists only a mail can tell. */
    static final String SHAPE = "[^\\s\\p{Cntrl}@]{1,64}@[^\\s\\p{Cntrl}@]{1,189}";

    private Email() {}

    /** The one spelling under which an address is kept and compared. */
    static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
