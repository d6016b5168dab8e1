// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When people answer. Without any hours somebody always does.
 *
 * @param week per day ({@code mon} to {@code sun}) intervals of local time, {@code
 *     ["09:00","18:00"]}; {@code 24:00} is the end of the day
 * @param holidays days on which nobody does
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BusinessHours(
        String zone, Map<String, List<List<String>>> week, Set<LocalDate> holidays) {
    private static final int HORIZON_DAYS = 60;
    private static final String MIDNIGHT = "24:00";
    private static final List<String> DAYS =
            List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /** Always open. */
    public static final BusinessHours ALWAYS = new BusinessHours("UTC", Map.of(), Set.of());

    /** Fills what was left out and refuses what is no time, zone or interval. */
    public BusinessHours {
        zone = zone == null ? "UTC" : zone;
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw new IllegalArgumentException("a zone looks like Europe/Berlin, not " + zone);
        }
        week = week == null ? Map.of() : Map.copyOf(week);
        holidays = holidays == null ? Set.of() : Set.copyOf(holidays);
        week.forEach(BusinessHours::check);
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

    private static void check(String day, List<List<String>> intervals) {
        if (!DAYS.contains(day)) {
            throw new IllegalArgumentException(
                    "the days are " + String.join(", ", DAYS) + ", not " + day);
        }
        for (var interval : intervals) {
            if (interval.size() != 2 || minutes(interval.get(0)) >= minutes(interval.get(1))) {
                throw new IllegalArgumentException(
                        "on "
                                + day
                                + " an interval is two times like 09:00, the first before the second");
            }
        }
    }

    private static int minutes(String time) {
        if (time.equals(MIDNIGHT)) {
            return 24 * 60;
        }
        if (!time.matches("([01]\\d|2[0-3]):[0-5]\\d")) {
            throw new IllegalArgumentException("a time looks like 09:00, not " + time);
        }
        return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
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
                .filter(slot -> slot.from().isBefore(slot.to()))
                .toList();
    }

    /** A time that the clocks skip is the moment they do. */
    private Instant moment(LocalDate day, String time) {
        var local = day.atStartOfDay().plusMinutes(minutes(time));
        var rules = ZoneId.of(zone).getRules();
        var change = rules.getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(rules.getOffset(local)).toInstant();
    }

    private static String name(DayOfWeek day) {
        return DAYS.get(day.getValue() - 1);
    }

    private record Slot(Instant from, Instant to) {
        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }
}
