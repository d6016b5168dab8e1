// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plays a transcript and tells where the dialogue left it. */
final class Rehearsal {
    private static final Instant USUAL = Instant.parse("2026-11-24T10:00:00Z");
    private final Library library;
    private final Listener listener;
    private final Transcript script;
    private final StubTools tools;
    private final List<String> played = new ArrayList<>();
    private final ArrayDeque<Effect> effects = new ArrayDeque<>();
    private final List<String> tags = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Did> record = new ArrayList<>();
    private final Set<String> steps = new LinkedHashSet<>();
    private final Map<String, JsonNode> seen = new HashMap<>();
    private State state = State.NOTHING;
    private Instant now;
    private @Nullable String wrong;

    Rehearsal(Library library, Listener listener, Transcript script) {
        this.library = library;
        this.listener = listener;
        this.script = script;
        this.now = script.at() == null ? USUAL : Instant.parse(script.at());
        this.tools = new StubTools(script, now);
    }

    /**
     * How it went.
     *
     * @param wrong what should have come and what came; null: all as written
     * @param played what was said up to there
     * @param steps the steps that were come by, as {@code flow@version line}
     */
    record Result(String name, @Nullable String wrong, List<String> played, Set<String> steps) {}

    Result play() {
        for (var turn : script.talk()) {
            play(turn);
            if (wrong != null) {
                return result();
            }
        }
        if (!effects.isEmpty()) {
            wrong = "the transcript is over, but there came:\n    + " + show(effects.peek());
        } else if (!State.of(record).equals(state)) {
            wrong = "folding the record gives another state";
        }
        return result();
    }

    private Result result() {
        return new Result(script.name(), wrong, played, steps);
    }

    private void play(Transcript.Turn turn) {
        if (turn.shopper() != null || turn.button() != null || turn.photo() != null) {
            hear(turn);
        } else if (turn.clock() != null) {
            now = now.plus(Durations.read(turn.clock()));
            played.add("clock:   + " + turn.clock());
            go(new Input.Clock());
        } else if (turn.event() != null) {
            played.add("event:   " + turn.event());
            go(new Input.Happened(turn.event(), JsonNodeFactory.instance.objectNode()));
        } else if (Boolean.TRUE.equals(turn.fault())) {
            played.add("fault:   working on it failed");
            go(new Input.Failed());
        }
        check(turn);
    }

    private void check(Transcript.Turn turn) {
        if (turn.bot() != null && wrong == null) {
            bot(turn.bot());
        }
        if (turn.buttons() != null && wrong == null) {
            for (var button : all(turn.buttons())) {
                expect(
                        played.getLast().contains("[" + button + "]"),
                        "a button [" + button + "]",
                        played.getLast());
            }
        }
        if (turn.handoff() != null && wrong == null) {
            var effect = effects.poll();
            played.add("handoff: " + show(effect));
            expect(
                    effect instanceof Effect.ToPerson p && p.reason().equals(turn.handoff()),
                    "a person, because of " + turn.handoff(),
                    show(effect));
        }
        if (turn.slots() != null) {
            turn.slots()
                    .forEach((name, value) -> {
                        var known = seen.get(name);
                        expect(
                                known != null && known.asText().equals(value.asText()),
                                name + " = " + value.asText(),
                                String.valueOf(known));
                    });
        }
        if (turn.tags() != null) {
            all(turn.tags()).forEach(t -> expect(tags.contains(t), "tag " + t, tags.toString()));
        }
        var note = turn.note();
        if (note != null) {
            expect(
                    notes.stream().anyMatch(n -> n.contains(note)),
                    "a note with " + note,
                    notes.toString());
        }
        var mail = turn.mail();
        if (mail != null) {
            expect(
                    tools.mails().stream().anyMatch(m -> m.contains(mail)),
                    "a mail with " + mail,
                    tools.mails().toString());
        }
        if (Boolean.TRUE.equals(turn.silent())) {
            expect(effects.isEmpty(), "(nothing)", show(effects.peek()));
        }
    }

    private void hear(Transcript.Turn turn) {
        if (!effects.isEmpty()) {
            wrong = "nobody expected:\n    + " + show(effects.peek());
            return;
        }
        var text = turn.shopper() == null ? "" : turn.shopper();
        var button = turn.button();
        played.add("shopper: " + (button == null ? text : "[" + button + "]"));
        var said =
                new Said(
                        text,
                        button == null ? List.of() : List.of(button),
                        Boolean.TRUE.equals(turn.photo()));
        var today = now.atZone(ZoneOffset.UTC).toLocalDate();
        go(new Input.Wishes(listener.understand(said, state, language(), today)));
    }

    private void go(Input input) {
        var advance = Driver.drive(state, input, setting(), tools.at(now));
        comeBy(advance.did());
        state = advance.state();
        record.addAll(advance.did());
        for (var effect : advance.effects()) {
            switch (effect) {
                case Effect.Tag tag -> tags.add(tag.name());
                case Effect.Note note -> notes.add(note.text());
                case Effect.Say say -> effects.add(say);
                case Effect.ToPerson person -> {
                    if (person.words() != null) {
                        effects.add(new Effect.Say(person.words(), List.of(), null, ""));
                    }
                    effects.add(person);
                }
                default -> effects.add(effect);
            }
        }
        for (var did : advance.did()) {
            if (did instanceof Did.Filled filled) {
                seen.put(filled.name(), filled.value());
            } else if (did instanceof Did.Called called) {
                seen.put(called.into(), called.result());
            }
        }
    }

    private void comeBy(List<Did> dids) {
        var at = state;
        for (var did : dids) {
            at = at.after(did);
            if (at.busy() && at.top().line() != Program.END) {
                var top = at.top();
                library.version(top.flow(), top.version())
                        .ifPresent(p ->
                                steps.add(
                                        top.flow()
                                                + "@"
                                                + top.version()
                                                + " "
                                                + p.line(top.line()).name()));
            }
        }
    }

    private Setting setting() {
        var given = new HashMap<String, Object>();
        given.put("shop.open", !Boolean.FALSE.equals(script.open()));
        given.put("shop.opens", "09:00");
        given.put("shop.channel", "widget");
        given.put("shopper.language", language());
        given.put("shopper.name", "Anna");
        return new Setting(library, language(), now, ZoneOffset.UTC, given);
    }

    private String language() {
        return script.language() == null ? "en" : script.language();
    }

    private void bot(JsonNode expected) {
        var effect = effects.poll();
        played.add("bot:     " + show(effect));
        var text =
                effect instanceof Effect.Say say
                        ? say.text()
                        : effect instanceof Effect.Csat csat ? csat.text() : null;
        if (text == null) {
            wrong = differs(expected.toString(), show(effect));
            return;
        }
        if (expected.isTextual()) {
            expect(text.equals(expected.asText()), expected.asText(), text);
        }
        var lower = text.toLowerCase(Locale.ROOT);
        for (var part : all(expected.path("contains"))) {
            expect(lower.contains(part.toLowerCase(Locale.ROOT)), "… " + part + " …", text);
        }
        for (var name : all(expected.path("fact"))) {
            var value = Values.find(seen, name);
            expect(
                    value != null && text.contains(value.asText()),
                    "the value of " + name + " (" + value + ")",
                    text);
        }
    }

    private void expect(boolean met, String expected, String came) {
        if (!met && wrong == null) {
            wrong = differs(expected, came);
        }
    }

    private static List<String> all(JsonNode one) {
        var all = new ArrayList<String>();
        if (one.isArray()) {
            one.forEach(o -> all.add(o.asText()));
        } else if (!one.isMissingNode()) {
            all.add(one.asText());
        }
        return all;
    }

    private static String differs(String expected, String came) {
        return "should be:\n    - " + expected + "\n  but was:\n    + " + came;
    }

    static String show(@Nullable Effect effect) {
        return switch (effect) {
            case null -> "(nothing)";
            case Effect.Say say -> {
                var text = new StringBuilder(say.text());
                say.buttons()
                        .forEach(b ->
                                text.append(" [").append(b.id()).append("] ").append(b.text()));
                yield text.toString();
            }
            case Effect.Csat csat -> csat.text();
            case Effect.Note note -> "(note) " + note.text();
            case Effect.Tag tag -> "(tag) " + tag.name();
            case Effect.ToPerson person -> "(a person, because of " + person.reason() + ")";
        };
    }
}
