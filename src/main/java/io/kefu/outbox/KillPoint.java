// SPDX-License-Identifier: Apache-2.0
package io.kefu.outbox;

/**
 * The moments at which losing the process would hurt most. The kill tests end the program at one of
 * them, as {@code kill -9} would; otherwise they do nothing.
 */
public enum KillPoint {
    BEFORE_ACCEPT,
    AFTER_ACCEPT,
    AFTER_CLAIM,
    BEFORE_CLOSE,
    SENDING;

    private static final String AT = System.getProperty("kefu.kill-at", "");

    /** Ends the program without any farewell when this is the point that a test has named. */
    public void reached() {
        if (name().equals(AT)) {
            Runtime.getRuntime().halt(137);
        }
    }
}
