// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kefu.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Shoppers' questions, each with how it must end, put through the real line. A file under {@code
 * questions/} is a list of
 *
 * <pre>
 * - id: en-01
 *   lang: en                        # what the shopper's browser reads
 *   signedIn: anna@example.com      # optional: the shop vouches for this address
 *   turns: ["Where is order 1001?"]
 *   expect:
 *     end: answer                   # answer, ask or handoff: how the last turn ends
 *     facts: ["1001", "{day+2}"]    # all must appear in the last reply
 *     not: ["refunded"]             # none may appear in it
 *     reason: asked-for-human       # optional: why it was handed off
 * </pre>
 *
 * A fact is a text or, failing that, a regular expression, without regard to case. {@code {day+2}}
 * is the day after tomorrow (in UTC, as the demo counts) as {@code lang} writes dates: Nov 26,
 * 2026; 26.11.2026; 2026年11月26日. The questions in {@code sealed/} were written by somebody who does
 * not build the answers; of them only counts are shown. In the open part and in the sealed one 85
 * of 100 questions must end as labelled, and no reply may state a wrong fact: something in {@code
 * not}. An answer without its facts is not as labelled, and counted by itself.
 */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class QuestionsTest {
    private static final Path QUESTIONS = Path.of("src/test/resources/questions");
    private static final double SHARE = 0.85;
    private static final int AT_ONCE = 4;
    private static final Pattern DAY = Pattern.compile("\\{day([+-]\\d+)?}");

    @Inject Shoppers shoppers;

    record Question(
            String id, String lang, String signedIn, List<String> turns, Expectation expect) {}

    record Expectation(String end, List<String> facts, List<String> not, String reason) {
        Expectation {
            facts = facts == null ? List.of() : facts;
            not = not == null ? List.of() : not;
        }
    }

    record Verdict(
            Question question, Shoppers.Ending ending, List<String> wrong, List<String> lacking) {
        boolean asLabelled() {
            var expect = question.expect();
            return wrong.isEmpty()
                    && lacking.isEmpty()
                    && ending.end().equals(expect.end().replace("ask-back", "ask"))
                    && (expect.reason() == null || expect.reason().equals(ending.reason()));
        }

        @Override
        public String toString() {
            return "%s %s%n    expected %s %s%n    was %s (%s) %s%n    %s"
                    .formatted(
                            question.id(),
                            question.turns(),
                            question.expect().end(),
                            question.expect().facts(),
                            ending.end(),
                            ending.reason(),
                            (wrong.isEmpty() ? "" : "WRONG FACT " + wrong)
                                    + (lacking.isEmpty() ? "" : "LACKS " + lacking),
                            ending.text().replace("\n", "\n    "));
        }
    }

    @AfterEach
    void leave() {
        shoppers.leave();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sealed"})
    void questions_end_as_labelled_and_no_answer_is_wrong(String part) throws Exception {
        var verdicts = new ArrayList<Verdict>();
        for (var file : files(QUESTIONS.resolve(part))) {
            var ofFile = verdicts(file);
            report(file, ofFile, part.equals("sealed"));
            verdicts.addAll(ofFile);
        }
        var right = verdicts.stream().filter(Verdict::asLabelled).count();
        var wrong = verdicts.stream().filter(v -> !v.wrong().isEmpty()).count();
        assertThat(wrong).as("wrong facts in questions/%s", part).isZero();
        assertThat((double) right / verdicts.size())
                .as("share as labelled in questions/%s", part)
                .isGreaterThanOrEqualTo(SHARE);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    private List<Verdict> verdicts(Path file) throws Exception {
        var verdicts = new ArrayList<Verdict>();
        try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
            var running = new ArrayList<Future<Verdict>>();
            for (var question : read(file)) {
                running.add(pool.submit(() -> verdict(question)));
            }
            for (var verdict : running) {
                verdicts.add(verdict.get());
            }
        }
        return verdicts;
    }

    private Verdict verdict(Question question) {
        var ending = shoppers.asks(question.lang(), question.signedIn(), question.turns());
        var expect = question.expect();
        var text = plain(ending.text());
        var wrong = new ArrayList<String>();
        expect.not().stream().filter(bad -> says(text, bad, question.lang())).forEach(wrong::add);
        var lacking = new ArrayList<String>();
        if (ending.end().equals(expect.end())) {
            expect.facts().stream()
                    .filter(fact -> !says(text, fact, question.lang()))
                    .forEach(lacking::add);
        }
        return new Verdict(question, ending, wrong, lacking);
    }

    private static void report(Path file, List<Verdict> verdicts, boolean sealed) {
        var languages = new TreeMap<String, List<Verdict>>();
        verdicts.forEach(
                v -> languages.computeIfAbsent(v.question().lang(), l -> new ArrayList<>()).add(v));
        languages.forEach((language, all) -> {
            var right = all.stream().filter(Verdict::asLabelled).count();
            var wrong = all.stream().filter(v -> !v.wrong().isEmpty()).count();
            var lacking = all.stream().filter(v -> !v.lacking().isEmpty()).count();
            System.out.printf(
                    "questions %s %s: %d of %d as labelled (%.0f %%), %d wrong facts,"
                            + " %d answers without their facts%n",
                    QUESTIONS.relativize(file),
                    language,
                    right,
                    all.size(),
                    100.0 * right / all.size(),
                    wrong,
                    lacking);
        });
        if (!sealed) {
            verdicts.stream()
                    .filter(v -> !v.asLabelled())
                    .forEach(v -> System.out.println("  " + v));
        }
    }

    private static boolean says(String text, String fact, String lang) {
        var wanted = plain(dated(fact, lang));
        try {
            return text.contains(wanted)
                    || Pattern.compile(wanted, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                            .matcher(text)
                            .find();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static String dated(String fact, String lang) {
        var format =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(Locale.of(lang));
        return DAY.matcher(fact)
                .replaceAll(m -> {
                    int days = m.group(1) == null ? 0 : Integer.parseInt(m.group(1));
                    return LocalDate.now(ZoneOffset.UTC).plusDays(days).format(format);
                });
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s+", " ");
    }

    private static List<Question> read(Path file) throws IOException {
        return new YAMLMapper().readValue(file.toFile(), new TypeReference<>() {});
    }
}
