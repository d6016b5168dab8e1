// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.kefu.knowledge.Meaning;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What a merchant gets: every pack is free of errors, and every transcript goes as it is written.
 */
class PacksTest {
    static final Limits LIMITS =
            new Limits(Map.of("widget", 4000, "webhook", 20000), Set.of("widget", "webhook"));
    private static final Meaning MEANING = Meaning.alone();
    private static final Packs PACKS = new Packs(Path.of("flows"));

    @TestFactory
    Stream<DynamicTest> the_validator_finds_nothing_in() {
        return PACKS.names().stream()
                .map(pack ->
                        DynamicTest.dynamicTest(
                                pack,
                                () ->
                                        assertThat(verdict(pack).problems())
                                                .as("problems")
                                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> a_transcript_goes_as_written() {
        return PACKS.rehearsed().stream()
                .flatMap(pack -> {
                    var shelf = Shelf.of(verdict(pack).flows().values());
                    var rehearsals =
                            new Rehearsals(
                                    shelf, new Triggers(shelf, MEANING::of, 0.80), 0.60, 0.08);
                    return PACKS.transcripts(pack).entrySet().stream()
                            .flatMap(f ->
                                    rehearsals.play(f.getKey(), f.getValue()).stream()
                                            .map(r -> played(f.getKey(), r)));
                });
    }

    @Test
    void every_flow_of_a_pack_has_transcripts_in_its_languages() {
        for (var pack : PACKS.rehearsed()) {
            var spoken = new TreeMap<String, Set<String>>();
            PACKS.transcripts(pack)
                    .forEach((file, yaml) ->
                            Rehearsals.read(file, yaml)
                                    .forEach(t ->
                                            spoken.computeIfAbsent(
                                                            Validator.name(file)
                                                                    .replace(".test", ""),
                                                            f -> new java.util.TreeSet<>())
                                                    .add(
                                                            t.language() == null
                                                                    ? "en"
                                                                    : t.language())));
            for (var flow : verdict(pack).flows().values()) {
                if (flow.isPattern() == pack.equals("patterns")) {
                    assertThat(spoken.getOrDefault(flow.id(), Set.of()))
                            .as("languages of the transcripts of %s/%s", pack, flow.id())
                            .containsAll(flow.languages());
                }
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> the_schema_takes() {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(Schema.make());
        return PACKS.names().stream()
                .flatMap(p -> PACKS.files(p).entrySet().stream())
                .distinct()
                .map(f ->
                        DynamicTest.dynamicTest(
                                f.getKey(),
                                () -> {
                                    JsonNode tree = new YAMLMapper().readTree(f.getValue());
                                    assertThat(schema.validate(tree)).isEmpty();
                                }));
    }

    private static DynamicTest played(String file, Rehearsal.Result result) {
        return DynamicTest.dynamicTest(
                file + ": " + result.name(),
                () -> {
                    if (result.wrong() != null) {
                        throw new AssertionError(
                                String.join("\n", result.played()) + "\n  " + result.wrong());
                    }
                });
    }

    private static Validator.Verdict verdict(String pack) {
        return new Validator(LIMITS).check(PACKS.cast(pack), List.of());
    }
}
