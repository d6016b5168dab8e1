// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The triggers that go by the clock: each fires once after the shopper's last words. */
final class Timers {
    /** Who has not written for so long is not written to either. */
    private static final Duration OPEN = Duration.ofHours(24);

    private Timers() {}

    /** A trigger and when it begins its flow. */
    record Due(String trigger, String flow, Instant at) {}

    /** What comes next; empty: nothing until the shopper writes again. */
    static Optional<Due> next(State state, Library library, ZoneId zone) {
        var heard = state.heardAt();
        if (heard == null) {
            return Optional.empty();
        }
        var dues = new ArrayList<Due>();
        for (var program : library.live()) {
            for (var trigger : program.flow().triggers()) {
                var at = at(trigger, state, heard, zone);
                var name = name(trigger, program.flow().id());
                var last = state.fired().get(name);
                if (at != null && (last == null || last.isBefore(heard))) {
                    dues.add(new Due(name, program.flow().id(), at));
                }
            }
        }
        return dues.stream().min(Comparator.comparing(Due::at).thenComparing(Due::flow));
    }

    /** When the clock has to go on with the conversation: a flow waits, or a trigger is due. */
    static @Nullable Instant wakeAt(State state, Library library, ZoneId zone) {
        var times = new ArrayList<>(List.<Instant>of());
        if (state.wakeAt() != null) {
            times.add(state.wakeAt());
        }
        next(state, library, zone).ifPresent(due -> times.add(due.at()));
        return times.stream().min(Comparator.naturalOrder()).orElse(null);
    }

    private static @Nullable Instant at(Trigger trigger, State state, Instant heard, ZoneId zone) {
        return switch (trigger) {
            case Trigger.Inactivity idle -> state.asked() == null ? null : heard.plus(idle.time());
            case Trigger.Schedule daily -> daily(LocalTime.parse(daily.at()), heard, zone);
            default -> null;
        };
    }

    private static @Nullable Instant daily(LocalTime time, Instant heard, ZoneId zone) {
        var day = heard.atZone(zone).toLocalDate();
        var today = day.atTime(time).atZone(zone).toInstant();
        var at =
                today.isAfter(heard)
                        ? today
                        : day.plusDays(1).atTime(time).atZone(zone).toInstant();
        return at.isAfter(heard.plus(OPEN)) ? null : at;
    }

    private static String name(Trigger trigger, String flow) {
        return (trigger instanceof Trigger.Schedule daily ? daily.at() : "inactivity") + " " + flow;
    }
}
