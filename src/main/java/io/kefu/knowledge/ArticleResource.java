// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

import io.kefu.tenancy.Allow;
import io.kefu.tenancy.Audit;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The articles of a merchant, for those who write them. */
@Path("/api/v1/articles")
@Allow(Role.ADMIN)
public class ArticleResource {
    private final CurrentUser user;
    private final Articles articles;
    private final Links links;
    private final Audit audit;

    ArticleResource(CurrentUser user, Articles articles, Links links, Audit audit) {
        this.user = user;
        this.articles = articles;
        this.links = links;
        this.audit = audit;
    }

    /**
     * An article in a list.
     *
     * @param link where shoppers read it; null while it is internal
     */
    public record Item(
            UUID id,
            String slug,
            String language,
            String title,
            String visibility,
            List<String> topics,
            @Nullable String link,
            Instant updatedAt) {}

    /** All of them. */
    public record Items(List<Item> items) {}

    /** An article with its text; {@code version} goes back with a change. */
    public record Whole(Item article, String body, long version) {}

    /** What is to be written. */
    public record Written(
            @Nullable String slug,
            @Nullable String language,
            @Nullable String title,
            @Nullable String body,
            @Nullable String visibility,
            @Nullable List<String> topics,
            @Nullable Long version) {
        Articles.Draft draft() {
            return new Articles.Draft(
                    Objects.requireNonNullElse(slug, ""),
                    Objects.requireNonNullElse(language, ""),
                    Objects.requireNonNullElse(title, ""),
                    Objects.requireNonNullElse(body, ""),
                    Objects.requireNonNullElse(visibility, "public"),
                    Objects.requireNonNullElse(topics, List.of()));
        }
    }

    /** Lists them by language and slug, without their texts. */
    @GET
    @Allow(Role.AGENT)
    public Items list() {
        return user.run(() -> new Items(articles.all().stream().map(this::item).toList()));
    }

    /** Reads one. */
    @GET
    @Path("/{id}")
    @Allow(Role.AGENT)
    public Whole read(@PathParam("id") UUID id) {
        return user.run(() -> whole(articles.find(id)));
    }

    /** Writes a new one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@NotNull Written written) {
        var made = user.run(() -> noted("article.created", articles.create(written.draft())));
        return Response.status(201).entity(made).build();
    }

    /** Changes one; with the version that was read. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Whole change(@PathParam("id") UUID id, @NotNull Written written) {
        var version = written.version();
        if (version == null) {
            throw Problem.field("version", "missing", "version: the one that was read");
        }
        return user.run(
                () -> noted("article.changed", articles.change(id, version, written.draft())));
    }

    /** Deletes one. */
    @DELETE
    @Path("/{id}")
    public void delete(@PathParam("id") UUID id) {
        user.run(() -> {
            articles.delete(articles.find(id));
            audit.record(user.get().userId(), "article.deleted", id);
        });
    }

    private Whole noted(String action, Article article) {
        audit.record(user.get().userId(), action, article.id);
        return whole(article);
    }

    private Whole whole(Article article) {
        return new Whole(item(article), article.body, article.seq);
    }

    private Item item(Article a) {
        return new Item(
                a.id,
                a.slug,
                a.language,
                a.title,
                a.visibility,
                a.topics,
                a.isPublic() ? links.to(a.language, a.slug) : null,
                a.updatedAt);
    }
}
