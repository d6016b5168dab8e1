// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnderstandingTest {
    private final Understanding understanding = new Understanding(new Vocabulary());

    @Test
    void what_shoppers_write_is_understood_or_left_to_a_person() throws Exception {
        var misses = new ArrayList<String>();
        int wrongStarts = 0;
        var rows = rows();
        for (var row : rows) {
            var commands = understood(row.get("say"), null, null);
            if (!kind(commands).equals(row.get("is"))
                    || !numbersMatch(commands, row.get("number"))) {
                misses.add(row + " -> " + commands);
                wrongStarts +=
                        kind(commands).equals("order") && row.get("is").equals("person") ? 1 : 0;
            }
        }
        assertThat(misses)
                .as("misses of %d", rows.size())
                .hasSizeLessThanOrEqualTo(rows.size() / 20);
        assertThat(wrongStarts).as("answers begun that need a person: %s", misses).isZero();
    }

    @Test
    void an_address_is_a_value_and_never_a_complaint() {
        assertThat(understood("wrong@example.com", "order-status", "email"))
                .containsExactly(new Command.SetSlot("email", "wrong@example.com"));
    }

    @Test
    void while_a_number_is_asked_another_wish_wins() {
        assertThat(understood("actually cancel it", "order-status", "order-number"))
                .containsExactly(new Command.HandOff("action-wanted"));
        assertThat(understood("a person please", "order-status", "order-number"))
                .containsExactly(new Command.HandOff("asked-for-human"));
        assertThat(understood("it is 1007", "order-status", "order-number"))
                .containsExactly(new Command.SetSlot("order-number", "1007"));
    }

    private List<Command> understood(String text, String flow, String asked) {
        return understanding.understand(new Heard(List.of(text), List.of(), false, flow, asked));
    }

    private static String kind(List<Command> commands) {
        return switch (commands.getFirst()) {
            case Command.StartFlow start -> start.flow().equals("order-list") ? "orders" : "order";
            case Command.SetSlot _ -> "order";
            case Command.HandOff handOff ->
                    handOff.reason().equals("asked-for-human") ? "human" : "person";
            case Command.Look _ -> "question";
            case Command.ChitChat chat -> chat.kind();
            case Command.CannotHandle _, Command.Steer _, Command.Clarify _ -> "person";
        };
    }

    private static boolean numbersMatch(List<Command> commands, String number) {
        return number == null || commands.contains(new Command.SetSlot("order-number", number));
    }

    private static List<Map<String, String>> rows() throws Exception {
        try (var file =
                UnderstandingTest.class.getResourceAsStream("/assistant/understanding.yaml")) {
            return new YAMLMapper().readValue(file, new TypeReference<>() {});
        }
    }
}
