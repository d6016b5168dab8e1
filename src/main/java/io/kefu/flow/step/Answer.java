// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

import java.util.List;
import java.util.Map;

/** The assistant answers within a topic. */
@Doc(
        value = "The assistant answers from the shop's knowledge, within a topic.",
        shorthand = "topic",
        example =
                """
                answer:
                  topic: opening hours
                  else:
                    - handoff: not-understood
                """)
public record Answer(
        @Doc("What the answer may be about.") String topic,
        @Doc(
                        name = "else",
                        value =
                                "What happens when it knows nothing; without it a person is asked for.")
                List<Step> otherwise)
        implements Step {
    @Override
    public Next run(Scene scene) {
        return new Next.Ask("answer", Map.of("topic", topic), "answer", null);
    }

    @Override
    public Next told(boolean well, Scene scene) {
        if (well) {
            scene.say(new Text(Map.of("", "{answer.text}")), List.of(), null);
            return new Next.Onward();
        }
        return otherwise.isEmpty()
                ? new Next.ToPerson("not-understood", null, false, null)
                : new Next.Into(0);
    }

    @Override
    public void check(Check check) {
        if (topic.isBlank()) {
            check.wrong(this, "`topic` is empty", "say what the answer may be about");
        }
    }

    @Override
    public List<List<Step>> blocks() {
        return otherwise.isEmpty() ? List.of() : List.of(otherwise);
    }

    @Override
    public String words(String language) {
        return topic;
    }

    @Override
    public List<String> gives() {
        return List.of("answer");
    }
}
