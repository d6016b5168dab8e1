// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened in the dialogue. What is recorded is enough to fold the state again; no
 * definition of a flow is needed for it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "did")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Did.Heard.class, name = "heard"),
    @JsonSubTypes.Type(value = Did.Began.class, name = "began"),
    @JsonSubTypes.Type(value = Did.Moved.class, name = "moved"),
    @JsonSubTypes.Type(value = Did.Filled.class, name = "filled"),
    @JsonSubTypes.Type(value = Did.Skipped.class, name = "skipped"),
    @JsonSubTypes.Type(value = Did.Kept.class, name = "kept"),
    @JsonSubTypes.Type(value = Did.Said.class, name = "said"),
    @JsonSubTypes.Type(value = Did.Asked.class, name = "asked"),
    @JsonSubTypes.Type(value = Did.Missed.class, name = "missed"),
    @JsonSubTypes.Type(value = Did.Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = Did.Needed.class, name = "needed"),
    @JsonSubTypes.Type(value = Did.Called.class, name = "called"),
    @JsonSubTypes.Type(value = Did.Waits.class, name = "waits"),
    @JsonSubTypes.Type(value = Did.Came.class, name = "came"),
    @JsonSubTypes.Type(value = Did.Fired.class, name = "fired"),
    @JsonSubTypes.Type(value = Did.Tagged.class, name = "tagged"),
    @JsonSubTypes.Type(value = Did.Ended.class, name = "ended"),
    @JsonSubTypes.Type(value = Did.Stopped.class, name = "stopped")
})
public sealed interface Did {
    /** The shopper said something. */
    record Heard(Instant at) implements Did {}

    /** A flow was begun on top of what was under way; shared: it sees the values below. */
    record Began(String flow, int version, boolean shared) implements Did {}

    /** The flow on top stands at this line. */
    record Moved(int line) implements Did {}

    /** A name got a value; JSON null: it has none any more. */
    record Filled(int frame, String name, JsonNode value) implements Did {
        /** As it is read again. */
        public Filled {
            value = Values.asRead(value);
        }
    }

    /** The shopper left a slot out. */
    record Skipped(String slot) implements Did {}

    /** A value is kept for later flows. */
    record Kept(String slot, JsonNode value) implements Did {
        /** As it is read again. */
        public Kept {
            value = Values.asRead(value);
        }
    }

    /** The bot said this. */
    record Said(String text) implements Did {}

    /** The bot asked and listens. */
    record Asked(String slot) implements Did {}

    /** The answer was not understood. */
    record Missed() implements Did {}

    /** The flow on top goes on, and asks again what it had asked. */
    record Resumed() implements Did {}

    /** A tool is being asked. */
    record Needed(String tool) implements Did {}

    /** A tool has answered, or not. */
    record Called(String into, boolean well, JsonNode result) implements Did {
        /** As it is read again. */
        public Called {
            result = Values.asRead(result);
        }
    }

    /** The flow on top waits. */
    record Waits(@Nullable Instant until, @Nullable String event) implements Did {}

    /** What it waited for came, or its time was over. */
    record Came(boolean event) implements Did {}

    /** A trigger that goes by the clock has begun its flow. */
    record Fired(String trigger, Instant at) implements Did {}

    /** The conversation was labelled. */
    record Tagged(String name) implements Did {}

    /** The flow on top is over. */
    record Ended(String how) implements Did {}

    /** A person has it: nothing is under way any more. */
    record Stopped(String reason) implements Did {}
}
