// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

/** Nothing of that id belongs to this merchant. */
public class NotThere extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotThere() {
        super("there is nothing of that id");
    }
}
