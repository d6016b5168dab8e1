// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.events;

import io.kefu.channel.Outgoing;
import io.kefu.tenancy.Allow;
import io.kefu.tenancy.Audit;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The addresses that hear of a merchant's events, and what became of each event. */
@Path("/api/v1/webhooks")
@Allow(Role.ADMIN)
public class WebhookResource {
    private static final int LONGEST = 2_000;
    private final Webhooks webhooks;
    private final Outgoing outgoing;
    private final CurrentUser user;
    private final Audit audit;
    private final WebhooksConfig config;

    WebhookResource(
            Webhooks webhooks,
            Outgoing outgoing,
            CurrentUser user,
            Audit audit,
            WebhooksConfig config) {
        this.webhooks = webhooks;
        this.outgoing = outgoing;
        this.user = user;
        this.audit = audit;
        this.config = config;
    }

    record Items(List<View> items) {}

    record Log(List<Delivery> items) {}

    /** What is set or changed; null: as it is. */
    record Wanted(@Nullable String url, @Nullable List<String> types, @Nullable String status) {}

    /** As people see it; the secret only when it is made. */
    record View(
            UUID id,
            String url,
            List<String> types,
            String status,
            Instant createdAt,
            @Nullable String secret) {
        static View of(Webhook w, @Nullable String secret) {
            var at = Objects.requireNonNullElseGet(w.createdAt, Instant::now);
            return new View(w.id, w.url, w.types, w.status, at, secret);
        }
    }

    /** One event and its fate. */
    record Delivery(
            UUID id,
            String eventId,
            String type,
            String status,
            int attempts,
            @Nullable String answer,
            @Nullable Instant nextAt,
            @Nullable Instant endedAt) {
        static Delivery of(EventDelivery d) {
            return new Delivery(
                    d.id,
                    d.conversationId + "." + d.seq,
                    d.type,
                    d.status,
                    d.attempts,
                    d.answer,
                    d.status.equals("pending") ? d.nextAt : null,
                    d.endedAt);
        }
    }

    /** All of them, oldest first. */
    @GET
    public Items list() {
        return user.run(
                () -> new Items(webhooks.all().stream().map(w -> View.of(w, null)).toList()));
    }

    /** Makes one; its secret is shown this once. */
    @POST
    public Response create(@NotNull Wanted wanted) {
        var url = checked(wanted.url());
        var made =
                user.run(() -> {
                    if (webhooks.all().size() >= config.mostPerMerchant()) {
                        throw Problem.of(
                                409,
                                "too-many",
                                "At most " + config.mostPerMerchant() + " webhooks.");
                    }
                    var webhook = webhooks.create(url, types(wanted.types()));
                    audit.record(user.get().userId(), "webhook.created", webhook.id);
                    return View.of(webhook, webhooks.secret(webhook));
                });
        return Response.status(201).entity(made).build();
    }

    /** Changes what is named: address, types, or {@code active} and {@code paused}. */
    @PATCH
    @Path("/{id}")
    public View change(@PathParam("id") UUID id, @NotNull Wanted wanted) {
        var url = wanted.url() == null ? null : checked(wanted.url());
        if (wanted.status() != null && !Set.of("active", "paused").contains(wanted.status())) {
            throw Problem.field("status", "unknown", "status is active or paused");
        }
        return user.run(() -> {
            var webhook = webhooks.find(id);
            webhook.url = url == null ? webhook.url : url;
            webhook.types = wanted.types() == null ? webhook.types : types(wanted.types());
            webhook.status = wanted.status() == null ? webhook.status : wanted.status();
            audit.record(user.get().userId(), "webhook.changed", id);
            return View.of(webhook, null);
        });
    }

    /** Takes one out of use. */
    @DELETE
    @Path("/{id}")
    public void remove(@PathParam("id") UUID id) {
        user.run(() -> {
            webhooks.find(id).status = "deleted";
            audit.record(user.get().userId(), "webhook.deleted", id);
        });
    }

    /** What became of its events, newest first. */
    @GET
    @Path("/{id}/deliveries")
    public Log log(
            @PathParam("id") UUID id,
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return user.run(() -> {
            webhooks.find(id);
            var found = webhooks.log(id, status, Math.clamp(limit, 1, 200));
            return new Log(found.stream().map(Delivery::of).toList());
        });
    }

    /** Delivers an event once more. */
    @POST
    @Path("/{id}/deliveries/{delivery}/redeliver")
    public Delivery redeliver(@PathParam("id") UUID id, @PathParam("delivery") UUID delivery) {
        return user.run(() -> {
            webhooks.find(id);
            audit.record(user.get().userId(), "webhook.redelivered", delivery);
            return Delivery.of(webhooks.redeliver(id, delivery));
        });
    }

    private String checked(@Nullable String url) {
        if (url == null || url.isBlank() || url.length() > LONGEST) {
            throw Problem.field("url", "missing", "url: where events are posted to");
        }
        try {
            return outgoing.check(url.strip()).toString();
        } catch (IllegalArgumentException e) {
            throw Problem.field("url", "invalid", "url: " + e.getMessage());
        }
    }

    private static List<String> types(@Nullable List<String> wanted) {
        if (wanted == null) {
            return List.of();
        }
        for (var type : wanted) {
            if (type == null
                    || !type.matches("(message|conversation|handoff|rule)\\.[a-z-]{1,30}")) {
                throw Problem.field("types", "unknown", "types are such as message.received");
            }
        }
        return List.copyOf(wanted);
    }
}
