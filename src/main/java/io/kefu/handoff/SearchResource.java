// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.handoff.search.Search;
import io.kefu.tenancy.Allow;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import io.kefu.tenancy.Unreadable;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds conversations by what was said, by whom, and about which order. */
@Path("/api/v1/search")
@Allow(Role.AGENT)
public class SearchResource {
    private static final int LONGEST = 200;
    private final CurrentUser user;
    private final Search search;
    private final Queue queue;
    private final People people;

    SearchResource(CurrentUser user, Search search, Queue queue, People people) {
        this.user = user;
        this.search = search;
        this.queue = queue;
        this.people = people;
    }

    /** Conversations, the latest first; not complete while older messages are being taken in. */
    public record Result(List<ConversationSummary> items, boolean complete) {}

    /** Searches. */
    @GET
    public Result find(
            @QueryParam("q") @Nullable String q,
            @QueryParam("limit") @DefaultValue("20") int limit) {
        var asked = Objects.requireNonNullElse(q, "").strip();
        if (asked.isEmpty() || asked.length() > LONGEST) {
            throw Problem.field("q", "invalid", "q: between 1 and " + LONGEST + " characters");
        }
        Unreadable.refuseNul("q", asked);
        var inboxes = user.run(() -> people.inboxesOf(user.get().userId()));
        var found = search.find(user.get().merchantId(), asked, inboxes, Math.clamp(limit, 1, 100));
        return user.run(() ->
                new Result(
                        found.conversations().stream()
                                .map(queue::find)
                                .flatMap(Optional::stream)
                                .toList(),
                        found.complete()));
    }
}
