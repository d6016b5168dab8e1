// SPDX-License-Identifier: Apache-2.0
package io.kefu.embedded;

/** The program cannot go on; the message says why and what to do, in words for its user. */
public class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public Refused(String why) {
        super(why);
    }
}
