// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.tenancy.Allow;
import io.kefu.tenancy.Audit;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Home;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import io.kefu.tenancy.Unreadable;
import jakarta.persistence.LockModeType;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The inboxes of a merchant, as the Studio sets them up. */
@Path("/api/v1/inboxes")
@Allow(Role.ADMIN)
public class InboxResource {
    private final Inboxes inboxes;
    private final Kinds kinds;
    private final InboxSettings settings;
    private final InboxHealth health;
    private final Outgoing outgoing;
    private final CurrentUser user;
    private final Audit audit;
    private final Home home;
    private final ObjectMapper json;

    InboxResource(
            Inboxes inboxes,
            Kinds kinds,
            InboxSettings settings,
            InboxHealth health,
            Outgoing outgoing,
            CurrentUser user,
            Audit audit,
            Home home,
            ObjectMapper json) {
        this.inboxes = inboxes;
        this.kinds = kinds;
        this.settings = settings;
        this.health = health;
        this.outgoing = outgoing;
        this.user = user;
        this.audit = audit;
        this.home = home;
        this.json = json;
    }

    record Items(List<InboxView> items) {}

    record KindItems(List<Kind> items) {}

    record Wanted(@Nullable String kind, @Nullable String name) {}

    /**
     * The secret shared with a shop, or with the system behind a hook; for vendors that take a
     * plain word only, the token made of it.
     */
    record Secret(
            @Nullable String identitySecret,
            @Nullable String webhookSecret,
            @Nullable String verifyToken) {}

    /** All of them, oldest first. */
    @GET
    public Items list(@Context UriInfo uri) {
        return user.run(() ->
                new Items(
                        inboxes.all().stream()
                                .filter(i -> kinds.find(i.kind).isPresent())
                                .map(i -> view(i, uri))
                                .toList()));
    }

    /** The kinds that there are, with what each wants to be told. */
    @GET
    @Path("/kinds")
    public KindItems kinds() {
        return new KindItems(List.copyOf(kinds.all()));
    }

    /** Makes one, with a fresh address and secret. */
    @POST
    public Response create(@NotNull Wanted wanted, @Context UriInfo uri) {
        var kind = kinds.find(String.valueOf(wanted.kind()));
        if (kind.isEmpty()) {
            var known = kinds.all().stream().map(Kind::kind).collect(Collectors.joining(", "));
            throw Problem.field("kind", "unknown", "kind is one of " + known);
        }
        InboxForm.checkName(wanted.name());
        var made =
                user.run(() -> {
                    var inbox =
                            inboxes.create(
                                    kind.get().kind(),
                                    String.valueOf(wanted.name()).strip(),
                                    inboxes.freshPublicId(kind.get().kind()));
                    audit.record(user.get().userId(), "inbox.created", inbox.id);
                    return view(inbox, uri);
                });
        return Response.status(201).entity(made).build();
    }

    /** One of them. */
    @GET
    @Path("/{id}")
    public InboxView one(@PathParam("id") UUID id, @Context UriInfo uri) {
        return user.run(() -> view(find(id, LockModeType.NONE), uri));
    }

    /** Changes the fields that are named and no others. */
    @PATCH
    @Path("/{id}")
    public InboxView change(
            @PathParam("id") UUID id, @NotNull ObjectNode patch, @Context UriInfo uri) {
        checkAddress(patch.at("/webhook/url").asText(""));
        return user.run(() -> {
            var inbox = find(id, LockModeType.PESSIMISTIC_WRITE);
            var settings = patch.get("settings");
            if (settings != null) {
                this.settings.change(inbox, settings);
            }
            var before = inbox.credentialsExpireOn;
            merged(inbox, patch.deepCopy().without("settings"))
                    .applyTo(inbox, kind(inbox).ownAddress());
            if (!Objects.equals(before, inbox.credentialsExpireOn)) {
                health.expires(inbox);
            }
            audit.record(
                    user.get().userId(),
                    "inbox.changed",
                    id,
                    Map.of("fields", String.join(" ", fields(patch))));
            return view(inbox, uri);
        });
    }

    /** Takes one out of use; its conversations stay. */
    @DELETE
    @Path("/{id}")
    public void remove(@PathParam("id") UUID id) {
        user.run(() -> {
            find(id, LockModeType.PESSIMISTIC_WRITE).status = "deleted";
            audit.record(user.get().userId(), "inbox.deleted", id);
        });
    }

    /** Shows its secret. */
    @GET
    @Path("/{id}/secret")
    public Secret secret(@PathParam("id") UUID id) {
        return user.run(() -> {
            var inbox = find(id, LockModeType.NONE);
            audit.record(user.get().userId(), "inbox.secret-shown", id);
            return secret(inbox);
        });
    }

    /** Makes a new secret; the old one keeps working for a day. */
    @POST
    @Path("/{id}/secret")
    public Secret changeSecret(@PathParam("id") UUID id) {
        return user.run(() -> {
            var inbox = find(id, LockModeType.PESSIMISTIC_WRITE);
            inboxes.changeSecret(inbox);
            audit.record(user.get().userId(), "inbox.secret-changed", id);
            return secret(inbox);
        });
    }

    private static Inbox find(UUID id, LockModeType lock) {
        return Inbox.<Inbox>findByIdOptional(id, lock)
                .filter(inbox -> !inbox.status.equals("deleted"))
                .orElseThrow(Problem::notFound);
    }

    /** Names are looked up before the transaction begins. */
    private void checkAddress(String url) {
        try {
            if (!url.isBlank()) {
                outgoing.check(url);
            }
        } catch (IllegalArgumentException e) {
            throw Problem.field("webhook.url", "invalid", "webhook.url: " + e.getMessage());
        }
    }

    private InboxForm merged(Inbox inbox, ObjectNode patch) {
        ObjectNode form = json.valueToTree(InboxForm.of(inbox));
        for (var field : fields(patch)) {
            if (!form.has(field)) {
                throw Problem.field(field, "unknown", field + " is not a field of an inbox");
            }
            if (patch.get(field).isNull() && !InboxForm.OPTIONAL.contains(field)) {
                throw Problem.field(field, "missing", field + " must not be null");
            }
            form.set(field, patch.get(field));
        }
        try {
            return json.treeToValue(form, InboxForm.class);
        } catch (JsonProcessingException e) {
            throw Unreadable.problem(e);
        }
    }

    private static List<String> fields(ObjectNode patch) {
        return patch.properties().stream().map(Map.Entry::getKey).toList();
    }

    private Secret secret(Inbox inbox) {
        var secret = inboxes.secret(inbox);
        return kind(inbox).transport().equals("socket")
                ? new Secret(secret, null, null)
                : new Secret(null, secret, SharedToken.of(secret));
    }

    private InboxView view(Inbox inbox, UriInfo uri) {
        return InboxView.of(inbox, kind(inbox), settings.state(inbox), home.of(uri.getBaseUri()));
    }

    private Kind kind(Inbox inbox) {
        return kinds.find(inbox.kind).orElseThrow(Problem::notFound);
    }
}
