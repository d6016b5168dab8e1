// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Where a dialogue stands is what its turns have recorded, and nothing else. */
class FoldTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Turn by turn, each read back as the database keeps it, or all steps at once: the same. */
    @Property(tries = 300)
    void the_state_after_each_turn_is_the_fold_of_all_that_was_recorded(
            @ForAll("turns") List<List<Step>> turns) throws JsonProcessingException {
        var kept = new ArrayList<JsonNode>();
        var all = new ArrayList<List<Step>>();
        for (var turn : turns) {
            var record = new TurnRecord(kept, JSON);
            turn.forEach(step -> record.add(step.did(), step.name(), step.value()));
            all.add(turn);
            kept.add(JSON.readTree(record.toJson().toString()));
            assertThat(new TurnRecord(kept, JSON).state()).isEqualTo(State.of(all));
            // what was offered stands until the next turn has begun
            assertThat(record.state())
                    .usingRecursiveComparison()
                    .ignoringFields("offered")
                    .isEqualTo(State.of(all));
        }
    }

    @Provide
    Arbitrary<List<List<Step>>> turns() {
        var step =
                Combinators.combine(
                                Arbitraries.of(
                                        "start",
                                        "slot",
                                        "asked",
                                        "forget",
                                        "tool",
                                        "end",
                                        "hand-off",
                                        "about",
                                        "offered",
                                        "chit-chat"),
                                Arbitraries.of("order-status", "order", "email", "find-order"),
                                Arbitraries.of(
                                        "found", "none", "1001", "", "\"quoted\" \u8ba2\u5355"))
                        .as(Step::new);
        return step.list().ofMaxSize(5).list().ofMaxSize(6);
    }
}
