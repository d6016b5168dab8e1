// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.Expression;
import io.kefu.flow.step.Reply;
import io.kefu.flow.step.Scene;
import io.kefu.flow.step.SlotType;
import io.kefu.flow.step.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What steps see and do of a talk. */
final class Stage implements Scene {
    private final Talk talk;
    private final Rendering words;

    Stage(Talk talk, Rendering words) {
        this.talk = talk;
        this.words = words;
    }

    @Override
    public boolean known(String slot) {
        return talk.state().values().containsKey(slot);
    }

    @Override
    public boolean skipped(String slot) {
        return talk.state().stack().get(talk.root()).skipped().contains(slot);
    }

    @Override
    public int tries() {
        return talk.state().top().tries();
    }

    @Override
    public boolean holds(Expression condition) {
        return Conditions.holds(condition, talk.names(), forConditions());
    }

    @Override
    public void set(String name, Expression value) {
        talk.fill(
                talk.root(),
                name,
                Values.toJson(Conditions.value(value, talk.names(), forConditions())));
    }

    @Override
    public void say(Text text, List<Reply> replies, @Nullable String card) {
        var buttons = new ArrayList<>(words.buttons(replies));
        if (talk.state().top().flow().equals(Patterns.CLARIFY)) {
            buttons.addAll(words.candidates());
        }
        var said = render(text);
        talk.effect(new Effect.Say(said, buttons, card, from()));
        if (!talk.program().flow().isPattern()) {
            talk.did(new Did.Said(said));
        }
    }

    @Override
    public void ask(String slot, Text question, List<Reply> replies, @Nullable String choices) {
        var buttons = new ArrayList<>(words.buttons(replies));
        var several = choices == null ? null : Values.find(talk.state().values(), choices);
        if (several != null) {
            several.forEach(one -> buttons.add(new Effect.Button("choice", one.asText())));
        }
        var declared = talk.program().flow().slots().get(slot);
        if (declared != null) {
            declared.options()
                    .forEach((id, option) ->
                            buttons.add(new Effect.Button(id, words.words(option.text()))));
            if (declared.type() == SlotType.YES_NO && buttons.isEmpty()) {
                buttons.addAll(Yes.buttons(talk.setting().language()));
            }
        }
        talk.effect(new Effect.Say(render(question), buttons, null, from()));
        talk.did(new Did.Asked(slot));
    }

    @Override
    public void csat(Text question) {
        talk.effect(new Effect.Csat(render(question)));
    }

    @Override
    public void tag(String name) {
        talk.effect(new Effect.Tag(name));
        talk.did(new Did.Tagged(name));
    }

    @Override
    public void note(Text text) {
        talk.effect(new Effect.Note(render(text)));
    }

    @Override
    public Map<String, Object> values(Map<String, Expression> arguments) {
        var values = new LinkedHashMap<String, Object>();
        arguments.forEach((name, expression) -> {
            var value = Conditions.value(expression, talk.names(), forConditions());
            if (value != null) {
                values.put(name, value);
            }
        });
        return values;
    }

    @Override
    public @Nullable Boolean waited() {
        return talk.state().top().came();
    }

    @Override
    public void waitFor(@Nullable Duration time, @Nullable String event) {
        talk.did(new Did.Waits(time == null ? null : talk.setting().now().plus(time), event));
    }

    @Override
    public String render(Text text) {
        return words.render(text);
    }

    private Map<String, Object> forConditions() {
        return Values.forConditions(talk.state().values(), talk.setting().given(), talk.names());
    }

    private String from() {
        var at = talk.state().top();
        return at.flow() + "@" + at.version() + " " + talk.line().name();
    }
}
