// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

/** A payload is not proven to come from who it says it comes from. */
public class Unverified extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unverified(String why) {
        super(why);
    }
}
