// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.flow.step.Trigger;
import io.kefu.knowledge.Meaning;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a sentence begins that nobody has written down: each example of the retail pack is left out
 * once and then said, and what belongs to no flow must begin none.
 */
class MeaningsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Meaning MEANING = Meaning.alone();

    /** What belongs to none of the flows, by language. */
    private static final Map<String, List<String>> ELSEWHERE =
            Map.of(
                    "en",
                    List.of(
                            "What is the weather like in Hamburg?",
                            "Who won the match last night?",
                            "Write me a poem about autumn",
                            "How do I boil an egg?",
                            "I had a lovely weekend in the mountains",
                            "Translate good evening into French",
                            "Can you help me with my tax return?",
                            "Is this tent waterproof?",
                            "My dog loves the new blanket",
                            "What is the capital of Norway?",
                            "Do you hire students for the summer?",
                            "I am writing my thesis about retail",
                            "The trail was muddy but beautiful",
                            "Tell me a joke",
                            "Which phone should I buy, android or iphone?",
                            "My neighbour plays the drums at night",
                            "How heavy is the big backpack?",
                            "Are you a robot?",
                            "Happy new year to the whole team",
                            "What time is it in Tokyo?"),
                    "zh",
                    List.of(
                            "今天天气怎么样",
                            "昨晚比赛谁赢了",
                            "帮我写一首关于秋天的诗",
                            "鸡蛋怎么煮",
                            "周末去爬山很开心",
                            "晚上好用法语怎么说",
                            "帮我报个税",
                            "这个帐篷防水吗",
                            "我家狗很喜欢新毯子",
                            "挪威的首都是哪里",
                            "你们招暑期工吗",
                            "我在写零售方面的论文",
                            "讲个笑话",
                            "安卓和苹果手机买哪个",
                            "邻居晚上打鼓很吵",
                            "大背包有多重",
                            "祝大家新年快乐",
                            "东京现在几点",
                            "这条山路很泥泞",
                            "你是机器人吗"));

    private static final Map<String, Flow> FLOWS = retail();

    /** Of 81 examples each; by words alone 37 begin their flow in either language. */
    @ParameterizedTest
    @CsvSource({"en, 63, 2", "zh, 42, 2"})
    void an_example_left_out_begins_its_flow_by_what_it_means(
            String language, int least, int mostWrong) {
        var ends = examples(language).map(MeaningsTest::said).toList();
        var found = Set.of("right", "asked");
        assertThat(ends.stream().filter(found::contains).count()).isGreaterThanOrEqualTo(least);
        assertThat(ends.stream().filter("wrong"::equals).count()).isLessThanOrEqualTo(mostWrong);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void what_belongs_to_no_flow_begins_none(String language) {
        var listener = listener(FLOWS.values());
        assertThat(ELSEWHERE.getOrDefault(language, List.of()))
                .hasSize(20)
                .allSatisfy(text ->
                        assertThat(wish(listener, text, language))
                                .isInstanceOf(Wish.Unclear.class));
    }

    @Test
    void inside_a_flow_the_meaning_is_not_asked() {
        Sense never =
                (language, sentence) -> {
                    throw new AssertionError("asked for the meaning of " + sentence);
                };
        var shelf = Shelf.of(FLOWS.values());
        var listener = new Listener(shelf, new Triggers(shelf, never, 0.80), 0.60, 0.08);
        var busy = State.of(List.of(new Did.Began("cancel-order", 1, false)));
        assertThat(listener.understand(Said.words("the hovercraft is full"), busy, "en", TODAY))
                .containsExactly(new Wish.Unclear());
    }

    private record Example(String flow, String language, String sentence) {}

    private static String said(Example left) {
        return switch (wish(listener(without(left)), left.sentence(), left.language())) {
            case Wish.Start start -> start.flow().equals(left.flow()) ? "right" : "wrong";
            case Wish.Either either -> either.flows().contains(left.flow()) ? "asked" : "wrong";
            default -> "nothing";
        };
    }

    private static Listener listener(Collection<Flow> flows) {
        var shelf = Shelf.of(flows);
        return new Listener(shelf, new Triggers(shelf, MEANING::of, 0.80), 0.60, 0.08);
    }

    private static Wish wish(Listener listener, String text, String language) {
        return listener.understand(Said.words(text), State.NOTHING, language, TODAY).getFirst();
    }

    private static List<Flow> without(Example left) {
        var flows = new LinkedHashMap<>(FLOWS);
        flows.compute(
                left.flow(),
                (id, flow) ->
                        new Flow(
                                id,
                                flow.description(),
                                flow.title(),
                                flow.languages(),
                                flow.triggers().stream()
                                        .map(t ->
                                                t instanceof Trigger.Intent intent
                                                        ? without(intent, left.sentence())
                                                        : t)
                                        .toList(),
                                flow.slots(),
                                flow.steps()));
        return new ArrayList<>(flows.values());
    }

    private static Trigger without(Trigger.Intent intent, String sentence) {
        var examples = new LinkedHashMap<String, List<String>>();
        intent.examples()
                .forEach((language, list) ->
                        examples.put(
                                language, list.stream().filter(e -> !e.equals(sentence)).toList()));
        return new Trigger.Intent(examples);
    }

    private static Stream<Example> examples(String language) {
        return FLOWS.values().stream()
                .flatMap(flow ->
                        flow.triggers().stream()
                                .filter(t -> t instanceof Trigger.Intent)
                                .flatMap(t ->
                                        ((Trigger.Intent) t)
                                                        .examples()
                                                        .getOrDefault(language, List.of())
                                                        .stream())
                                .map(s -> new Example(flow.id(), language, s)));
    }

    private static Map<String, Flow> retail() {
        var verdict =
                new Validator(PacksTest.LIMITS)
                        .check(new Packs(Path.of("flows")).files("retail"), List.of());
        assertThat(verdict.problems()).isEmpty();
        var flows = new LinkedHashMap<String, Flow>();
        verdict.flows().values().forEach(f -> flows.put(f.id(), f));
        return flows;
    }
}
