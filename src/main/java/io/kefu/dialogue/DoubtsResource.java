// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import io.kefu.assistant.ledger.Withheld;
import io.kefu.handoff.Sight;
import io.kefu.tenancy.Allow;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import io.kefu.tenancy.Unreadable;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what an agent is about to send; it warns, and sending stays theirs to decide. */
@Path("/api/v1/conversations/{id}/check")
@Allow(Role.AGENT)
public class DoubtsResource {
    private static final int MAX_TEXT = 20_000;
    private final CurrentUser user;
    private final Sight sight;
    private final Doubts doubts;

    DoubtsResource(CurrentUser user, Sight sight, Doubts doubts) {
        this.user = user;
        this.sight = sight;
        this.doubts = doubts;
    }

    /** A text under way. */
    public record Typed(@Nullable String text) {}

    /** What nothing known of this shopper says. */
    public record Found(List<Withheld> items) {}

    /** Checks a text. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Found check(@PathParam("id") UUID id, @NotNull Typed typed) {
        var text = Objects.requireNonNullElse(typed.text(), "");
        if (text.length() > MAX_TEXT) {
            throw Problem.of(413, "message-too-long", "text: at most " + MAX_TEXT + " characters");
        }
        Unreadable.refuseNul("text", text);
        return user.run(() -> {
            var conversation = sight.of(user.get().userId(), id);
            return new Found(doubts.of(conversation, text));
        });
    }
}
