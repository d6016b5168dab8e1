// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Days at a Desk: people come and go, conversations arrive and end, in any order. */
class RouterPropertiesTest {
    private static final Instant START = Instant.parse("2026-11-25T08:00:00Z");
    private static final List<UUID> TEAMS = ids("team", 2);
    private static final List<UUID> INBOXES = ids("inbox", 2);
    private static final List<String> SKILLS = List.of("refunds", "bikes");
    private static final List<String> LANGUAGES = List.of("en", "zh", "de");
    private static final List<String> CHANNELS = List.of("widget", "email");

    /** One thing that happens: a number says which. */
    record Happening(int what, int who, Wish wish) {}

    record Wish(int team, int inbox, int channel, int language, int skill, int priority) {}

    @Provide
    Arbitrary<List<Person>> staff() {
        return Combinators.combine(
                        some(TEAMS),
                        some(INBOXES),
                        some(SKILLS),
                        some(LANGUAGES),
                        Arbitraries.integers().between(0, 3))
                .as((teams, inboxes, skills, languages, most) ->
                        new Person(
                                TEAMS.getFirst(),
                                "",
                                teams,
                                inboxes,
                                skills,
                                languages,
                                Map.of("widget", most, "*", 1),
                                Map.of(),
                                true,
                                START))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(people -> {
                    var named = new ArrayList<Person>();
                    for (int i = 0; i < people.size(); i++) {
                        named.add(copy(people.get(i), id("person", i), Map.of(), true));
                    }
                    return named;
                });
    }

    @Provide
    Arbitrary<List<Happening>> day() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 4),
                        Combinators.combine(
                                        Arbitraries.integers().between(0, 2),
                                        Arbitraries.integers().between(0, 1),
                                        Arbitraries.integers().between(0, 1),
                                        Arbitraries.integers().between(0, 2),
                                        Arbitraries.integers().between(0, 3),
                                        Arbitraries.integers().between(0, 3))
                                .as(Wish::new))
                .as(Happening::new)
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 300)
    void nobody_gets_too_much_or_what_is_not_theirs_and_nobody_is_overtaken(
            @ForAll("staff") List<Person> staff, @ForAll("day") List<Happening> day) {
        var desk = new Day(staff);
        day.forEach(desk::happens);
    }

    @Property(tries = 200)
    void whoever_waits_is_served_once_somebody_who_may_is_there(
            @ForAll("staff") List<Person> staff, @ForAll("day") List<Happening> day) {
        var desk = new Day(staff);
        day.forEach(desk::happens);
        for (var person : desk.staff.values()) {
            desk.present.add(person.id());
        }
        var servable =
                desk.waiting.stream()
                        .filter(w ->
                                desk.staff.values().stream()
                                        .anyMatch(p -> p.may(w) && p.room(w.channel()) > 0))
                        .map(Waiting::id)
                        .collect(Collectors.toSet());
        // promises break and loud newcomers go on arriving; the old ones are served all the same
        for (int round = 0; round < 200 && !servable.isEmpty(); round++) {
            desk.overdue();
            desk.arrives(new Wish(2, 0, round % 2, 0, 3, 3));
            desk.route();
            desk.held.clear();
            servable.removeIf(id -> desk.waiting.stream().noneMatch(w -> w.id().equals(id)));
        }
        assertThat(servable).as("starved").isEmpty();
    }

    /** What is where during a day; every routing is checked. */
    private static final class Day {
        private final Map<UUID, Person> staff = new HashMap<>();
        private final Set<UUID> present = new HashSet<>();
        private final List<Waiting> waiting = new ArrayList<>();
        private final Map<Waiting, UUID> held = new HashMap<>();
        private int arrived;

        Day(List<Person> people) {
            people.forEach(person -> staff.put(person.id(), person));
        }

        void happens(Happening it) {
            var who = List.copyOf(staff.keySet()).get(it.who() % staff.size());
            switch (it.what()) {
                case 0, 1, 2, 3, 4 -> arrives(it.wish());
                case 5, 6 -> present.add(who);
                case 7 -> present.remove(who);
                case 8 -> held.values().removeIf(who::equals);
                default -> overdue();
            }
            route();
        }

        void arrives(Wish wish) {
            waiting.add(
                    new Waiting(
                            id("conversation", arrived),
                            wish.team() == 2 ? null : TEAMS.get(wish.team()),
                            INBOXES.get(wish.inbox()),
                            CHANNELS.get(wish.channel()),
                            LANGUAGES.get(wish.language()),
                            wish.skill() > 1 ? Set.of() : Set.of(SKILLS.get(wish.skill())),
                            Priority.values()[wish.priority()],
                            START.plusSeconds(arrived++),
                            false));
        }

        void overdue() {
            waiting.replaceAll(w ->
                    new Waiting(
                            w.id(),
                            w.team(),
                            w.inbox(),
                            w.channel(),
                            w.language(),
                            w.skills(),
                            Priority.URGENT,
                            w.since(),
                            true));
        }

        void route() {
            var people = staff.values().stream().map(this::now).toList();
            var assignments = Router.assign(waiting, people);
            var byId = people.stream().collect(Collectors.toMap(Person::id, p -> p));
            var left = new HashMap<>(byId);
            for (var given : assignments) {
                var it =
                        waiting.stream()
                                .filter(w -> w.id().equals(given.conversation()))
                                .findFirst()
                                .orElseThrow();
                var person = byId.get(given.person());
                assertThat(person.present()).isTrue();
                assertThat(person.may(it)).as("the right").isTrue();
                assertThat(person.can(it)).as("skill and language").isTrue();
                waiting.remove(it);
                held.put(it, person.id());
                left.put(person.id(), now(staff.get(person.id())));
                assertThat(count(person.id(), it.channel()))
                        .as("capacity")
                        .isLessThanOrEqualTo(person.capacity().getOrDefault(it.channel(), 1));
            }
            for (var passed : waiting) {
                for (var person : left.values()) {
                    boolean could =
                            person.present()
                                    && person.may(passed)
                                    && person.can(passed)
                                    && person.room(passed.channel()) > 0;
                    assertThat(could).as("%s waits though %s is free", passed, person).isFalse();
                }
                // what was given out of its kind was before it in the queue
                for (var given : assignments) {
                    var other =
                            held.keySet().stream()
                                    .filter(w -> w.id().equals(given.conversation()))
                                    .findFirst()
                                    .orElseThrow();
                    var person = byId.get(given.person());
                    if (other.channel().equals(passed.channel())
                            && person.may(passed)
                            && person.can(passed)) {
                        assertThat(Waiting.ORDER.compare(other, passed)).isNegative();
                    }
                }
            }
        }

        private Person now(Person person) {
            var load =
                    CHANNELS.stream().collect(Collectors.toMap(c -> c, c -> count(person.id(), c)));
            return copy(person, person.id(), load, present.contains(person.id()));
        }

        private int count(UUID person, String channel) {
            return (int)
                    held.entrySet().stream()
                            .filter(e ->
                                    e.getValue().equals(person)
                                            && e.getKey().channel().equals(channel))
                            .count();
        }
    }

    private static Person copy(Person p, UUID id, Map<String, Integer> load, boolean present) {
        return new Person(
                id,
                "",
                p.teams(),
                p.inboxes(),
                p.skills(),
                p.languages(),
                p.capacity(),
                load,
                present,
                p.idleSince());
    }

    private static <T> Arbitrary<Set<T>> some(List<T> of) {
        return Arbitraries.subsetOf(of);
    }

    private static List<UUID> ids(String what, int most) {
        return java.util.stream.IntStream.range(0, most).mapToObj(i -> id(what, i)).toList();
    }

    private static UUID id(String what, int n) {
        return UUID.nameUUIDFromBytes((what + n).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
