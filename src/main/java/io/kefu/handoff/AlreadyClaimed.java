// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.conversation.Agent;

/** Somebody else has the conversation. */
public class AlreadyClaimed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Agent holder;

    AlreadyClaimed(Agent holder) {
        super(holder.name() + " has this conversation");
        this.holder = holder;
    }

    /** Who has it. */
    public Agent holder() {
        return holder;
    }
}
