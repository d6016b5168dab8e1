// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What makes the engine go on. */
public sealed interface Input {
    /** The shopper's wishes, in order. */
    record Wishes(List<Wish> wishes) implements Input {}

    /** The answer of the tool that was asked. */
    record Result(boolean well, JsonNode value) implements Input {}

    /** The clock. */
    record Clock() implements Input {}

    /** Something that happened elsewhere. */
    record Happened(String event, JsonNode data) implements Input {}

    /** Working on it failed. */
    record Failed() implements Input {}
}
