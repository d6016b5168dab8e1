// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Broken flows, each with what a merchant is told: the comments at the end of a file are all
 * findings, in order.
 */
class InvalidFlowsTest {
    private static final Path FOLDER = Path.of("src/test/resources/flows/invalid");
    private static final Limits LIMITS =
            new Limits(Map.of("widget", 4000, "email", 100_000), Set.of("widget"));

    @TestFactory
    Stream<DynamicTest> a_merchant_is_told() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().toList().stream()
                    .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check(f)));
        }
    }

    @Test
    void all_problems_of_all_files_come_at_once() {
        var verdict =
                new Validator(LIMITS)
                        .check(
                                Map.of(
                                        "a/one.yaml",
                                        "id: one\ndescription: The first of two flows\nsteps:\n  - tag: a b\n  - handoff: X\n",
                                        "a/two.yaml",
                                        "id: two\ndescription: The second of two flows\nsteps:\n  - run: onee\n"),
                                List.of());
        assertThat(verdict.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "a/one.yaml:4:10 in `one`, step 1 tag: `a b` is no tag: write up to 40 letters, digits and hyphens without spaces",
                        "a/one.yaml:5:14 in `one`, step 2 handoff: `X` is no reason: write one word of small letters, digits and hyphens, such as damaged-item",
                        "a/two.yaml:4:10 in `two`, step 1 run: unknown flow `onee`: did you mean `one`?");
    }

    @Test
    void two_flows_cannot_start_by_the_same_words() {
        var head =
                "description: One of two flows\ntriggers:\n  - keyword: {en: [return it]}\nsteps:\n  - say: Hello\n";
        var verdict =
                new Validator(LIMITS)
                        .check(
                                new java.util.TreeMap<>(
                                        Map.of(
                                                "a/one.yaml",
                                                "id: one\n" + head,
                                                "a/two.yaml",
                                                "id: two\n" + head)),
                                List.of());
        assertThat(verdict.problems())
                .extracting(Problem::message)
                .containsExactly("`return it` starts `one` already");
    }

    private static void check(Path file) throws IOException {
        var yaml = Files.readString(file);
        var verdict =
                new Validator(LIMITS).check(Map.of(file.getFileName().toString(), yaml), List.of());
        var told =
                verdict.problems().stream()
                        .map(p -> "# " + p.toString().substring(p.file().length() + 1))
                        .collect(Collectors.joining("\n"));
        var expected =
                yaml.lines().filter(l -> l.startsWith("# ")).collect(Collectors.joining("\n"));
        if (Boolean.getBoolean("flows.write")) {
            Files.writeString(file, yaml.replaceAll("(?m)^# .*\n?", "") + told + "\n");
            return;
        }
        assertThat(told).isEqualTo(expected).isNotEmpty();
    }
}
