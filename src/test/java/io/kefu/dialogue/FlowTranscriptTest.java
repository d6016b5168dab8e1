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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The transcripts of the packs once more, on the real line: accepted, claimed, answered from a
 * store behind its folder and from the shop's articles, closed. What stands in for services of the
 * merchant's own is left to {@code PacksTest}: no made-up address can be called.
 */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class FlowTranscriptTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final List<String> wrong = new ArrayList<>();
    private int played;
    @Inject FlowShop shop;

    @ParameterizedTest
    @CsvSource({"retail, 110", "logistics, 4"})
    void every_transcript_goes_as_written(String pack, int least) throws Exception {
        var counter = shop.open("Transcripts of " + pack, pack);
        var closed = shop.closed(counter);
        var knowing = shop.open("Articles of " + pack, pack);
        for (var told : of(pack, s -> s.has("answers"))) {
            told.getValue()
                    .path("answers")
                    .properties()
                    .forEach(a ->
                            shop.wrote(
                                    knowing,
                                    told.getValue().path("language").asText("en"),
                                    a.getKey(),
                                    a.getValue().asText()));
        }
        for (var told : of(pack, s -> !s.has("services"))) {
            var script = told.getValue();
            var at = script.has("answers") ? knowing : script.has("open") ? closed : counter;
            if (!script.path("store").isTextual() && canBeSet(script)) {
                play(at, told.getKey(), script);
            }
        }
        // a store that is down stays so for a while, so it comes last
        shop.knows(counter, "down", "");
        for (var told : of(pack, s -> s.path("store").isTextual())) {
            play(counter, told.getKey(), told.getValue());
        }
        assertThat(wrong).isEmpty();
        assertThat(played).isGreaterThanOrEqualTo(least);
    }

    /** What cannot be brought about from outside at the right moment is left to PacksTest. */
    private static boolean canBeSet(JsonNode script) {
        return !script.has("mail")
                && script.path("changes").properties().stream()
                        .noneMatch(
                                c -> List.of("busy", "underway").contains(c.getValue().asText()));
    }

    private void allow(FlowShop.Counter counter, String operation, String how) {
        boolean ends = List.of("failed", "unknown").contains(how);
        shop.allow(counter, operation, ends ? "auto" : how);
        if (ends) {
            shop.ends(counter, operation, how);
        }
    }

    private static List<Map.Entry<String, JsonNode>> of(String pack, Predicate<JsonNode> which)
            throws IOException {
        var scripts = new ArrayList<Map.Entry<String, JsonNode>>();
        try (var files = Files.newDirectoryStream(Path.of("flows", pack), "*.test.yaml")) {
            for (var file : files) {
                for (var script : new YAMLMapper().readTree(file.toFile())) {
                    if (which.test(script)) {
                        var name = file.getFileName() + ": " + script.path("name").asText();
                        scripts.add(Map.entry(name, script));
                    }
                }
            }
        }
        return scripts;
    }

    private void play(FlowShop.Counter open, String name, JsonNode script) throws IOException {
        played++;
        var counter = open.of(script.path("signedIn").asText(null));
        if (!script.path("store").isTextual()) {
            shop.forget(counter);
        }
        script.path("store").properties().forEach(o -> knows(counter, o.getKey(), o.getValue()));
        script.path("changes")
                .properties()
                .forEach(c -> allow(counter, c.getKey(), c.getValue().asText()));
        var shopper = "shopper-" + UUID.randomUUID();
        var language = script.path("language").asText("en");
        FlowShop.Turn turn = null;
        for (var step : script.path("talk")) {
            if (step.has("photo") && turn != null) {
                turn = shop.shows(counter, shopper, language, turn.conversation());
            } else if (step.has("shopper") || step.has("button")) {
                turn =
                        shop.says(
                                counter,
                                shopper,
                                language,
                                step.path("shopper").asText(""),
                                step.has("button") ? step.path("button").asText() : null);
            }
            if (turn != null && step.path("clock").asText().endsWith("m")) {
                var minutes = Long.parseLong(step.path("clock").asText().replace("m", ""));
                shop.toldEarlier(counter, turn.conversation(), Duration.ofMinutes(minutes));
            } else if (turn != null) {
                check(turn, name, step);
            }
        }
    }

    private void knows(FlowShop.Counter counter, String number, JsonNode written) {
        if (!written.isArray()) {
            shop.knows(counter, number, order(number, written));
            return;
        }
        for (var one : written) {
            if (one.path("store").asText().equals(FlowShop.OUTLET)) {
                shop.outletKnows(counter, number, order(number, one));
            } else {
                shop.knows(counter, number, order(number, one));
            }
        }
    }

    private void check(FlowShop.Turn turn, String name, JsonNode step) {
        var text = turn.text().toLowerCase(Locale.ROOT);
        for (var part : parts(step.path("bot"))) {
            if (!text.contains(part.toLowerCase(Locale.ROOT))) {
                wrong.add(
                        "%s: should have: %s; was: %s (%s)"
                                .formatted(name, part, turn.text(), turn.reason()));
            }
        }
        var person = step.path("handoff").asText(turn.reason());
        if (!Objects.equals(person, turn.reason())) {
            wrong.add("%s: a person because of %s, not %s".formatted(name, turn.reason(), person));
        }
        var note = step.path("note").asText("");
        if (turn.said().stream().noneMatch(m -> m.note() && m.text().contains(note))
                && !note.isEmpty()) {
            wrong.add("%s: no note with %s".formatted(name, note));
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
        var lines = order.putArray("lines");
        var titles = written.path("titles");
        for (int i = 0; i < Math.max(1, titles.size()); i++) {
            var line = lines.addObject().put("title", titles.path(i).asText("Rain jacket"));
            line.put("quantity", 1)
                    .putObject("price")
                    .put("amount", total[0])
                    .put("currency", total[1]);
        }
        order.putArray("shipments");
        return order.toString();
    }

    private static String day(String relative) {
        long days = Long.parseLong(relative.replace("+", "").replace("d", ""));
        return LocalDate.now(ZoneOffset.UTC).plusDays(days).toString();
    }
}
