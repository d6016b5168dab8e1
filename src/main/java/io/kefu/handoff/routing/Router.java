// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Who gets what: the most pressing first, of those the longest wait, each to the right person with
 * the most room. A conversation is passed over only when nobody present may and can have it now.
 */
public final class Router {
    private Router() {}

    /** Who gets which conversation. */
    public record Assignment(UUID conversation, UUID person) {}

    /** What can be given out at this moment, in the order of the queue. */
    public static List<Assignment> assign(Collection<Waiting> queue, Collection<Person> people) {
        var now = new HashMap<UUID, Person>();
        people.forEach(person -> now.put(person.id(), person));
        var assignments = new ArrayList<Assignment>();
        for (var waiting : queue.stream().sorted(Waiting.ORDER).toList()) {
            best(waiting, now.values())
                    .ifPresent(person -> {
                        assignments.add(new Assignment(waiting.id(), person.id()));
                        now.put(person.id(), with(person, waiting));
                    });
        }
        return assignments;
    }

    /** What this person takes next, room or not: nobody is kept from helping. */
    public static Optional<Waiting> next(Collection<Waiting> queue, Person person) {
        return queue.stream()
                .filter(waiting -> person.may(waiting) && person.can(waiting))
                .min(Waiting.ORDER);
    }

    private static Optional<Person> best(Waiting waiting, Collection<Person> people) {
        return people.stream()
                .filter(Person::present)
                .filter(person -> person.may(waiting) && person.can(waiting))
                .filter(person -> person.room(waiting.channel()) > 0)
                .min(
                        Comparator.<Person>comparingDouble(p -> p.fullness(waiting.channel()))
                                .thenComparing(Person::idleSince)
                                .thenComparing(Person::id));
    }

    private static Person with(Person person, Waiting waiting) {
        Map<String, Integer> load = new HashMap<>(person.load());
        load.merge(waiting.channel(), 1, Integer::sum);
        return new Person(
                person.id(),
                person.name(),
                person.teams(),
                person.inboxes(),
                person.skills(),
                person.languages(),
                person.capacity(),
                load,
                person.present(),
                person.idleSince());
    }
}
