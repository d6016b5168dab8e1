// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kefu.flow.step.Ask;
import io.kefu.flow.step.Expression;
import io.kefu.flow.step.Next;
import io.kefu.flow.step.Reply;
import io.kefu.flow.step.Scene;
import io.kefu.flow.step.Slot;
import io.kefu.flow.step.SlotType;
import io.kefu.flow.step.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One advance under way: the state so far, what it did, what it wants done. */
final class Talk implements Scene {
    private final Setting setting;
    private final List<Did> dids = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<String> saidBefore;
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

    private Map<String, Slot> slots(int frame) {
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

    // --- what steps see and do

    private int root() {
        return state.root(state.stack().size() - 1);
    }

    @Override
    public boolean known(String slot) {
        return state.values().containsKey(slot);
    }

    @Override
    public boolean skipped(String slot) {
        return state.stack().get(root()).skipped().contains(slot);
    }

    @Override
    public int tries() {
        return state.top().tries();
    }

    @Override
    public boolean holds(Expression condition) {
        return Conditions.holds(condition, names(), forConditions());
    }

    @Override
    public void set(String name, Expression value) {
        fill(root(), name, Values.toJson(Conditions.value(value, names(), forConditions())));
    }

    @Override
    public void say(Text text, List<Reply> replies, @Nullable String card) {
        var buttons = new ArrayList<>(buttons(replies));
        if (state.top().flow().equals(Patterns.CLARIFY)) {
            buttons.addAll(candidates());
        }
        var words = render(text);
        effect(new Effect.Say(words, buttons, card, from()));
        if (!program().flow().isPattern()) {
            did(new Did.Said(words));
        }
    }

    @Override
    public void ask(String slot, Text question, List<Reply> replies, @Nullable String choices) {
        var buttons = new ArrayList<>(buttons(replies));
        var several = choices == null ? null : Values.find(state.values(), choices);
        if (several != null) {
            several.forEach(one -> buttons.add(new Effect.Button("choice", one.asText())));
        }
        var declared = program().flow().slots().get(slot);
        if (declared != null) {
            declared.options()
                    .forEach((id, option) ->
                            buttons.add(new Effect.Button(id, words(option.text()))));
            if (declared.type() == SlotType.YES_NO && buttons.isEmpty()) {
                buttons.addAll(Yes.buttons(setting.language()));
            }
        }
        effect(new Effect.Say(render(question), buttons, null, from()));
        did(new Did.Asked(slot));
    }

    @Override
    public void csat(Text question) {
        effect(new Effect.Csat(render(question)));
    }

    @Override
    public void tag(String name) {
        effect(new Effect.Tag(name));
        did(new Did.Tagged(name));
    }

    @Override
    public void note(Text text) {
        effect(new Effect.Note(render(text)));
    }

    @Override
    public Map<String, Object> values(Map<String, Expression> arguments) {
        var values = new LinkedHashMap<String, Object>();
        arguments.forEach((name, expression) -> {
            var value = Conditions.value(expression, names(), forConditions());
            if (value != null) {
                values.put(name, value);
            }
        });
        return values;
    }

    @Override
    public @Nullable Boolean waited() {
        return state.top().came();
    }

    @Override
    public void waitFor(@Nullable Duration time, @Nullable String event) {
        did(new Did.Waits(time == null ? null : setting.now().plus(time), event));
    }

    @Override
    public String render(Text text) {
        if (!state.busy()) {
            return words(text);
        }
        var names = names();
        return Checker.VALUE
                .matcher(words(text))
                .replaceAll(
                        m -> java.util.regex.Matcher.quoteReplacement(shown(m.group(1), names)));
    }

    String words(String slot, JsonNode value) {
        int frame = frameWith(slot);
        var declared = frame < 0 ? null : slots(frame).get(slot);
        return declared == null
                ? value.asText()
                : Values.words(value, declared.type(), declared, setting.language());
    }

    private String shown(String name, Names names) {
        var given = setting.given().get(name);
        if (given != null) {
            return given.toString();
        }
        var type = names.type(name);
        var slot = program().slots(setting.library()).get(name);
        return Values.words(
                Values.find(state.values(), name),
                type == null ? SlotType.TEXT : type,
                slot,
                setting.language());
    }

    private String words(Text text) {
        return text.in(setting.language(), state.busy() ? program().flow().first() : "en");
    }

    private String from() {
        var at = state.top();
        return at.flow() + "@" + at.version() + " " + line().name();
    }

    private Names names() {
        return setting.library().names(program());
    }

    private Map<String, Object> forConditions() {
        return Values.forConditions(state.values(), setting.given(), names());
    }

    private List<Effect.Button> buttons(List<Reply> replies) {
        var buttons = new ArrayList<Effect.Button>();
        for (int i = 0; i < replies.size(); i++) {
            var reply = replies.get(i);
            var id = reply.flow() == null ? "say:" + i : "flow:" + reply.flow();
            buttons.add(new Effect.Button(id, words(reply.text())));
        }
        return buttons;
    }

    /** The flows that a shopper may have meant. */
    private List<Effect.Button> candidates() {
        var pattern = state.values().get("pattern");
        var ids = pattern == null ? "" : pattern.path("value").asText();
        var buttons = new ArrayList<Effect.Button>();
        for (var id : ids.split(",", -1)) {
            setting.library()
                    .live(id)
                    .ifPresent(p -> buttons.add(new Effect.Button("flow:" + id, name(p.flow()))));
        }
        return buttons;
    }
}
