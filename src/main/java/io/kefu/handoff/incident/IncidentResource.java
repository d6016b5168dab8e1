// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff.incident;

import io.kefu.conversation.Agent;
import io.kefu.handoff.incident.IncidentForm.Answer;
import io.kefu.handoff.incident.IncidentForm.Ending;
import io.kefu.handoff.incident.IncidentForm.Setting;
import io.kefu.tenancy.Allow;
import io.kefu.tenancy.Audit;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Incidents: what shoppers are told first, who asked, one answer to them all, and the end of it.
 */
@Path("/api/v1/incidents")
@Allow(Role.AGENT)
public class IncidentResource {
    /** Conversations of one call; who answers or ends calls again while some are left. */
    private static final int AT_ONCE = 200;

    private static final int LISTED = 100;
    private final CurrentUser user;
    private final Incidents incidents;
    private final Grouping grouping;
    private final ToAll toAll;
    private final Audit audit;

    IncidentResource(
            CurrentUser user, Incidents incidents, Grouping grouping, ToAll toAll, Audit audit) {
        this.user = user;
        this.incidents = incidents;
        this.grouping = grouping;
        this.toAll = toAll;
        this.audit = audit;
    }

    /**
     * One of them.
     *
     * @param state {@code planned}, {@code live}, {@code past}: its time is over, {@code over}:
     *     somebody has said so
     * @param conversations how many are about it
     * @param open of those: not resolved
     * @param answered of those: got the answer to all
     * @param told of those: know that it is over
     */
    public record Item(
            UUID id,
            String title,
            Map<String, String> texts,
            Map<String, String> overTexts,
            Scope scope,
            Instant startsAt,
            Instant endsAt,
            @Nullable Instant overAt,
            String state,
            String author,
            long conversations,
            long open,
            long answered,
            long told) {}

    /** All of them, the newest first. */
    public record Items(List<Item> items) {}

    /** One conversation of an incident, and what an answer to it would say. */
    public record Member(
            UUID conversation,
            @Nullable String name,
            String status,
            @Nullable String assignee,
            Map<String, String> facts,
            Instant joinedAt,
            @Nullable Instant answeredAt,
            @Nullable Instant overToldAt) {}

    /** A page of them, and where the next begins. */
    public record Members(List<Member> items, @Nullable UUID next) {}

    /** What one of them would read; {@code missing}: figures of the text that it has not got. */
    public record Preview(
            UUID conversation, @Nullable String name, String text, List<String> missing) {}

    /** What each would read. */
    public record Previews(List<Preview> items) {}

    /** How an answer ended for one: {@code sent}, {@code incomplete} or {@code resolved}. */
    public record Result(UUID conversation, String ended) {}

    /** How it ended for each. */
    public record Results(List<Result> items) {}

    /** Lists them. */
    @GET
    public Items list() {
        return user.run(() -> {
            var counts = grouping.counts();
            List<Incident> all =
                    Incident.<Incident>find("order by startsAt desc, id").page(0, LISTED).list();
            return new Items(all.stream().map(i -> item(i, counts)).toList());
        });
    }

    /** Makes or changes the incident of this id; those who wait already are grouped with it. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allow(Role.SUPERVISOR)
    public Item put(@PathParam("id") UUID id, @NotNull Setting setting) {
        var checked = IncidentForm.checked(setting);
        var item =
                user.run(() -> {
                    Incident incident = Incident.findById(id);
                    if (incident == null) {
                        incident = new Incident();
                        incident.id = id;
                        incident.authorId = user.get().userId();
                        incident.authorName = user.get().name();
                    } else if (incident.overAt != null) {
                        throw Problem.of(409, "not-now", "It is over; make another.");
                    }
                    checked.into(incident);
                    incident.persistAndFlush();
                    if (incident.isLive(Instant.now())) {
                        grouping.gather(incident);
                    }
                    audit.record(user.get().userId(), "incident.set", id);
                    return item(incident, grouping.counts());
                });
        incidents.changed(user.get().merchantId());
        return item;
    }

    /** The conversations that are about it, in the order in which they came. */
    @GET
    @Path("/{id}/conversations")
    public Members conversations(
            @PathParam("id") UUID id,
            @QueryParam("after") @Nullable UUID after,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        int most = Math.clamp(limit, 1, AT_ONCE);
        return user.run(() -> {
            found(id);
            var page = grouping.members(id, after, most + 1);
            var items = page.stream().limit(most).map(IncidentResource::member).toList();
            return new Members(items, page.size() > most ? items.getLast().conversation() : null);
        });
    }

    /** What each of the first would read. */
    @POST
    @Path("/{id}/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allow(Role.SUPERVISOR)
    public Previews preview(@PathParam("id") UUID id, @NotNull Answer answer) {
        var texts = IncidentForm.answer(answer.texts());
        return user.run(() -> {
            found(id);
            return new Previews(
                    grouping.members(id, answer.after(), AT_ONCE).stream()
                            .filter(to -> !to.status().equals("resolved"))
                            .map(to -> preview(to, toAll.fill(texts, to)))
                            .toList());
        });
    }

    /** Sends one answer to these conversations, each with its own figures. */
    @POST
    @Path("/{id}/answers")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allow(Role.SUPERVISOR)
    public Results answer(@PathParam("id") UUID id, @NotNull Answer answer) {
        var texts = IncidentForm.answer(answer.texts());
        var answerId = IncidentForm.id(answer.id());
        var to = IncidentForm.chosen(answer.conversations(), AT_ONCE);
        var me = new Agent(user.get().userId(), user.get().name());
        var results = new ArrayList<Result>();
        user.run(() -> {
            found(id);
            audit.record(user.get().userId(), "incident.answered", id);
        });
        for (var conversation : to) {
            user.run(() ->
                    grouping.member(id, conversation)
                            .ifPresent(m ->
                                    results.add(
                                            new Result(
                                                    conversation,
                                                    toAll.send(answerId, id, texts, m, me)))));
        }
        return new Results(results);
    }

    /**
     * Says that it is over: nobody is told of it any more, and those who asked are told once.
     * Called again it goes on telling, where there are many or something came between.
     */
    @POST
    @Path("/{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allow(Role.SUPERVISOR)
    public Item end(@PathParam("id") UUID id, @NotNull Ending ending) {
        var words = IncidentForm.over(ending.texts());
        var incident =
                user.run(() -> {
                    var found = found(id);
                    if (found.overAt == null) {
                        var me = new Agent(user.get().userId(), user.get().name());
                        found.over(Instant.now(), words, me);
                        audit.record(user.get().userId(), "incident.ended", id);
                    }
                    return found;
                });
        incidents.changed(user.get().merchantId());
        for (var due : user.run(() -> toAll.toTellOver(id, AT_ONCE))) {
            user.run(() -> toAll.tellOver(incident, (UUID) due[0], (String) due[1]));
        }
        return user.run(() -> item(found(id), grouping.counts()));
    }

    private static Incident found(UUID id) {
        return Incident.<Incident>findByIdOptional(id).orElseThrow(Problem::notFound);
    }

    private static Preview preview(Grouping.Member to, ToAll.Filled filled) {
        return new Preview(to.conversation(), to.name(), filled.text(), filled.missing());
    }

    private static Member member(Grouping.Member m) {
        return new Member(
                m.conversation(),
                m.name(),
                m.status(),
                m.assignee(),
                m.facts(),
                m.joinedAt(),
                m.answeredAt(),
                m.overToldAt());
    }

    private static Item item(Incident i, Map<UUID, Grouping.Counts> counts) {
        var n = counts.getOrDefault(i.id, new Grouping.Counts(0, 0, 0, 0));
        return new Item(
                i.id,
                i.title,
                i.texts,
                i.overTexts,
                i.scope,
                i.startsAt,
                i.endsAt,
                i.overAt,
                i.state(Instant.now()),
                i.authorName,
                n.all(),
                n.open(),
                n.answered(),
                n.told());
    }
}
