// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kefu.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The transcripts of the retail pack once more, on the real line: accepted, claimed, answered from
 * a store behind its folder, closed. What stands in for knowledge, closed hours or a photo is left
 * to {@code PacksTest}.
 */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class FlowTranscriptTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    @Inject FlowShop shop;

    @Test
    void every_transcript_goes_as_written() throws Exception {
        var counter = shop.open("Transcripts", "retail");
        var wrong = new ArrayList<String>();
        int played = 0;
        try (var files = Files.newDirectoryStream(Path.of("flows/retail"), "*.test.yaml")) {
            for (var file : files) {
                for (var script : new YAMLMapper().readTree(file.toFile())) {
                    if (fits(script)) {
                        played++;
                        play(
                                counter,
                                file.getFileName() + ": " + script.path("name").asText(),
                                script,
                                wrong);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(played).isGreaterThan(50);
    }

    private static boolean fits(JsonNode script) {
        return !script.has("answers")
                && !script.has("open")
                && !script.path("store").isTextual()
                && !script.toString().contains("\"photo\"");
    }

    private void play(FlowShop.Counter counter, String name, JsonNode script, List<String> wrong) {
        script.path("store")
                .properties()
                .forEach(o -> shop.knows(counter, o.getKey(), order(o.getKey(), o.getValue())));
        var shopper = "shopper-" + UUID.randomUUID();
        var language = script.path("language").asText("en");
        FlowShop.Turn turn = null;
        for (var step : script.path("talk")) {
            if (step.has("shopper") || step.has("button")) {
                turn =
                        shop.says(
                                counter,
                                shopper,
                                language,
                                step.path("shopper").asText(""),
                                step.has("button") ? step.path("button").asText() : null);
            }
            if (turn == null) {
                continue;
            }
            var text = turn.text().toLowerCase(Locale.ROOT);
            // What the store says is worded by the assistant here.
            if (!name.startsWith("where-is-my-order")) {
                for (var part : parts(step.path("bot"))) {
                    if (!text.contains(part.toLowerCase(Locale.ROOT))) {
                        wrong.add(
                                name
                                        + ": should have: "
                                        + part
                                        + "; was: "
                                        + turn.text()
                                        + " ("
                                        + turn.reason()
                                        + ")");
                    }
                }
            }
            if (step.has("handoff") && !step.path("handoff").asText().equals(turn.reason())) {
                wrong.add(
                        name
                                + ": a person because of "
                                + turn.reason()
                                + ", not "
                                + step.path("handoff").asText());
            }
        }
    }

    private static List<String> parts(JsonNode bot) {
        var parts = new ArrayList<String>();
        if (bot.isTextual()) {
            parts.add(bot.asText());
        }
        var contains = bot.path("contains");
        if (contains.isArray()) {
            contains.forEach(c -> parts.add(c.asText()));
        } else if (!contains.isMissingNode()) {
            parts.add(contains.asText());
        }
        return parts;
    }

    /** The order in the words of a store's folder. */
    private static String order(String number, JsonNode written) {
        ObjectNode order = JSON.createObjectNode();
        order.put("number", number)
                .put("status", written.path("status").asText())
                .put("name", "Anna");
        order.put("email", written.path("email").asText());
        order.put("placedOn", day(written.path("placedOn").asText("-9d")));
        for (var date : List.of("expectedOn", "deliveredOn")) {
            if (written.has(date)) {
                order.put(date, day(written.path(date).asText()));
            }
        }
        var total = written.path("total").asText("94.80 EUR").split(" ", -1);
        order.putObject("total").put("amount", total[0]).put("currency", total[1]);
        order.putArray("lines").addObject().put("title", "Rain jacket").put("quantity", 1);
        order.putArray("shipments");
        return order.toString();
    }

    private static String day(String relative) {
        long days = Long.parseLong(relative.replace("+", "").replace("d", ""));
        return LocalDate.now(ZoneOffset.UTC).plusDays(days).toString();
    }
}
