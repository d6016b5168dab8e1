// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a flow goes after a step. */
public sealed interface Next {
    /** To the step that follows. */
    record Onward() implements Next {}

    /** Into one of the step's own blocks. */
    record Into(int block) implements Next {}

    /** To a label. */
    record To(String label) implements Next {}

    /** Nowhere until the shopper, an event or the clock says something. */
    record Pause() implements Next {}

    /** The shopper was not understood too often: a person is offered, then it is tried again. */
    record Stuck() implements Next {}

    /** Through another flow and back. */
    record Through(String flow) implements Next {}

    /** To a tool, whose result the step is told. */
    record Ask(String tool, Map<String, Object> arguments, String into, @Nullable Http http)
            implements Next {}

    /** The flow is over. */
    record Over() implements Next {}

    /** A person takes the conversation. */
    record ToPerson(String reason, @Nullable String team, boolean urgent, @Nullable Text words)
            implements Next {}
}
