// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue.why;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.conversation.Citations.Cited;
import io.kefu.flow.Trace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a reply says what it says.
 *
 * @param asked what the shopper had said
 * @param outcome how the turn ended; {@code reason}: why a person got it
 * @param rung who found the words: a template, or which model
 * @param said the step of a flow whose words these are
 * @param commands what the assistant understood, looked up and decided
 * @param decisions what the flows understood and did
 * @param certificate what proves, or does not yet, that such a reply may leave; null: it was none
 * @param signals all that its confidence is made of, by name
 * @param confidence how well each passage fits the question, by measure
 * @param facts what backs the words, passages included
 * @param withheld what was not said, because nothing backs it
 * @param models which prompts were asked, with tokens, money and time
 * @param cites what can be found again wherever it was told
 */
public record Why(
        UUID messageId,
        UUID conversationId,
        String author,
        String text,
        List<String> asked,
        String outcome,
        @Nullable String reason,
        String rung,
        @Nullable Step said,
        List<Command> commands,
        List<Trace.Entry> decisions,
        @Nullable Certificate certificate,
        Map<String, Double> signals,
        List<Fit> confidence,
        List<JsonNode> facts,
        List<JsonNode> withheld,
        List<JsonNode> models,
        Times times,
        List<Cited> cites) {
    /** A step of a version of a flow. */
    public record Step(String flow, String step) {}

    /**
     * By which graded answers a reply may leave.
     *
     * @param state {@code certified} or {@code learning}
     * @param parts the budget, the cut, and how likely the reply is right; empty while learning
     */
    public record Certificate(String intent, String state, Map<String, Double> parts) {}

    /** Something the assistant did: {@code start}, {@code slot}, {@code tool} and so on. */
    public record Command(String did, String name, String value) {}

    /** How well a source fits the question, each measure from 0 to 1. */
    public record Fit(String source, Map<String, Double> parts) {}

    /**
     * How long it took.
     *
     * @param firstAt when the shopper wrote
     * @param waitedMs for the shopper to finish writing, and for a free place
     * @param workedMs from the claim to the end; null: before this was kept
     */
    public record Times(Instant firstAt, @Nullable Long waitedMs, @Nullable Long workedMs) {}
}
