// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the dialogue stands: the fold of everything it has done.
 *
 * @param stack the flows under way, the one on top last
 * @param kept what later flows may use without asking
 * @param said what the bot said last, to be said again on request
 * @param heardAt when the shopper wrote last
 * @param fired when triggers that go by the clock have last begun their flow
 */
public record State(
        List<Frame> stack,
        Map<String, JsonNode> kept,
        List<String> said,
        List<String> tags,
        @Nullable Instant heardAt,
        Map<String, Instant> fired) {
    /** Nothing has happened yet. */
    public static final State NOTHING =
            new State(List.of(), Map.of(), List.of(), List.of(), null, Map.of());

    /** The state after all this. */
    public static State of(List<Did> record) {
        var state = NOTHING;
        for (var did : record) {
            state = state.after(did);
        }
        return state;
    }

    /** Whether a flow is under way. */
    public boolean busy() {
        return !stack.isEmpty();
    }

    /** The flow on top; null: none. */
    public @Nullable String flow() {
        return stack.isEmpty() ? null : stack.getLast().flow();
    }

    /** The slot that the bot has asked for and listens for; null: none. */
    public @Nullable String asked() {
        return stack.isEmpty() || stack.getLast().status() != Frame.Status.LISTENING
                ? null
                : stack.getLast().asked();
    }

    /** When the clock has to go on with it; null: never. */
    public @Nullable Instant wakeAt() {
        return stack.isEmpty() || stack.getLast().status() != Frame.Status.WAITING
                ? null
                : stack.getLast().until();
    }

    /** All values of the flow on top. */
    public Map<String, JsonNode> values() {
        return stack.isEmpty() ? Map.of() : stack.get(root(stack.size() - 1)).values();
    }

    Frame top() {
        return stack.getLast();
    }

    /** The frame whose values this one sees. */
    int root(int frame) {
        int root = frame;
        while (root > 0 && stack.get(root).shared()) {
            root--;
        }
        return root;
    }

    State after(Did did) {
        return switch (did) {
            case Did.Heard heard -> new State(stack, kept, List.of(), tags, heard.at(), fired);
            case Did.Began began -> {
                var more = new ArrayList<>(stack);
                more.add(Frame.begun(began.flow(), began.version(), began.shared()));
                yield with(more);
            }
            case Did.Moved moved -> top(f -> f.at(moved.line()));
            case Did.Filled filled -> {
                var more = new ArrayList<>(stack);
                more.set(
                        filled.frame(),
                        more.get(filled.frame()).with(filled.name(), filled.value()));
                yield with(more);
            }
            case Did.Skipped skipped -> {
                int root = root(stack.size() - 1);
                var more = new ArrayList<>(stack);
                more.set(root, more.get(root).without(skipped.slot()));
                more.set(more.size() - 1, more.getLast().running());
                yield with(more);
            }
            case Did.Kept value -> {
                var more = new HashMap<>(kept);
                more.put(value.slot(), value.value());
                yield new State(stack, Map.copyOf(more), said, tags, heardAt, fired);
            }
            case Did.Said words -> {
                var more = new ArrayList<>(said);
                more.add(words.text());
                yield new State(stack, kept, List.copyOf(more), tags, heardAt, fired);
            }
            case Did.Asked asked -> top(f -> f.asking(asked.slot()));
            case Did.Missed _ -> top(Frame::missed);
            case Did.Resumed _ -> top(Frame::resumed);
            case Did.Needed _ -> top(Frame::calling);
            case Did.Called called -> {
                int root = root(stack.size() - 1);
                var more = new ArrayList<>(stack);
                more.set(root, more.get(root).with(called.into(), called.result()));
                more.set(more.size() - 1, more.getLast().running());
                yield with(more);
            }
            case Did.Waits waits -> top(f -> f.waiting(waits.until(), waits.event()));
            case Did.Came came -> top(f -> f.came(came.event()));
            case Did.Fired trigger -> {
                var more = new HashMap<>(fired);
                more.put(trigger.trigger(), trigger.at());
                yield new State(stack, kept, said, tags, heardAt, Map.copyOf(more));
            }
            case Did.Tagged tag -> {
                var more = new ArrayList<>(tags);
                more.add(tag.name());
                yield new State(stack, kept, said, List.copyOf(more), heardAt, fired);
            }
            case Did.Ended _ -> with(new ArrayList<>(stack.subList(0, stack.size() - 1)));
            case Did.Stopped _ -> with(new ArrayList<>());
        };
    }

    private State top(UnaryOperator<Frame> change) {
        var more = new ArrayList<>(stack);
        more.set(more.size() - 1, change.apply(more.getLast()));
        return with(more);
    }

    private State with(List<Frame> frames) {
        return new State(List.copyOf(frames), kept, said, tags, heardAt, fired);
    }
}
