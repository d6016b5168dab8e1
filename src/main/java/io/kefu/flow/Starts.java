// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.Trigger;
import java.util.Map;
import java.util.stream.Stream;

/** Whether something other than words starts a flow. */
final class Starts {
    /** What a channel's first message is called as an event. */
    static final String CHANNEL = "channel.";

    /** What a program's wish for a flow is called as an event. */
    static final String API = "api.";

    private Starts() {}

    /** By something that happened. */
    static boolean by(Program program, Input.Happened happened, Talk talk) {
        return program.flow().triggers().stream()
                .anyMatch(trigger ->
                        switch (trigger) {
                            case Trigger.Event on ->
                                    on.name().equals(happened.event())
                                            && holds(on, program, happened, talk);
                            case Trigger.Channel on -> happened.event().equals(CHANNEL + on.kind());
                            case Trigger.Api _ ->
                                    happened.event().equals(API + program.flow().id());
                            default -> false;
                        });
    }

    private static boolean holds(
            Trigger.Event on, Program program, Input.Happened happened, Talk talk) {
        var when = on.when();
        if (when == null) {
            return true;
        }
        var names = talk.setting().library().names(program);
        var values =
                Values.forConditions(
                        Map.of("event", happened.data()), talk.setting().given(), names);
        try {
            return Conditions.holds(when, names, values);
        } catch (Conditions.NoValue e) {
            return false;
        }
    }

    /** Whether what a shopper writes or presses can begin it. */
    static boolean byWords(Program program) {
        return program.flow().triggers().stream()
                .anyMatch(t ->
                        t instanceof Trigger.Intent
                                || t instanceof Trigger.Keyword
                                || t instanceof Trigger.Topic
                                || t instanceof Trigger.Button);
    }

    /** Whether an event, from a page or a store, would begin it. */
    static boolean byEvent(Program program, String event) {
        return program.flow().triggers().stream()
                .anyMatch(t -> t instanceof Trigger.Event on && on.name().equals(event));
    }

    /** By the first message through a channel of this kind. */
    static boolean byChannel(Program program, String kind) {
        return program.flow().triggers().stream()
                .anyMatch(t -> t instanceof Trigger.Channel on && on.kind().equals(kind));
    }

    /** Whether a program may begin it. */
    static boolean byApi(Program program) {
        return program.flow().triggers().stream().anyMatch(t -> t instanceof Trigger.Api);
    }

    /** Its buttons. */
    static Stream<FlowTalks.Offered> buttons(Program program) {
        var flow = program.flow();
        return flow.triggers().stream()
                .filter(t -> t instanceof Trigger.Button)
                .map(t ->
                        new FlowTalks.Offered(
                                "flow:" + flow.id(),
                                ((Trigger.Button) t).text().words(),
                                flow.first()));
    }

    /** By something that the bot recognises by itself. */
    static boolean byTopic(Program program, String topic) {
        return program.flow().triggers().stream()
                .anyMatch(t -> t instanceof Trigger.Topic on && on.name().equals(topic));
    }

    /** By nothing else. */
    static boolean byNothingElse(Program program) {
        return program.flow().triggers().stream()
                .anyMatch(t -> t instanceof Trigger.NothingElseMatched);
    }
}
