// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.tenancy.Allow;
import io.kefu.tenancy.Audit;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import io.kefu.tenancy.Unreadable;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** The teams of a merchant. */
@Path("/api/v1/teams")
@Allow(Role.ADMIN)
public class TeamResource {
    private static final int MOST = 50;
    private final CurrentUser user;
    private final Audit audit;

    TeamResource(CurrentUser user, Audit audit) {
        this.user = user;
        this.audit = audit;
    }

    /** A team. */
    public record Item(
            UUID id, String name, String mode, List<UUID> inboxes, List<String> reasons) {}

    /** All of them. */
    public record Items(List<Item> items) {}

    /** A team to make or change; empty lists: it takes in anything. */
    public record Setting(
            @Nullable String name,
            @Nullable String mode,
            @Nullable List<UUID> inboxes,
            @Nullable List<String> reasons) {}

    /** Lists them, by name. */
    @GET
    @Allow(Role.AGENT)
    public Items list() {
        return user.run(() ->
                new Items(
                        Team.<Team>list("order by name, id").stream()
                                .map(TeamResource::item)
                                .toList()));
    }

    /** Makes or changes the team of this id. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Item put(@PathParam("id") UUID id, @NotNull Setting setting) {
        var name = Objects.requireNonNullElse(setting.name(), "").strip();
        var mode = Objects.requireNonNullElse(setting.mode(), "pull");
        var inboxes = Objects.requireNonNullElse(setting.inboxes(), List.<UUID>of());
        var reasons = Objects.requireNonNullElse(setting.reasons(), List.<String>of());
        if (name.isEmpty() || name.length() > 80) {
            throw Problem.field("name", "invalid", "name: between 1 and 80 characters");
        }
        Unreadable.refuseNul("name", name);
        if (!mode.equals("push") && !mode.equals("pull")) {
            throw Problem.field("mode", "unknown", "mode is push or pull");
        }
        if (inboxes.size() > MOST || inboxes.stream().anyMatch(Objects::isNull)) {
            throw Problem.field("inboxes", "invalid", "inboxes: at most " + MOST + " ids");
        }
        if (reasons.size() > MOST
                || reasons.stream().anyMatch(r -> r == null || !r.matches("[a-z0-9-]{1,60}"))) {
            throw Problem.field(
                    "reasons", "invalid", "reasons: at most " + MOST + " like complaint");
        }
        try {
            return user.run(() -> {
                Team team = Team.findById(id);
                if (team == null) {
                    team = new Team();
                    team.id = id;
                }
                team.name = name;
                team.mode = mode;
                team.inboxes = inboxes;
                team.reasons = reasons;
                team.persistAndFlush();
                audit.record(user.get().userId(), "team.set", id);
                return item(team);
            });
        } catch (ConstraintViolationException e) {
            if ("team_name".equals(e.getConstraintName())) {
                throw Problem.of(409, "name-taken", "There is a team of this name already.");
            }
            throw Problem.notFound();
        }
    }

    /** Removes it; what it has is everybody's from then on. */
    @DELETE
    @Path("/{id}")
    public void remove(@PathParam("id") UUID id) {
        user.run(() -> {
            Team team = Team.<Team>findByIdOptional(id).orElseThrow(Problem::notFound);
            team.delete();
            audit.record(user.get().userId(), "team.removed", id);
        });
    }

    private static Item item(Team team) {
        return new Item(team.id, team.name, team.mode, team.inboxes, team.reasons);
    }
}
