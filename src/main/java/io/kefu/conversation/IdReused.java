// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

/** A message id came again with another body or from another sender; nothing was changed. */
public class IdReused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IdReused() {
        super("this message id was used for another message; make a new one");
    }
}
