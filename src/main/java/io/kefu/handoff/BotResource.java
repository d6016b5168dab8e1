// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.channel.Inbox;
import io.kefu.outbox.Live;
import io.kefu.outbox.LiveEvent;
import io.kefu.tenancy.Allow;
import io.kefu.tenancy.Audit;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Merchant;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stops the bot, lets it draft, or lets it speak. Every turn and every send reads the mode from
 * PostgreSQL, so it holds at once on every node, also for replies not yet sent.
 */
@Path("/api/v1/bot")
@Allow(Role.AGENT)
public class BotResource {
    private static final Set<String> MODES = Set.of("on", "draft", "off");
    private final CurrentUser user;
    private final Audit audit;
    private final Live live;

    BotResource(CurrentUser user, Audit audit, Live live) {
        this.user = user;
        this.audit = audit;
        this.live = live;
    }

    /** The modes in force. */
    public record Modes(String mode, List<InboxMode> inboxes) {}

    /** An inbox's own mode; null: as the merchant says. */
    public record InboxMode(UUID id, String name, @Nullable String mode) {}

    /** A mode to set. */
    public record Wanted(@Nullable String mode) {}

    /** Reads the modes. */
    @GET
    public Modes modes() {
        return user.run(() -> {
            Merchant merchant = Merchant.findById(user.get().merchantId());
            List<Inbox> inboxes = Inbox.list("status <> 'deleted' order by id");
            return new Modes(
                    merchant.botMode,
                    inboxes.stream().map(i -> new InboxMode(i.id, i.name, i.botMode)).toList());
        });
    }

    /** Sets the mode of the whole merchant. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Allow(Role.SUPERVISOR)
    public Modes set(@NotNull Wanted wanted) {
        var mode = wanted.mode();
        if (mode == null || !MODES.contains(mode)) {
            throw Problem.field("mode", "unknown", "mode is on, draft or off");
        }
        user.run(() -> {
            Merchant merchant = Merchant.findById(user.get().merchantId());
            merchant.botMode = mode;
            audit.record(user.get().userId(), "bot." + mode, merchant.id);
        });
        announce(mode);
        return modes();
    }

    /** Sets or, with null, lifts the mode of one inbox. */
    @PUT
    @Path("/inboxes/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allow(Role.SUPERVISOR)
    public Modes set(@PathParam("id") UUID id, @NotNull Wanted wanted) {
        if (wanted.mode() != null && !MODES.contains(wanted.mode())) {
            throw Problem.field("mode", "unknown", "mode is on, draft, off or null");
        }
        user.run(() -> {
            Inbox inbox = Inbox.<Inbox>findByIdOptional(id).orElseThrow(Problem::notFound);
            inbox.botMode = wanted.mode();
            audit.record(
                    user.get().userId(),
                    "bot." + (wanted.mode() == null ? "as-merchant" : wanted.mode()),
                    id);
        });
        announce(modes().mode());
        return modes();
    }

    private void announce(String mode) {
        live.publish(
                new LiveEvent(user.get().merchantId(), null, 0, "bot-mode", Map.of("mode", mode)));
    }
}
