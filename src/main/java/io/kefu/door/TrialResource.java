// SPDX-License-Identifier: Apache-2.0
package io.kefu.door;

import io.kefu.channel.Inbox;
import io.kefu.channel.InboxHealth;
import io.kefu.channel.InboxSettings;
import io.kefu.channel.Kind;
import io.kefu.channel.Kinds;
import io.kefu.channel.OutboundMessage;
import io.kefu.conversation.SendResult;
import io.kefu.tenancy.Allow;
import io.kefu.tenancy.Audit;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tries an inbox: one message to somebody the merchant names, and what the vendor says to it. */
@Path("/api/v1/inboxes/{id}/trial")
@Allow(Role.ADMIN)
public class TrialResource {
    private static final int LONGEST = 320;

    private final CurrentUser user;
    private final Kinds kinds;
    private final InboxSettings settings;
    private final OutboundRoute route;
    private final InboxHealth health;
    private final Audit audit;

    TrialResource(
            CurrentUser user,
            Kinds kinds,
            InboxSettings settings,
            OutboundRoute route,
            InboxHealth health,
            Audit audit) {
        this.user = user;
        this.kinds = kinds;
        this.settings = settings;
        this.route = route;
        this.health = health;
        this.audit = audit;
    }

    record Wanted(@Nullable String to) {}

    /** How it ended: {@code sent}, or another ending with what the vendor says. */
    record Ending(String ending, @Nullable String why) {}

    private record Setup(Inbox inbox, Kind kind, Map<String, String> variables) {}

    /** Sends a test message to an address or id at the vendor. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Ending send(@PathParam("id") UUID id, @NotNull Wanted wanted) {
        var to = String.valueOf(wanted.to()).strip();
        if (wanted.to() == null || to.isEmpty() || to.length() > LONGEST) {
            throw Problem.field("to", "missing", "to is somebody who can be written to there");
        }
        var setup = user.run(() -> setup(id));
        var result = route.send(setup.inbox(), setup.kind(), message(setup, to), setup.variables());
        user.run(() -> {
            if (result instanceof SendResult.BadCredentials bad) {
                health.down(id, bad.why());
            } else if (result instanceof SendResult.Sent) {
                health.well(id);
            }
            audit.record(user.get().userId(), "inbox.tried", id);
        });
        return ending(result);
    }

    private Setup setup(UUID id) {
        Inbox inbox =
                Inbox.<Inbox>findByIdOptional(id)
                        .filter(i -> !i.status.equals("deleted"))
                        .orElseThrow(Problem::notFound);
        var kind =
                kinds.find(inbox.kind)
                        .filter(k -> !k.settings().isEmpty())
                        .orElseThrow(() ->
                                Problem.of(409, "no-trial", "inboxes of this kind need no trial"));
        return new Setup(inbox, kind, settings.variables(inbox));
    }

    private static OutboundMessage message(Setup setup, String to) {
        return new OutboundMessage(
                UUID.randomUUID(),
                setup.inbox().id,
                new UUID(0, 0),
                to,
                to,
                "system",
                "Kefu",
                false,
                "Kefu: " + setup.inbox().name,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                setup.inbox().locale,
                Instant.now(),
                null,
                List.of());
    }

    private static Ending ending(SendResult result) {
        return switch (result) {
            case SendResult.Sent _ -> new Ending("sent", null);
            case SendResult.TryAgain again -> new Ending("try-again", again.why());
            case SendResult.Later _ -> new Ending("later", null);
            case SendResult.Refused refused -> new Ending("refused", refused.why());
            case SendResult.WindowClosed closed -> new Ending("window-closed", closed.why());
            case SendResult.Gone gone -> new Ending("gone", gone.why());
            case SendResult.BadCredentials bad -> new Ending("bad-credentials", bad.why());
            case SendResult.Unclear unclear -> new Ending("unclear", unclear.why());
        };
    }
}
