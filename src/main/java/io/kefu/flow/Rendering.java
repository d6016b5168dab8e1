// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.flow.step.Reply;
import io.kefu.flow.step.SlotType;
import io.kefu.flow.step.Text;
import java.util.ArrayList;
import java.util.List;

/** The words of a talk: texts with their values in the shopper's language, and buttons. */
final class Rendering {
    private final Talk talk;

    Rendering(Talk talk) {
        this.talk = talk;
    }

    String render(Text text) {
        if (!talk.state().busy()) {
            return words(text);
        }
        var names = talk.names();
        return Checker.VALUE
                .matcher(words(text))
                .replaceAll(
                        m -> java.util.regex.Matcher.quoteReplacement(shown(m.group(1), names)));
    }

    String words(String slot, JsonNode value) {
        int frame = talk.frameWith(slot);
        var declared = frame < 0 ? null : talk.slots(frame).get(slot);
        return declared == null
                ? value.asText()
                : Values.words(value, declared.type(), declared, talk.setting().language());
    }

    private String shown(String name, Names names) {
        var given = talk.setting().given().get(name);
        if (given != null) {
            return given.toString();
        }
        var type = names.type(name);
        var slot = talk.program().slots(talk.setting().library()).get(name);
        return Values.words(
                Values.find(talk.state().values(), name),
                type == null ? SlotType.TEXT : type,
                slot,
                talk.setting().language());
    }

    String words(Text text) {
        return text.in(
                talk.setting().language(),
                talk.state().busy() ? talk.program().flow().first() : "en");
    }

    List<Effect.Button> buttons(List<Reply> replies) {
        var buttons = new ArrayList<Effect.Button>();
        for (int i = 0; i < replies.size(); i++) {
            var reply = replies.get(i);
            var id = reply.flow() == null ? "say:" + i : "flow:" + reply.flow();
            buttons.add(new Effect.Button(id, words(reply.text())));
        }
        return buttons;
    }

    /** The flows that a shopper may have meant. */
    List<Effect.Button> candidates() {
        var pattern = talk.state().values().get("pattern");
        var ids = pattern == null ? "" : pattern.path("value").asText();
        var buttons = new ArrayList<Effect.Button>();
        for (var id : ids.split(",", -1)) {
            talk.setting()
                    .library()
                    .live(id)
                    .ifPresent(
                            p -> buttons.add(new Effect.Button("flow:" + id, talk.name(p.flow()))));
        }
        return buttons;
    }
}
