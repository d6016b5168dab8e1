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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Commands proposed by a model: JSON of a fixed schema, each checked against what may be started
 * and what the shopper really said. One that is not right makes all of them void.
 */
@ApplicationScoped
class Commanding {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 4000;
    private static final Set<String> SLOTS =
            Set.of(Understanding.ORDER_NUMBER, Understanding.EMAIL);

    /** What may be started, each with its description for the model. */
    private static final Map<String, String> CANDIDATES =
            Map.of(
                    Understanding.ORDER_STATUS,
                    "tells where an order is, when it arrives, what is in it and what it cost");

    private final String rules = Prompt.rules("commands.v2");
    private final JsonNode tool = Prompt.tool("commands.v2");
    private final JsonSchema schema =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(tool.at("/function/parameters"));

    /** The model answered, but not with commands that may be followed. */
    static final class NoCommands extends Exception {
        private static final long serialVersionUID = 1L;

        NoCommands(String why) {
            super(why, null, false, false);
        }
    }

    ModelRequest request(Heard heard) {
        var candidates = new StringBuilder();
        CANDIDATES.forEach(
                (id, text) -> candidates.append(id).append(": ").append(text).append('\n'));
        var data =
                new Prompt()
                        .block("CANDIDATES", candidates.toString().strip())
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

    List<Command> read(ModelReply reply, Heard heard) throws NoCommands {
        var commands = new ArrayList<Command>();
        var proposals = reply.calls().isEmpty() ? List.of(object(reply.text())) : reply.calls();
        for (var proposal : proposals) {
            var read = parsed(proposal);
            var wrong = schema.validate(read);
            if (!wrong.isEmpty()) {
                throw new NoCommands("not of the schema: " + wrong.iterator().next().getMessage());
            }
            for (var command : read.path("commands")) {
                commands.add(command(command, heard));
            }
        }
        return List.copyOf(commands);
    }

    private static Command command(JsonNode command, Heard heard) throws NoCommands {
        var kind = command.path("command").asText();
        return switch (kind) {
            case "start_flow" -> new Command.StartFlow(flow(command.path("flow").asText()));
            case "set_slot" ->
                    slot(command.path("slot").asText(), command.path("value").asText(), heard);
            case "answer" -> new Command.Look(heard.text());
            case "hand_off" -> new Command.HandOff("asked-for-human");
            case "chit_chat" -> new Command.ChitChat(courtesy(command.path("kind").asText()));
            default -> new Command.CannotHandle();
        };
    }

    private static String flow(String id) throws NoCommands {
        if (!CANDIDATES.containsKey(id)) {
            throw new NoCommands("no such flow");
        }
        return id;
    }

    private static Command slot(String slot, String value, Heard heard) throws NoCommands {
        if (!SLOTS.contains(slot)
                || value.isBlank()
                || !plain(heard.text()).contains(plain(value))) {
            throw new NoCommands("a value that the shopper did not say");
        }
        return new Command.SetSlot(slot, value.strip());
    }

    private static String courtesy(String kind) throws NoCommands {
        if (kind.isEmpty()) {
            throw new NoCommands("a courtesy without its kind");
        }
        return kind;
    }

    private static JsonNode parsed(String text) throws NoCommands {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new NoCommands("not JSON");
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
