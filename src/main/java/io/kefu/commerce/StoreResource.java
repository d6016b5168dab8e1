// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import io.kefu.channel.Inbox;
import io.kefu.channel.Outgoing;
import io.kefu.tenancy.Allow;
import io.kefu.tenancy.Audit;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import jakarta.persistence.LockModeType;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The stores of a merchant, as the Studio connects them. */
@Path("/api/v1/stores")
@Allow(Role.ADMIN)
public class StoreResource {
    private final CurrentUser user;
    private final StoreKinds kinds;
    private final Stores stores;
    private final StoreTrial trial;
    private final Outgoing outgoing;
    private final Audit audit;
    private final Session database;

    StoreResource(
            CurrentUser user,
            StoreKinds kinds,
            Stores stores,
            StoreTrial trial,
            Outgoing outgoing,
            Audit audit,
            Session database) {
        this.user = user;
        this.kinds = kinds;
        this.stores = stores;
        this.trial = trial;
        this.outgoing = outgoing;
        this.audit = audit;
        this.database = database;
    }

    /** A store that can be connected. */
    record Kinds(Collection<StoreKind> items) {}

    /**
     * A connection.
     *
     * @param secrets the names of the secret settings that are set; never what they are
     * @param hookUrl where the store posts its news; null: this kind of store has none
     * @param watchProblem why its news could not be read the last time; null: they could
     */
    record View(
            UUID id,
            String kind,
            String name,
            Map<String, String> settings,
            Set<String> secrets,
            int place,
            String status,
            @Nullable String hookUrl,
            @Nullable String watchProblem) {}

    record Items(List<View> items) {}

    record Wanted(
            @Nullable String kind, @Nullable String name, @Nullable Map<String, String> settings) {}

    record Trial(List<StoreTrial.Tried> operations) {}

    /** The stores that an inbox asks, in their order; none: all. */
    record Named(@Nullable List<UUID> stores) {}

    /** The kinds of stores there are, with their settings and operations. */
    @GET
    @Path("/kinds")
    public Kinds kinds() {
        return new Kinds(kinds.all());
    }

    /** All of them, in the order in which they are asked. */
    @GET
    public Items list() {
        return user.run(() ->
                new Items(
                        StoreConnection.<StoreConnection>list("order by place, id").stream()
                                .map(this::view)
                                .toList()));
    }

    /** Connects one. */
    @POST
    public Response create(@NotNull Wanted wanted) {
        var kind = kind(String.valueOf(wanted.kind()));
        var form = new StoreForm(wanted.name(), wanted.settings(), null, null);
        var sorted = form.check(kind, Map.of(), outgoing);
        var made =
                user.run(() -> {
                    var store = new StoreConnection();
                    store.kind = kind.kind();
                    store.place = (int) StoreConnection.count();
                    store.name = String.valueOf(form.name()).strip();
                    store.settings = sorted.open();
                    store.persistAndFlush();
                    stores.seal(store, sorted.secret());
                    audit.record(user.get().userId(), "store.connected", store.id);
                    return view(store);
                });
        return Response.status(201).entity(made).build();
    }

    /** Changes one; secret settings that are not named stay. */
    @PUT
    @Path("/{id}")
    public View change(@PathParam("id") UUID id, @NotNull StoreForm form) {
        var before = user.run(() -> new Before(find(id).kind, stores.secrets(find(id))));
        var sorted = form.check(kind(before.kind()), before.secrets(), outgoing);
        return user.run(() -> {
            var store = find(id);
            store.name = String.valueOf(form.name()).strip();
            store.settings = sorted.open();
            store.place = Objects.requireNonNullElse(form.place(), store.place);
            store.status = Objects.requireNonNullElse(form.status(), store.status);
            stores.seal(store, sorted.secret());
            audit.record(user.get().userId(), "store.changed", id);
            return view(store);
        });
    }

    private record Before(String kind, Map<String, String> secrets) {}

    /** Disconnects one; what was proven about its orders goes with it. */
    @DELETE
    @Path("/{id}")
    public void remove(@PathParam("id") UUID id) {
        user.run(() -> {
            var store = find(id);
            database.createNativeMutationQuery("delete from order_proof where connection_id = ?1")
                    .setParameter(1, id)
                    .executeUpdate();
            store.delete();
            audit.record(user.get().userId(), "store.disconnected", id);
        });
    }

    /** Asks the store everything that changes nothing, and tells how each question fared. */
    @POST
    @Path("/{id}/test")
    public Trial test(@PathParam("id") UUID id) {
        var store = user.run(() -> stores.open(find(id)));
        return new Trial(trial.of(store));
    }

    /** The stores that an inbox names. */
    @GET
    @Path("/inboxes/{inbox}")
    public Named named(@PathParam("inbox") UUID inbox) {
        return user.run(() -> {
            inbox(inbox);
            return new Named(stores.named(inbox));
        });
    }

    /** Names the stores that an inbox asks, in their order; none: all. */
    @PUT
    @Path("/inboxes/{inbox}")
    public Named name(@PathParam("inbox") UUID inbox, @NotNull Named wanted) {
        return user.run(() -> {
            inbox(inbox);
            var ids = Objects.requireNonNullElse(wanted.stores(), List.<UUID>of());
            if (ids.size() > 50 || ids.stream().distinct().count() < ids.size()) {
                throw Problem.field("stores", "invalid", "stores are at most 50, each once");
            }
            ids.forEach(StoreResource::find);
            stores.name(inbox, ids);
            audit.record(user.get().userId(), "inbox.stores-named", inbox);
            return new Named(ids);
        });
    }

    private static void inbox(UUID id) {
        Inbox inbox = Inbox.findById(id);
        if (inbox == null || inbox.status.equals("deleted")) {
            throw Problem.notFound();
        }
    }

    private static StoreConnection find(UUID id) {
        return StoreConnection.<StoreConnection>findByIdOptional(id, LockModeType.NONE)
                .orElseThrow(Problem::notFound);
    }

    private StoreKind kind(String kind) {
        return kinds.find(kind)
                .orElseThrow(() ->
                        Problem.field(
                                "kind",
                                "unknown",
                                "kind is one of "
                                        + String.join(
                                                ", ",
                                                kinds.all().stream()
                                                        .map(StoreKind::kind)
                                                        .toList())));
    }

    private View view(StoreConnection store) {
        return new View(
                store.id,
                store.kind,
                store.name,
                store.settings,
                new TreeSet<>(stores.secrets(store).keySet()),
                store.place,
                store.status,
                kinds.find(store.kind).filter(kind -> kind.events() != null).isPresent()
                        ? "/hooks/stores/" + store.hookId
                        : null,
                store.watchProblem);
    }
}
