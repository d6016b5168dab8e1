// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When people answer. Without any hours somebody always does.
 *
 * @param week per day ({@code mon} to {@code sun}) intervals of local time, {@code
 *     ["09:00","18:00"]}
 * @param holidays days on which nobody does
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BusinessHours(
        String zone, Map<String, List<List<String>>> week, Set<LocalDate> holidays) {
    private static final int HORIZON_DAYS = 60;

    /** Always open. */
    public static final BusinessHours ALWAYS = new BusinessHours("UTC", Map.of(), Set.of());

    /** Fills what was left out and refuses what is no time, zone or interval. */
    public BusinessHours {
        zone = zone == null ? "UTC" : ZoneId.of(zone).getId();
        week = week == null ? Map.of() : week;
        holidays = holidays == null ? Set.of() : holidays;
        for (var intervals : week.values()) {
            for (var interval : intervals) {
                if (interval.size() != 2
                        || !LocalTime.parse(interval.get(0))
                                .isBefore(LocalTime.parse(interval.get(1)))) {
                    throw new IllegalArgumentException(
                            "an interval is two times, the first before the second");
                }
            }
        }
    }

    /** Whether people answer at this moment. */
    public boolean openAt(Instant at) {
        return always() || slots(day(at)).stream().anyMatch(slot -> slot.holds(at));
    }

    /**
     * When people answer next; the moment itself while they do, empty when not within two months.
     */
    public Optional<Instant> opensAfter(Instant at) {
        if (openAt(at)) {
            return Optional.of(at);
        }
        return next(at).map(Slot::from);
    }

    /**
     * The moment at which this much business time has passed. Where hours never come, plain time
     * counts, so that a deadline always exists.
     */
    public Instant addOpenTime(Instant from, Duration open) {
        if (always()) {
            return from.plus(open);
        }
        var left = open;
        var at = from;
        while (true) {
            var slot = next(at);
            if (slot.isEmpty()) {
                return from.plus(open);
            }
            var start = slot.get().from().isAfter(at) ? slot.get().from() : at;
            var room = Duration.between(start, slot.get().to());
            if (room.compareTo(left) >= 0) {
                return start.plus(left);
            }
            left = left.minus(room);
            at = slot.get().to();
        }
    }

    private boolean always() {
        return week.values().stream().allMatch(List::isEmpty);
    }

    private LocalDate day(Instant at) {
        return at.atZone(ZoneId.of(zone)).toLocalDate();
    }

    private Optional<Slot> next(Instant at) {
        for (var day = day(at);
                day.isBefore(day(at).plusDays(HORIZON_DAYS));
                day = day.plusDays(1)) {
            @Nullable Slot found = null;
            for (var slot : slots(day)) {
                if (slot.to().isAfter(at)
                        && (found == null || slot.from().isBefore(found.from()))) {
                    found = slot;
                }
            }
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private List<Slot> slots(LocalDate day) {
        if (holidays.contains(day)) {
            return List.of();
        }
        return week.getOrDefault(name(day.getDayOfWeek()), List.of()).stream()
                .map(i -> new Slot(moment(day, i.get(0)), moment(day, i.get(1))))
                .toList();
    }

    private Instant moment(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).atZone(ZoneId.of(zone)).toInstant();
    }

    private static String name(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    private record Slot(Instant from, Instant to) {
        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }
}
