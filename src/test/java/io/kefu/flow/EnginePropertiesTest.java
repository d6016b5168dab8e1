// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every valid flow and every shopper. */
class EnginePropertiesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Shelf RETAIL = retail();
    private static final ObjectMapper JSON =
            new ObjectMapper().registerModule(new JavaTimeModule());

    /** Small flows that are valid by construction, or are thrown away by the validator. */
    @Provide
    Arbitrary<String> flows() {
        return steps(2).map(s ->
                "id: any\ndescription: Any flow at all\nslots:\n  a: text\n  b: order\n  c: yes-no\n"
                        + "steps:\n  - set: {n: 0}\n"
                        + s.indent(2));
    }

    private static Arbitrary<String> steps(int depth) {
        return step(depth).list().ofMinSize(1).ofMaxSize(4).map(l -> String.join("", l));
    }

    private static Arbitrary<String> step(int depth) {
        var plain =
                Arbitraries.of(
                        "- say: Hello\n",
                        "- say: \"{n} of it\"\n",
                        "- set: {n: n + 1}\n",
                        "- tag: seen\n",
                        "- label: one\n",
                        "- goto: one\n",
                        "- wait: 5m\n",
                        "- ask: {slot: a, text: What}\n",
                        "- ask: {slot: b, text: Which, optional: true}\n",
                        "- ask: {slot: c, text: Sure, retries: 1, else: [{say: Pity}]}\n",
                        "- set: {a: null}\n",
                        "- set: {c: null}\n",
                        "- end\n",
                        "- handoff: enough\n",
                        "- require: {that: n > 1, else: [{say: Not yet}, end]}\n",
                        "- call: {do: find-order, with: {number: '\"1001\"'}, into: order, else: [end]}\n");
        if (depth == 0) {
            return plain;
        }
        var choose =
                Combinators.combine(steps(depth - 1), steps(depth - 1))
                        .as((one, other) ->
                                "- choose:\n    - when: n > 1\n      do:\n"
                                        + one.indent(8)
                                        + "    - else:\n"
                                        + other.indent(8));
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, plain), net.jqwik.api.Tuple.of(1, choose));
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.of(
                        "hello",
                        "1001",
                        "anna@example.com",
                        "yes",
                        "no",
                        "cancel",
                        "repeat that",
                        "skip",
                        "no, I meant 1002",
                        "where is my order",
                        "I want to return something",
                        "the jacket is damaged",
                        "算了",
                        "wie bitte?",
                        "1002",
                        "x",
                        "my address has changed",
                        "ich möchte etwas zurückgeben",
                        "请再说一遍",
                        "bob@example.com")
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Property(tries = 80)
    void a_valid_flow_ends_or_waits_within_the_bound(
            @ForAll("flows") String yaml, @ForAll("words") List<String> words) {
        var all =
                new java.util.TreeMap<String, String>(
                        new Packs(Path.of("flows")).files("patterns"));
        all.put("any.yaml", yaml);
        var verdict = new Validator(PacksTest.LIMITS).check(all, List.of());
        if (!verdict.problems().isEmpty()) {
            return;
        }
        var shelf = Shelf.of(verdict.flows().values());
        var talk = new Talker(shelf);
        talk.go(new Input.Wishes(List.of(new Wish.Start("any", 1))));
        words.forEach(talk::says);
        talk.later(java.time.Duration.ofHours(1));
        assertThat(talk.errors()).isZero();
    }

    @Property(tries = 80)
    void folding_the_record_gives_the_state(@ForAll("words") List<String> words) throws Exception {
        var talk = new Talker(RETAIL);
        for (var word : words) {
            talk.says(word);
            var stored =
                    JSON.writerFor(new TypeReference<List<Did>>() {})
                            .writeValueAsString(talk.record);
            var read = JSON.readValue(stored, new TypeReference<List<Did>>() {});
            assertThat(State.of(read)).isEqualTo(talk.state);
        }
    }

    /** A crash loses what was not stored; what was stored has been said, and is not said again. */
    @Property(tries = 60)
    void a_crash_at_any_step_repeats_nothing_that_was_seen(
            @ForAll("words") List<String> words, @ForAll int crash) {
        var smooth = new Talker(RETAIL);
        var crashing = new Talker(RETAIL);
        int n = 0;
        for (var word : words) {
            smooth.says(word);
            if (Math.floorMod(crash, words.size()) == n++) {
                // The turn dies before it is closed: neither its record nor its replies exist.
                new Talker(RETAIL, crashing).says(word);
            }
            crashing = new Talker(RETAIL, crashing);
            crashing.says(word);
        }
        assertThat(crashing.heard).isEqualTo(smooth.heard);
        assertThat(crashing.state).isEqualTo(smooth.state);
    }

    @Property(tries = 60)
    void digression_and_correction_keep_the_other_slots(@ForAll("words") List<String> words) {
        var talk = new Talker(RETAIL);
        talk.says("where is my order 1001");
        talk.says("bob@example.com");
        for (var word : words) {
            var before = talk.state;
            var advance = talk.says(word);
            boolean ended =
                    advance.did().stream()
                            .anyMatch(d -> d instanceof Did.Ended || d instanceof Did.Stopped);
            if (ended || before.stack().isEmpty()) {
                continue;
            }
            var bottom = before.stack().getFirst().values();
            var after = talk.state.stack().getFirst().values();
            var touched =
                    advance.did().stream()
                            .filter(d ->
                                    d instanceof Did.Filled f && f.frame() == 0
                                            || d instanceof Did.Called)
                            .map(d ->
                                    d instanceof Did.Filled f ? f.name() : ((Did.Called) d).into())
                            .toList();
            bottom.forEach((name, value) -> {
                if (!touched.contains(name)) {
                    assertThat(after).containsEntry(name, value);
                }
            });
        }
    }

    private static Shelf retail() {
        var verdict =
                new Validator(PacksTest.LIMITS)
                        .check(new Packs(Path.of("flows")).files("retail"), List.of());
        assertThat(verdict.problems()).isEmpty();
        return Shelf.of(verdict.flows().values());
    }

    /** A shopper who talks to the engine, with a store that knows one order. */
    private static final class Talker {
        private final Library library;
        private final Listener listener;
        private final List<String> heard = new ArrayList<>();
        private final List<Did> record = new ArrayList<>();
        private State state = State.NOTHING;
        private Instant now = NOW;

        Talker(Library library) {
            this.library = library;
            this.listener = new Listener(library, new Triggers(library), 0.6, 0.08);
        }

        /** Another node that has only what was stored. */
        Talker(Library library, Talker stored) {
            this(library);
            heard.addAll(stored.heard);
            record.addAll(stored.record);
            state = State.of(stored.record);
        }

        Advance says(String text) {
            return go(
                    new Input.Wishes(
                            listener.hear(
                                    Said.words(text), state, "en", LocalDate.of(2026, 11, 24))));
        }

        void later(java.time.Duration time) {
            now = now.plus(time);
            go(new Input.Clock());
        }

        Advance go(Input input) {
            var setting =
                    new Setting(library, "en", now, ZoneOffset.UTC, Map.of("shop.open", true));
            var advance = Driver.drive(state, input, setting, this::store);
            state = advance.state();
            record.addAll(advance.did());
            advance.effects().forEach(e -> heard.add(Rehearsal.show(e)));
            return advance;
        }

        long errors() {
            return record.stream()
                    .filter(d -> d instanceof Did.Stopped s && s.reason().equals("error"))
                    .count();
        }

        private Tools.Answer store(Advance.Need need) {
            var order = JsonNodeFactory.instance.objectNode();
            var email = need.arguments().get("email");
            if (email == null) {
                return new Tools.Answer(true, order.put("outcome", "needs-email"));
            }
            return email.equals("anna@example.com")
                    ? new Tools.Answer(
                            true,
                            order.put("outcome", "found")
                                    .put("number", "1001")
                                    .put("status", "paid")
                                    .put("sentence", "paid"))
                    : new Tools.Answer(true, order.put("outcome", "not-found"));
        }
    }
}
