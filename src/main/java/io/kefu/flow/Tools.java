// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.databind.JsonNode;

/** What answers the questions of flows. */
public interface Tools {
    /**
     * An answer.
     *
     * @param well false: there is none, and the flow goes its other way
     */
    record Answer(boolean well, JsonNode value) {}

    /** Asks; an exception counts as no answer. */
    Answer ask(Advance.Need need);
}
