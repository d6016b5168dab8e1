// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue.why;

import io.kefu.conversation.Agent;
import io.kefu.conversation.Citations;
import io.kefu.conversation.Citations.Cited;
import io.kefu.conversation.Correction;
import io.kefu.conversation.Corrections;
import io.kefu.tenancy.Allow;
import io.kefu.tenancy.Audit;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import io.kefu.tenancy.Unreadable;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** "This was wrong": who was told it, and one correction to each of them. */
@Path("/api/v1/corrections")
@Allow(Role.SUPERVISOR)
public class CorrectionResource {
    /** Conversations of one answer; who asks calls again while some are left. */
    private static final int AT_ONCE = 200;

    private static final int LONGEST = 2000;
    private static final int LISTED = 50;

    private final CurrentUser user;
    private final Citations citations;
    private final Corrections corrections;
    private final Sources sources;
    private final Audit audit;

    CorrectionResource(
            CurrentUser user,
            Citations citations,
            Corrections corrections,
            Sources sources,
            Audit audit) {
        this.user = user;
        this.citations = citations;
        this.corrections = corrections;
        this.sources = sources;
        this.audit = audit;
    }

    /**
     * What would happen.
     *
     * @param told who gets it: everybody who was told and has not been sent a correction since
     * @param withdrawable whether the source is told to shoppers now and is ours to withdraw
     */
    public record Preview(Cited cited, List<Citations.Told> told, boolean withdrawable) {}

    /**
     * A correction to be sent.
     *
     * @param id made by the client: the same again changes nothing
     * @param texts by language, {@code ""} for all others
     * @param expected how many conversations the supervisor has seen in the preview
     */
    public record Wanted(
            @Nullable UUID id,
            @Nullable String kind,
            @Nullable String source,
            @Nullable Map<String, String> texts,
            @Nullable Integer expected) {}

    /** How far it is. */
    public record State(UUID id, boolean withdrawn, long all, int left) {}

    /** Corrections, those first of which some are not sent. */
    public record Corrected(List<Item> items) {}

    /** One of them. */
    public record Item(
            UUID id,
            Cited cited,
            String author,
            boolean withdrawn,
            Instant decidedAt,
            long all,
            long left) {}

    /** What was corrected, and what is not finished. */
    @GET
    public Corrected latest() {
        return user.run(() ->
                new Corrected(
                        corrections.latest(LISTED).stream()
                                .map(p ->
                                        new Item(
                                                p.id(),
                                                p.cited(),
                                                p.author(),
                                                p.withdrawn(),
                                                p.decidedAt(),
                                                p.all(),
                                                p.left()))
                                .toList()));
    }

    /** Lists who was told something. */
    @GET
    @Path("/preview")
    public Preview preview(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("source") @Nullable String source) {
        var cited = cited(kind, source);
        return user.run(() -> new Preview(cited, citations.told(cited), sources.isLive(cited)));
    }

    /** Decides on a correction, withdraws the source, and begins to send. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public State correct(@NotNull Wanted wanted) {
        var id = wanted.id();
        if (id == null) {
            throw Problem.field("id", "missing", "id: make a UUID for each correction");
        }
        var cited = cited(wanted.kind(), wanted.source());
        var texts = texts(wanted.texts());
        user.run(() -> {
            if (corrections.find(id) != null) {
                return;
            }
            var decided = corrections.decide(id, cited, texts, me(), sources.withdraw(cited));
            if (wanted.expected() != null && wanted.expected() < corrections.all(decided.id)) {
                throw Problem.of(
                        409, "more-were-told", "More people were told meanwhile; look again.");
            }
            audit.record(
                    user.get().userId(),
                    "correction.sent",
                    id,
                    Map.of("kind", cited.kind(), "withdrawn", "" + decided.withdrawn));
        });
        return goOn(id);
    }

    /** Goes on sending, where that was interrupted or there are many. */
    @POST
    @Path("/{id}/send")
    public State send(@PathParam("id") UUID id) {
        return goOn(id);
    }

    private State goOn(UUID id) {
        var correction = user.run(() -> found(id));
        for (var conversation :
                user.run(() -> corrections.left(id)).stream().limit(AT_ONCE).toList()) {
            user.run(() -> corrections.send(correction, conversation));
        }
        return user.run(() ->
                new State(
                        id,
                        correction.withdrawn,
                        corrections.all(id),
                        corrections.left(id).size()));
    }

    private Correction found(UUID id) {
        var correction = corrections.find(id);
        if (correction == null) {
            throw Problem.notFound();
        }
        return correction;
    }

    private Agent me() {
        return new Agent(user.get().userId(), user.get().name());
    }

    private static Cited cited(@Nullable String kind, @Nullable String source) {
        if (kind == null || !List.of("passage", "fact", "flow").contains(kind)) {
            throw Problem.field("kind", "invalid", "kind: passage, fact or flow");
        }
        if (source == null || source.isBlank() || source.length() > 600) {
            throw Problem.field("source", "invalid", "source: what the reply cites");
        }
        Unreadable.refuseNul("source", source);
        return new Cited(kind, source);
    }

    private static Map<String, String> texts(@Nullable Map<String, String> texts) {
        var given = Objects.requireNonNullElse(texts, Map.<String, String>of());
        var forAll = given.get("");
        if (forAll == null || forAll.isBlank()) {
            throw Problem.field("texts", "empty", "texts: say what is right");
        }
        given.forEach((language, text) -> {
            if (!language.matches("([a-z]{2})?") || text == null || text.length() > LONGEST) {
                throw Problem.field(
                        "texts",
                        "invalid",
                        "texts: by language, at most " + LONGEST + " characters");
            }
            Unreadable.refuseNul("texts", text);
        });
        return given;
    }
}
