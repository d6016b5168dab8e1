// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

/** The conversation is in no state for that. */
public class NotNow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotNow(String why) {
        super(why);
    }
}
