// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue.copilot;

import io.kefu.handoff.Sight;
import io.kefu.knowledge.Articles;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Drafts for the person who answers, and answers that the bot is to learn. */
@Path("/api/v1")
@Allow(Role.AGENT)
public class CopilotResource {
    /** What marks an article that waits for somebody to approve it. */
    private static final String PROPOSAL = "proposal";

    private static final int LONGEST = 5_000;
    private final CurrentUser user;
    private final Sight sight;
    private final Copilot copilot;
    private final Articles articles;
    private final Audit audit;

    CopilotResource(
            CurrentUser user, Sight sight, Copilot copilot, Articles articles, Audit audit) {
        this.user = user;
        this.sight = sight;
        this.copilot = copilot;
        this.articles = articles;
        this.audit = audit;
    }

    /** A place where it stands. */
    public record Evidence(String title, @Nullable String link, String text) {}

    /** A draft of the next reply, and what it rests on. */
    public record Suggestion(String text, String rung, List<Evidence> evidence) {}

    /** The nearest first; none when nothing known answers it. */
    public record Suggestions(List<Suggestion> items) {}

    /** A question, and what is right to answer. */
    public record Lesson(@Nullable String question, @Nullable String answer) {}

    /** The proposal, which somebody is to approve. */
    public record Proposed(UUID article) {}

    /** Drafts an answer to what the shopper asked last. */
    @GET
    @Path("/conversations/{id}/suggestions")
    public Suggestions suggest(@PathParam("id") UUID id) {
        var question =
                user.run(() ->
                        copilot.question(
                                sight.of(user.get().userId(), id), user.get().merchantId()));
        return new Suggestions(
                copilot.drafts(question).stream()
                        .map(draft ->
                                new Suggestion(
                                        draft.text(),
                                        draft.rung(),
                                        draft.evidence().stream()
                                                .map(e ->
                                                        new Evidence(e.title(), e.link(), e.text()))
                                                .toList()))
                        .toList());
    }

    /** Proposes an article; no shopper reads it until somebody has approved it. */
    @POST
    @Path("/conversations/{id}/teach")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response teach(@PathParam("id") UUID id, @NotNull Lesson lesson) {
        var question = text("question", lesson.question());
        var answer = text("answer", lesson.answer());
        var made =
                user.run(() -> {
                    var conversation = sight.of(user.get().userId(), id);
                    var slug = "taught-" + UUID.randomUUID();
                    var title = question.replaceAll("\\s+", " ");
                    var article =
                            articles.save(
                                    new Articles.Draft(
                                            slug,
                                            conversation.locale.substring(0, 2),
                                            title.substring(0, Math.min(200, title.length())),
                                            answer,
                                            "internal",
                                            List.of(PROPOSAL)));
                    audit.record(user.get().userId(), "article.proposed", article.id);
                    return article.id;
                });
        return Response.status(201).entity(new Proposed(made)).build();
    }

    private static String text(String field, @Nullable String given) {
        var text = Objects.requireNonNullElse(given, "").strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw Problem.field(
                    field, "invalid", field + ": between 1 and " + LONGEST + " characters");
        }
        Unreadable.refuseNul(field, text);
        return text;
    }
}
