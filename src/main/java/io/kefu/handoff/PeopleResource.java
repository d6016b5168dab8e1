// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.conversation.Agent;
import io.kefu.tenancy.Allow;
import io.kefu.tenancy.Audit;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import jakarta.enterprise.event.Event;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is at the Desk, and what each may and can do. */
@Path("/api/v1/desk")
@Allow(Role.AGENT)
public class PeopleResource {
    private static final Set<String> PRESENCES = Set.of("online", "away", "offline");
    private static final int MOST = 500;
    private static final int LIST = 50;
    private final CurrentUser user;
    private final CurrentMerchant merchant;
    private final People people;
    private final Audit audit;
    private final Event<QueueChanged> changed;

    PeopleResource(
            CurrentUser user,
            CurrentMerchant merchant,
            People people,
            Audit audit,
            Event<QueueChanged> changed) {
        this.user = user;
        this.merchant = merchant;
        this.people = people;
        this.audit = audit;
        this.changed = changed;
    }

    /**
     * A colleague: whether there, and how much they have.
     *
     * @param said what this person has said last, whether there is a sign of life or not
     */
    public record Item(
            UUID id,
            String name,
            String role,
            String presence,
            String said,
            Set<UUID> teams,
            Set<UUID> inboxes,
            Set<String> skills,
            Set<String> languages,
            Map<String, Integer> capacity,
            Map<String, Integer> load) {}

    /** All of them. */
    public record Items(List<Item> items) {}

    /** There, away, or gone. */
    public record Presence(@Nullable String presence) {}

    /** What somebody may and can do; what is left out is empty, which means all or usual. */
    public record Setting(
            @Nullable List<UUID> teams,
            @Nullable List<UUID> inboxes,
            @Nullable List<String> skills,
            @Nullable List<String> languages,
            @Nullable Map<String, Integer> capacity) {}

    /** Everybody who works here. */
    @GET
    @Path("/people")
    public Items list() {
        return user.run(() -> new Items(people.all().stream().map(PeopleResource::item).toList()));
    }

    /** Says whether the caller is there. */
    @PUT
    @Path("/presence")
    @Consumes(MediaType.APPLICATION_JSON)
    public void presence(@NotNull Presence said) {
        var presence = said.presence();
        if (presence == null || !PRESENCES.contains(presence)) {
            throw Problem.field("presence", "unknown", "presence is online, away or offline");
        }
        user.run(() -> {
            people.present(new Agent(user.get().userId(), user.get().name()), presence);
            changed.fire(new QueueChanged(merchant.id()));
        });
    }

    /** Sets what somebody may and can do. */
    @PUT
    @Path("/people/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allow(Role.ADMIN)
    public Item set(@PathParam("id") UUID id, @NotNull Setting setting) {
        var teams = few("teams", setting.teams());
        var inboxes = few("inboxes", setting.inboxes());
        var skills = words("skills", setting.skills());
        var languages = words("languages", setting.languages());
        var capacity = capacity(setting.capacity());
        return user.run(() -> {
            var known = people.find(id).orElseThrow(Problem::notFound);
            DeskAgent agent = DeskAgent.findById(id);
            if (agent == null) {
                agent = new DeskAgent();
                agent.userId = id;
            }
            agent.name = known.person().name();
            agent.teams = teams;
            agent.inboxes = inboxes;
            agent.skills = skills;
            agent.languages = languages;
            agent.capacity = capacity;
            agent.persistAndFlush();
            audit.record(user.get().userId(), "desk.person-set", id);
            changed.fire(new QueueChanged(merchant.id()));
            return item(people.find(id).orElseThrow());
        });
    }

    private static <T> List<T> few(String field, @Nullable List<T> list) {
        var given = Objects.requireNonNullElse(list, List.<T>of());
        if (given.size() > LIST || given.stream().anyMatch(Objects::isNull)) {
            throw Problem.field(field, "invalid", field + ": at most " + LIST + " entries");
        }
        return given;
    }

    private static List<String> words(String field, @Nullable List<String> list) {
        return few(field, list).stream()
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .peek(word -> {
                    if (!word.matches("[\\p{L}\\p{N} _-]{1,40}")) {
                        throw Problem.field(
                                field, "invalid", field + ": words of at most 40 letters");
                    }
                })
                .distinct()
                .toList();
    }

    private static Map<String, Integer> capacity(@Nullable Map<String, Integer> given) {
        var capacity = Objects.requireNonNullElse(given, Map.<String, Integer>of());
        boolean wrong =
                capacity.size() > LIST
                        || capacity.entrySet().stream()
                                .anyMatch(e ->
                                        !e.getKey().matches("[a-z-]{1,40}|\\*")
                                                || e.getValue() == null
                                                || e.getValue() < 0
                                                || e.getValue() > MOST);
        if (wrong) {
            throw Problem.field(
                    "capacity", "invalid", "capacity: 0 to " + MOST + " by kind of channel, or *");
        }
        return capacity;
    }

    private static Item item(People.Colleague one) {
        var p = one.person();
        return new Item(
                p.id(),
                p.name(),
                one.role(),
                one.presence(),
                one.said(),
                p.teams(),
                p.inboxes(),
                p.skills(),
                p.languages(),
                p.capacity(),
                p.load());
    }
}
