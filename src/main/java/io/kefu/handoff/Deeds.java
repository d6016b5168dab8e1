// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.conversation.Agent;
import io.kefu.tenancy.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What rules can do at the Desk, by word. Wants to be called inside {@code CurrentMerchant.run}.
 */
@ApplicationScoped
public class Deeds {
    private static final Set<String> PRIORITIES = Set.of("low", "normal", "high", "urgent");
    private static final Set<String> NAMES =
            Set.of("tag", "team", "person", "priority", "close", "webhook");
    private final Desk desk;
    private final DeskMarks marks;
    private final People people;

    Deeds(Desk desk, DeskMarks marks, People people) {
        this.desk = desk;
        this.marks = marks;
        this.people = people;
    }

    /**
     * Whether this can be done at all.
     *
     * @throws Problem naming what is wrong
     */
    public void check(@Nullable String does, @Nullable String given) {
        var value = Objects.requireNonNullElse(given, "");
        switch (Objects.requireNonNullElse(does, "")) {
            case "tag" -> Tags.checked(List.of(value));
            case "team" -> fits(id(value) != null && Team.findById(id(value)) != null, "a team");
            case "person" -> fits(colleague(value) != null, "somebody who works here");
            case "priority" -> fits(PRIORITIES.contains(value), "a priority");
            case "close" -> ContactReasons.checked(value.isEmpty() ? null : value);
            case "webhook" -> fits(value.isEmpty(), "nothing");
            default ->
                    throw Problem.field(
                            "deeds",
                            "unknown",
                            "deeds: some of "
                                    + String.join(", ", NAMES.stream().sorted().toList()));
        }
    }

    private static void fits(boolean fits, String what) {
        if (!fits) {
            throw Problem.field("deeds", "invalid", "deeds: its value is " + what);
        }
    }

    /** Does it, whoever has the conversation; what is gone by now is left out. */
    public void carryOut(UUID conversation, Agent by, String does, String value) {
        switch (does) {
            case "tag" -> marks.tag(conversation, List.of(value.strip()));
            case "team" -> {
                var team = id(value);
                if (team != null && Team.findById(team) != null) {
                    move(conversation, by, team, null);
                }
            }
            case "person" -> {
                var to = colleague(value);
                if (to != null) {
                    move(conversation, by, null, to);
                }
            }
            case "priority" -> marks.prioritise(conversation, value);
            case "close" -> desk.close(conversation, by, value);
            default -> marks.announce(conversation, by.id());
        }
    }

    private void move(UUID conversation, Agent by, @Nullable UUID team, @Nullable Agent to) {
        try {
            desk.transfer(conversation, by, team, to, true);
        } catch (NotNow e) {
            // it was resolved in the meantime, and stays so
        }
    }

    private @Nullable Agent colleague(String value) {
        var id = id(value);
        return id == null
                ? null
                : people.find(id)
                        .map(one -> new Agent(one.person().id(), one.person().name()))
                        .orElse(null);
    }

    private static @Nullable UUID id(String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
