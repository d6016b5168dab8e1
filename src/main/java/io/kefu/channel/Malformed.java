// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

/** A payload is not of the form that its channel writes. */
public class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed(String what, Throwable cause) {
        super(what, cause);
    }
}
