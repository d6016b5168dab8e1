// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kefu.flow.step.Ask;
import io.kefu.flow.step.Next;
import io.kefu.flow.step.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One advance under way: the state so far, what it did, what it wants done. */
final class Talk {
    private final Setting setting;
    private final List<Did> dids = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<String> saidBefore;
    private final Rendering words = new Rendering(this);
    private final Stage scene = new Stage(this, words);
    private State state;
    private Advance.@Nullable Need need;

    Talk(State state, Setting setting) {
        this.state = state;
        this.saidBefore = state.said();
        this.setting = setting;
    }

    Setting setting() {
        return setting;
    }

    /** What its steps see and do. */
    Stage scene() {
        return scene;
    }

    State state() {
        return state;
    }

    Advance.@Nullable Need need() {
        return need;
    }

    Advance result() {
        return new Advance(state, List.copyOf(dids), List.copyOf(effects), need);
    }

    void did(Did did) {
        dids.add(did);
        state = state.after(did);
    }

    void effect(Effect effect) {
        effects.add(effect);
    }

    void need(Next.Ask ask) {
        need = new Advance.Need(ask.tool(), ask.arguments(), ask.into(), ask.http());
        did(new Did.Needed(ask.tool()));
    }

    /** Where the result goes that is being waited for. */
    String into() {
        return line().step().gives().getFirst();
    }

    // --- programs

    Program program() {
        return programOf(state.stack().size() - 1);
    }

    Program programOf(int frame) {
        var at = state.stack().get(frame);
        return setting.library()
                .version(at.flow(), at.version())
                .orElseThrow(() ->
                        new IllegalStateException(
                                "version " + at.version() + " of " + at.flow() + " is gone"));
    }

    Program.Line line() {
        return program().line(state.top().line());
    }

    /** The flow that a shopper knows of: what it runs belongs to it. */
    Flow groupOf(int frame) {
        return programOf(state.root(frame)).flow();
    }

    String name(Flow flow) {
        return flow.name(setting.language());
    }

    String busyName() {
        return state.busy() ? name(groupOf(state.stack().size() - 1)) : "";
    }

    /** The topmost frame whose flow declares the slot; -1: none does. */
    int frameWith(String slot) {
        for (int i = state.stack().size() - 1; i >= 0; i--) {
            if (slots(i).containsKey(slot)) {
                return i;
            }
        }
        return -1;
    }

    Map<String, Slot> slots(int frame) {
        return programOf(frame).slots(setting.library());
    }

    boolean optional() {
        return line().step() instanceof Ask ask && ask.optional();
    }

    // --- beginnings

    boolean begin(String flow) {
        var program = setting.library().live(flow);
        if (program.isEmpty()) {
            return false;
        }
        did(new Did.Began(flow, program.get().version(), false));
        remember(program.get());
        return true;
    }

    void mustBegin(String flow) {
        if (!begin(flow)) {
            throw new IllegalStateException("there is no flow " + flow);
        }
    }

    void beginShared(String flow) {
        var program =
                setting.library()
                        .live(flow)
                        .orElseThrow(() -> new IllegalStateException("there is no flow " + flow));
        did(new Did.Began(flow, program.version(), true));
        remember(program);
    }

    /** A pattern, which the merchant may have taken out: then it is left out. */
    void beginPattern(String pattern, Map<String, String> about) {
        if (begin(pattern)) {
            var facts = JsonNodeFactory.instance.objectNode();
            about.forEach(facts::put);
            did(new Did.Filled(state.stack().size() - 1, "pattern", facts));
        } else if (pattern.equals(Patterns.HANDOFF)) {
            throw new IllegalStateException("there is no flow " + pattern);
        }
    }

    private void remember(Program program) {
        int root = state.root(state.stack().size() - 1);
        program.flow()
                .slots()
                .forEach((name, slot) -> {
                    var kept = state.kept().get(name);
                    if (slot.keep()
                            && kept != null
                            && !state.stack().get(root).values().containsKey(name)) {
                        did(new Did.Filled(root, name, kept));
                    }
                });
    }

    void fill(int root, String name, JsonNode value) {
        did(new Did.Filled(root, name, value));
        int frame = frameWith(name);
        var slot = frame < 0 ? null : slots(frame).get(name);
        if (slot != null && slot.keep() && !value.isNull()) {
            did(new Did.Kept(name, value));
        }
    }

    /** Says again what was said last before this input. */
    void sayAgain() {
        for (var text : saidBefore) {
            effect(new Effect.Say(text, List.of(), null, Patterns.REPEAT));
            did(new Did.Said(text));
        }
    }

    /** The frame whose values the flow on top sees. */
    int root() {
        return state.root(state.stack().size() - 1);
    }

    /** A value as the shopper would say it. */
    String words(String slot, JsonNode value) {
        return words.words(slot, value);
    }

    Names names() {
        return setting.library().names(program());
    }
}
