// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

/** The merchant has more open turns than may wait; nothing was accepted. */
public class TooManyOpenTurns extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyOpenTurns() {
        super("too many open turns; try again shortly");
    }
}
