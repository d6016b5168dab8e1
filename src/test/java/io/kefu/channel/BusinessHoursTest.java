// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** A promise "within four business hours" holds in every zone, also when the clocks change. */
class BusinessHoursTest {
    private static final List<String> DAYS =
            List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final BusinessHours BERLIN =
            new BusinessHours(
                    "Europe/Berlin",
                    Map.of("mon", List.of(List.of("09:00", "12:00"), List.of("13:00", "18:00"))),
                    Set.of(LocalDate.parse("2026-12-28")));

    @Example
    void a_shop_opens_on_mondays_pauses_at_noon_and_keeps_its_holidays() {
        assertThat(BERLIN.openAt(Instant.parse("2026-11-23T08:00:00Z"))).isTrue();
        assertThat(BERLIN.openAt(Instant.parse("2026-11-23T11:30:00Z"))).isFalse();
        assertThat(BERLIN.opensAfter(Instant.parse("2026-11-23T11:30:00Z")))
                .contains(Instant.parse("2026-11-23T12:00:00Z"));
        assertThat(BERLIN.opensAfter(Instant.parse("2026-12-22T00:00:00Z")))
                .contains(Instant.parse("2027-01-04T08:00:00Z"));
        assertThat(BERLIN.addOpenTime(Instant.parse("2026-11-23T10:00:00Z"), Duration.ofHours(4)))
                .isEqualTo(Instant.parse("2026-11-23T15:00:00Z"));
        // A quarter to six on Monday plus an hour is a quarter to ten a week later.
        assertThat(BERLIN.addOpenTime(Instant.parse("2026-11-23T16:45:00Z"), Duration.ofHours(1)))
                .isEqualTo(Instant.parse("2026-11-30T08:45:00Z"));
    }

    @Example
    void without_hours_somebody_always_answers() {
        var now = Instant.parse("2026-11-23T03:00:00Z");
        assertThat(BusinessHours.ALWAYS.openAt(now)).isTrue();
        assertThat(BusinessHours.ALWAYS.opensAfter(now)).contains(now);
        assertThat(BusinessHours.ALWAYS.addOpenTime(now, Duration.ofHours(4)))
                .isEqualTo(now.plus(Duration.ofHours(4)));
    }

    @Example
    void what_makes_no_sense_is_refused_with_the_day() {
        refused("zone", "Mars/Olympus", "mon", "09:00", "10:00");
        refused("days are", "UTC", "monday", "09:00", "10:00");
        refused("mon", "UTC", "mon", "10:00", "09:00");
        refused("mon", "UTC", "mon", "09:00", "09:00");
        refused("09:00", "UTC", "mon", "9:00", "10:00");
        refused("09:00", "UTC", "mon", "09:00", "25:00");
        new BusinessHours("UTC", Map.of("mon", List.of(List.of("00:00", "24:00"))), Set.of());
    }

    /** Minute by minute, no more and no less than the promised time is open. */
    @Property(tries = 300)
    void added_open_time_is_the_open_time_that_passes(
            @ForAll("hours") BusinessHours hours,
            @ForAll("moments") Instant from,
            @ForAll @IntRange(min = 1, max = 1500) int minutes) {
        var until = hours.addOpenTime(from, Duration.ofMinutes(minutes));
        long open =
                IntStream.range(0, (int) Duration.between(from, until).toMinutes())
                        .mapToObj(minute -> from.plus(Duration.ofMinutes(minute)))
                        .filter(hours::openAt)
                        .count();
        assertThat(open).isEqualTo(minutes);
        assertThat(hours.openAt(until.minusSeconds(60))).isTrue();
    }

    /** Nothing is open before the moment that was named, and that moment is. */
    @Property(tries = 300)
    void it_opens_when_it_says(
            @ForAll("hours") BusinessHours hours, @ForAll("moments") Instant from) {
        var opens = hours.opensAfter(from).orElseThrow();
        assertThat(hours.openAt(opens)).isTrue();
        assertThat(
                        IntStream.range(0, (int) Duration.between(from, opens).toMinutes())
                                .mapToObj(minute -> from.plus(Duration.ofMinutes(minute)))
                                .noneMatch(hours::openAt))
                .isTrue();
    }

    /** Later questions and longer promises never end earlier. */
    @Property(tries = 300)
    void time_runs_forward(
            @ForAll("hours") BusinessHours hours,
            @ForAll("moments") Instant from,
            @ForAll @IntRange(max = 3000) int later,
            @ForAll @IntRange(max = 3000) int minutes) {
        var first = hours.addOpenTime(from, Duration.ofMinutes(minutes));
        assertThat(first).isAfterOrEqualTo(from);
        assertThat(hours.addOpenTime(from.plusSeconds(60L * later), Duration.ofMinutes(minutes)))
                .isAfterOrEqualTo(first);
        assertThat(hours.addOpenTime(from, Duration.ofMinutes(minutes + 1L))).isAfter(first);
    }

    /** Half-hour steps around midnight and the hours at which clocks change. */
    @Provide
    Arbitrary<BusinessHours> hours() {
        var interval =
                Combinators.combine(
                                Arbitraries.integers().between(0, 47),
                                Arbitraries.integers().between(1, 48))
                        .filter((from, to) -> from < to)
                        .as((from, to) -> List.of(time(from), time(to)));
        var week =
                Arbitraries.maps(Arbitraries.of(DAYS), interval.list().ofMinSize(1).ofMaxSize(3))
                        .ofMinSize(1);
        return Combinators.combine(
                        Arbitraries.of(
                                "Europe/Berlin",
                                "America/New_York",
                                "Asia/Shanghai",
                                "Australia/Lord_Howe",
                                "America/Santiago",
                                "UTC"),
                        week)
                .as((zone, days) -> new BusinessHours(zone, days, Set.of()))
                // An interval that lies in a skipped hour only, and is the only one, never opens.
                .filter(hours ->
                        hours.week().values().stream()
                                .flatMap(List::stream)
                                .anyMatch(i ->
                                        !i.get(0).equals("02:00") && !i.get(0).equals("02:30")));
    }

    /** Around the changes of the clocks in 2026 and 2027, and any other time. */
    @Provide
    Arbitrary<Instant> moments() {
        var changes =
                Arbitraries.of(
                        "2026-03-08T00:00:00Z",
                        "2026-03-28T12:00:00Z",
                        "2026-04-04T00:00:00Z",
                        "2026-10-03T00:00:00Z",
                        "2026-10-24T12:00:00Z",
                        "2026-10-31T12:00:00Z",
                        "2026-09-05T12:00:00Z",
                        "2027-06-15T00:00:00Z");
        return Combinators.combine(changes, Arbitraries.integers().between(0, 3000))
                .as((day, minute) -> Instant.parse(day).plusSeconds(60L * minute));
    }

    private static String time(int halfHours) {
        return "%02d:%02d".formatted(halfHours / 2, halfHours % 2 * 30);
    }

    private static void refused(String why, String zone, String day, String from, String to) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new BusinessHours(zone, Map.of(day, List.of(List.of(from, to))), Set.of()))
                .withMessageContaining(why);
    }
}
