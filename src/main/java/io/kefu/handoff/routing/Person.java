// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff.routing;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody at the Desk.
 *
 * @param inboxes what this person may answer; empty: all
 * @param languages spoken; empty: all
 * @param capacity conversations at once, by kind of channel, {@code *} for any other
 * @param load conversations held, by kind of channel
 * @param present there, and not away
 */
public record Person(
        UUID id,
        String name,
        Set<UUID> teams,
        Set<UUID> inboxes,
        Set<String> skills,
        Set<String> languages,
        Map<String, Integer> capacity,
        Map<String, Integer> load,
        boolean present,
        Instant idleSince) {

    /** What somebody without a setting of their own can hold at once. */
    public static final int USUAL = 5;

    /** Whether this person may have it at all: the right is never waived. */
    public boolean may(Waiting waiting) {
        return (inboxes.isEmpty() || inboxes.contains(waiting.inbox()))
                && (waiting.team() == null || teams.contains(waiting.team()));
    }

    /** Whether this person can do it; of an overdue one that is asked of nobody. */
    public boolean can(Waiting waiting) {
        return waiting.overdue()
                || (skills.containsAll(waiting.skills())
                        && (languages.isEmpty() || languages.contains(waiting.language())));
    }

    /** How many more of this kind fit. */
    public int room(String channel) {
        return Math.max(0, most(channel) - load.getOrDefault(channel, 0));
    }

    /** The share of the capacity that is taken. */
    double fullness(String channel) {
        int most = most(channel);
        return most == 0 ? 1 : (double) load.getOrDefault(channel, 0) / most;
    }

    private int most(String channel) {
        var any = capacity.getOrDefault("*", USUAL);
        return capacity.getOrDefault(channel, any);
    }
}
