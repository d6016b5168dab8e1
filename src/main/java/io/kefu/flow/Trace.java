// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What flows understood and did, one decision after the other, for people to read. */
public final class Trace {
    private final Library library;
    private final List<Entry> entries = new ArrayList<>();
    private State state;

    Trace(State before, Library library) {
        this.state = before;
        this.library = library;
    }

    /**
     * A decision.
     *
     * @param what its kind, such as {@code began}, {@code step} or {@code filled}
     * @param flow the flow that it is about, with its version: {@code cancel-order@3}
     * @param step where in the flow, such as {@code 3.else.1 say}
     * @param name the slot, tool or event
     * @param value what came of it
     */
    public record Entry(
            String what,
            @Nullable String flow,
            @Nullable String step,
            @Nullable String name,
            @Nullable String value) {}

    /** What the records of one turn tell, after those of the turns before. */
    static List<Entry> of(List<Did> before, List<Did> dids, Library library) {
        var trace = new Trace(State.of(before), library);
        dids.forEach(trace::did);
        return trace.entries();
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    void wish(Wish wish) {
        switch (wish) {
            case Wish.Start start -> add("wish-start", start.flow(), null, null);
            case Wish.Fill fill -> add("wish-fill", null, fill.slot(), words(fill.value()));
            case Wish.Either either ->
                    add("wish-either", null, null, String.join(", ", either.flows()));
            case Wish.Cancel _ -> add("wish-cancel", null, null, null);
            case Wish.Repeat _ -> add("wish-repeat", null, null, null);
            case Wish.Skip _ -> add("wish-skip", null, null, null);
            case Wish.Person person -> add("wish-person", null, null, person.reason());
            case Wish.Rate rate -> add("wish-rate", null, null, String.valueOf(rate.stars()));
            case Wish.Aside _ -> add("wish-aside", null, null, null);
            case Wish.Unclear _ -> add("wish-unclear", null, null, null);
        }
    }

    void matched(String flow, double score) {
        add("matched", flow, null, Math.round(score * 100) + " %");
    }

    void did(Did did) {
        var ended = state.busy() ? onTop() : null;
        state = state.after(did);
        switch (did) {
            case Did.Began _ -> {
                add("began", onTop(), null, null);
                step(0);
            }
            case Did.Moved moved -> step(moved.line());
            case Did.Filled filled ->
                    add(
                            filled.value().isNull() ? "forgot" : "filled",
                            onTop(),
                            filled.name(),
                            words(filled.value()));
            case Did.Skipped skipped -> add("skipped", onTop(), skipped.slot(), null);
            case Did.Asked asked -> add("asked", onTop(), asked.slot(), null);
            case Did.Missed _ -> add("missed", onTop(), null, null);
            case Did.Resumed _ -> add("resumed", onTop(), null, null);
            case Did.Called called ->
                    add(
                            called.well() ? "called" : "call-failed",
                            onTop(),
                            called.into(),
                            words(called.result()));
            case Did.Waits waits ->
                    add(
                            "waits",
                            onTop(),
                            waits.event(),
                            waits.until() == null ? null : waits.until().toString());
            case Did.Came came -> add(came.event() ? "came" : "time-over", onTop(), null, null);
            case Did.Fired fired -> add("fired", null, fired.trigger(), null);
            case Did.Tagged tag -> add("tagged", null, tag.name(), null);
            case Did.Ended end -> add("ended", ended, null, end.how());
            case Did.Stopped stopped -> add("stopped", ended, null, stopped.reason());
            case Did.Heard _, Did.Kept _, Did.Said _, Did.Needed _ -> {}
        }
    }

    private @Nullable String onTop() {
        if (!state.busy()) {
            return null;
        }
        var top = state.top();
        return top.version() == Trials.UNSAVED ? top.flow() : top.flow() + "@" + top.version();
    }

    private void step(int line) {
        if (line == Program.END || !state.busy()) {
            return;
        }
        var at = state.top();
        Optional<String> name =
                library.version(at.flow(), at.version())
                        .filter(p -> line < p.size())
                        .map(p -> p.line(line).name());
        name.ifPresent(n -> entries.add(new Entry("step", onTop(), n, null, null)));
    }

    private void add(
            String what, @Nullable String flow, @Nullable String name, @Nullable String value) {
        entries.add(new Entry(what, flow, null, name, value));
    }

    /** A value in short: of a result its outcome. */
    private static String words(JsonNode value) {
        var outcome = value.isObject() ? value.path("outcome") : MissingNode.getInstance();
        return outcome.isTextual()
                ? outcome.asText()
                : value.isValueNode() ? value.asText() : value.toString();
    }
}
