// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Commands proposed by a model: JSON of a fixed schema, each checked against what may be started
 * and what the shopper really said. One that is not right makes all of them void.
 */
@ApplicationScoped
class Commanding {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 4000;
    private final String rules = Prompt.rules("commands.v2");
    private final JsonNode tool = Prompt.tool("commands.v2");
    private final JsonSchema schema =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(tool.at("/function/parameters"));

    /** The model answered, but not with commands that may be followed. */
    static final class NoCommands extends Exception {
        private static final long serialVersionUID = 1L;

        private final String ending;

        NoCommands(String ending, String why) {
            super(why, null, false, false);
            this.ending = ending;
        }

        /** Its name where endings are counted. */
        String ending() {
            return ending;
        }
    }

    ModelRequest request(Heard heard, Candidates candidates) {
        var data =
                new Prompt()
                        .block("CANDIDATES", flows(candidates))
                        .block("SLOTS", listed(candidates.slots()))
                        .block(
                                "STATE",
                                "busy with: %s, last asked for: %s"
                                        .formatted(
                                                shown(heard.openFlow()), shown(heard.askedSlot())))
                        .block("SHOPPER", heard.text());
        if (!heard.pictures().isEmpty()) {
            data.block("PICTURES", String.join("\n", heard.pictures()));
        }
        return new ModelRequest(rules, data.toString(), tool, LONGEST, List.of());
    }

    List<Command> read(ModelReply reply, Heard heard, Candidates candidates) throws NoCommands {
        var commands = new ArrayList<Command>();
        var slots = new HashSet<>(candidates.slots().keySet());
        var proposals = reply.calls().isEmpty() ? List.of(object(reply.text())) : reply.calls();
        for (var proposal : proposals) {
            var read = parsed(proposal);
            var wrong = schema.validate(read);
            if (!wrong.isEmpty()) {
                throw new NoCommands(
                        "malformed", "not of the schema: " + wrong.iterator().next().getMessage());
            }
            for (var command : read.path("commands")) {
                var one = command(command, heard, candidates, slots);
                commands.add(one);
                if (one instanceof Command.StartFlow start) {
                    slots.addAll(candidates.slotsOf(start.flow()));
                }
            }
        }
        return List.copyOf(commands);
    }

    private static Command command(
            JsonNode command, Heard heard, Candidates candidates, Set<String> slots)
            throws NoCommands {
        var kind = command.path("command").asText();
        return switch (kind) {
            case "start_flow" ->
                    new Command.StartFlow(flow(command.path("flow").asText(), candidates));
            case "set_slot", "correct" ->
                    slot(
                            command.path("slot").asText(),
                            command.path("value").asText(),
                            heard,
                            slots);
            case "cancel", "repeat", "skip" -> new Command.Steer(kind);
            case "clarify" -> clarify(command.path("flows"), candidates);
            case "answer" -> new Command.Look(heard.text());
            case "hand_off" -> new Command.HandOff("asked-for-human");
            case "chit_chat" -> new Command.ChitChat(courtesy(command.path("kind").asText()));
            default -> new Command.CannotHandle();
        };
    }

    private static String flow(String id, Candidates candidates) throws NoCommands {
        if (!candidates.flows().containsKey(id)) {
            throw new NoCommands("unknown-flow", "no such flow");
        }
        return id;
    }

    private static Command clarify(JsonNode ids, Candidates candidates) throws NoCommands {
        var flows = new ArrayList<String>();
        for (var id : ids) {
            flows.add(flow(id.asText(), candidates));
        }
        if (flows.size() < 2) {
            throw new NoCommands("malformed", "nothing to choose between");
        }
        return new Command.Clarify(List.copyOf(flows));
    }

    private static Command slot(String slot, String value, Heard heard, Set<String> slots)
            throws NoCommands {
        if (!slots.contains(slot)) {
            throw new NoCommands("unknown-slot", "no such slot");
        }
        if (value.isBlank() || !plain(heard.text()).contains(plain(value))) {
            throw new NoCommands("value-not-said", "a value that the shopper did not say");
        }
        return new Command.SetSlot(slot, value.strip());
    }

    private static String flows(Candidates candidates) {
        var lines = new TreeMap<String, String>();
        candidates
                .flows()
                .forEach((id, offer) -> {
                    var slots = String.join(", ", new TreeSet<>(offer.slots()));
                    lines.put(
                            id,
                            offer.sentence() + (slots.isEmpty() ? "" : " (slots: " + slots + ")"));
                });
        return listed(lines);
    }

    private static String listed(Map<String, String> offered) {
        return offered.isEmpty()
                ? "none"
                : offered.entrySet().stream()
                        .map(o -> o.getKey() + ": " + o.getValue())
                        .sorted()
                        .collect(Collectors.joining("\n"));
    }

    private static String courtesy(String kind) throws NoCommands {
        if (kind.isEmpty()) {
            throw new NoCommands("malformed", "a courtesy without its kind");
        }
        return kind;
    }

    private static JsonNode parsed(String text) throws NoCommands {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new NoCommands("malformed", "not JSON");
        }
    }

    /** The object in a text that may have a fence or a tag of the model's own around it. */
    private static String object(String text) {
        int from = text.indexOf('{');
        int to = text.lastIndexOf('}');
        return from < 0 || to < from ? text : text.substring(from, to + 1);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", "");
    }

    private static String shown(@Nullable String value) {
        return value == null ? "nothing" : value;
    }
}
