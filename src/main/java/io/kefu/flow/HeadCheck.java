// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.Check;
import io.kefu.flow.step.Slot;
import io.kefu.flow.step.SlotType;
import io.kefu.flow.step.Trigger;
import java.util.List;
import java.util.Map;

/** Checks what stands before the steps: names, languages, triggers and slots. */
final class HeadCheck {
    private final Flow flow;
    private final Program program;
    private final Limits limits;
    private final Check check;

    HeadCheck(Flow flow, Program program, Limits limits, Check check) {
        this.flow = flow;
        this.program = program;
        this.limits = limits;
        this.check = check;
    }

    void head() {
        if (!flow.id().matches("[a-z][a-z0-9-]{1,60}")) {
            check.wrong(
                    flow,
                    "`" + flow.id() + "` is no id",
                    "write small letters, digits and hyphens");
        }
        if (flow.description().strip().length() < 10) {
            check.wrong(
                    flow,
                    "the description says too little",
                    "say in a sentence what the shopper wants");
        }
        for (var language : flow.languages()) {
            if (!Flow.SPOKEN.contains(language)) {
                check.wrong(
                        flow,
                        "unknown language `" + language + "`",
                        Nearest.remedy(language, Flow.SPOKEN));
            }
        }
        if (flow.title() != null) {
            check.words(flow.title());
        }
        if (flow.isPattern() && !flow.triggers().isEmpty()) {
            check.wrong(
                    flow,
                    "a pattern has no triggers: the engine starts it",
                    "leave out `triggers`");
        }
        if (flow.isPattern() && !Patterns.ALL.contains(flow.id())) {
            check.wrong(
                    flow,
                    "there is no pattern `" + flow.id() + "`",
                    Nearest.remedy(flow.id(), Patterns.ALL));
        }
    }

    void trigger(Trigger trigger) {
        switch (trigger) {
            case Trigger.Intent intent -> examples(trigger, intent.examples(), "intent", 5);
            case Trigger.Keyword keyword -> examples(trigger, keyword.words(), "keyword", 2);
            case Trigger.Button button -> check.words(button.text());
            case Trigger.Topic topic -> {
                if (!Trigger.Topic.ALL.contains(topic.name())) {
                    check.wrong(
                            trigger,
                            "unknown topic `" + topic.name() + "`",
                            Nearest.remedy(topic.name(), Trigger.Topic.ALL));
                }
            }
            case Trigger.Schedule schedule -> {
                if (!schedule.at().matches("([01]\\d|2[0-3]):[0-5]\\d")) {
                    check.wrong(
                            trigger,
                            "`" + schedule.at() + "` is no time of day",
                            "write for instance \"09:00\"");
                }
            }
            case Trigger.Channel channel -> {
                if (!limits.longest().containsKey(channel.kind())) {
                    check.wrong(
                            trigger,
                            "unknown channel `" + channel.kind() + "`",
                            Nearest.remedy(channel.kind(), limits.longest().keySet()));
                }
            }
            case Trigger.Event event -> {
                if (!event.name().matches("[a-z]+\\.[a-z_]+")) {
                    check.wrong(
                            trigger,
                            "`" + event.name() + "` is no name of an event",
                            "write for instance order.shipped");
                }
                if (event.when() != null) {
                    check.condition(event.when());
                }
            }
            case Trigger.Inactivity idle -> {
                if (idle.time().toMinutes() < 1 || idle.time().toDays() > 7) {
                    check.wrong(
                            trigger,
                            "`inactivity` is not between 1m and 7d",
                            "write for instance 10m");
                }
            }
            case Trigger.Api _, Trigger.NothingElseMatched _ -> {}
        }
    }

    private void examples(
            Trigger where, Map<String, List<String>> byLanguage, String kind, int least) {
        for (var language : flow.languages().isEmpty() ? List.of("en") : flow.languages()) {
            if (byLanguage.getOrDefault(language, List.of()).isEmpty()) {
                check.wrong(
                        where,
                        "`" + kind + "` has nothing in `" + language + "`",
                        "add at least one entry under `" + language + "`");
            }
        }
        byLanguage.forEach((language, entries) -> {
            if (!Flow.SPOKEN.contains(language)) {
                check.wrong(
                        where,
                        "unknown language `" + language + "`",
                        Nearest.remedy(language, Flow.SPOKEN));
            }
            for (var entry : entries) {
                boolean cjk = entry.codePoints().anyMatch(Character::isIdeographic);
                if (entry.strip().length() < (cjk ? 2 : Math.max(least, 3))) {
                    check.wrong(
                            where,
                            "`" + entry + "` is too short to tell what is wanted",
                            "write what a shopper would write");
                }
            }
        });
    }

    void slot(String name, Slot slot) {
        if (!name.matches("[a-z][A-Za-z0-9]{0,30}") || Operation.GIVEN.containsKey(name)) {
            check.wrong(
                    slot,
                    "`" + name + "` is no name of a slot",
                    "write letters and digits, beginning with a small letter, and none of "
                            + String.join(", ", Operation.GIVEN.keySet()));
        }
        if ((slot.type() == SlotType.CHOICE) == slot.options().isEmpty()) {
            check.wrong(
                    slot,
                    slot.options().isEmpty()
                            ? "the choice `" + name + "` has no options"
                            : "`options` belong to a choice only",
                    slot.options().isEmpty()
                            ? "add `options:` with at least two"
                            : "make it `type: choice` or leave them out");
        } else if (slot.options().size() == 1) {
            check.wrong(
                    slot,
                    "the choice `" + name + "` has one option",
                    "add another, or ask yes or no");
        }
        slot.options().values().forEach(o -> check.words(o.text()));
        if (slot.min() != null && slot.max() != null && slot.min() > slot.max()) {
            check.wrong(slot, "`min` is greater than `max`", "swap them");
        }
        boolean used =
                slot.given()
                        || runsOther()
                        || program.lines().stream().anyMatch(l -> l.step().gives().contains(name));
        if (!used) {
            check.wrong(
                    slot,
                    "nothing asks for the slot `" + name + "`",
                    "add an `ask` for it, or leave the slot out");
        }
    }

    private boolean runsOther() {
        return program.lines().stream().anyMatch(l -> l.step() instanceof io.kefu.flow.step.Run);
    }
}
