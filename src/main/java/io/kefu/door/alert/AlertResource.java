// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.alert;

import io.kefu.channel.Inbox;
import io.kefu.channel.Outgoing;
import io.kefu.outbox.Alarm;
import io.kefu.tenancy.Allow;
import io.kefu.tenancy.Audit;
import io.kefu.tenancy.Credentials;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import io.kefu.tenancy.Unreadable;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is out of order at the shop itself, and who is told of it. */
@Path("/api/v1/alerts")
@Allow(Role.SUPERVISOR)
public class AlertResource {
    private static final Set<String> KINDS =
            Set.of("email", "webhook", "slack", "dingtalk", "feishu", "wecom");
    private static final List<String> ALARMS =
            Arrays.stream(Alarm.Kind.values()).map(Alarm.Kind::word).toList();
    private static final int LISTED = 100;
    private static final int LONGEST = 2_000;
    private static final int MOST = 50;

    private final CurrentUser user;
    private final Credentials credentials;
    private final Outgoing outgoing;
    private final AlertSends sends;
    private final AlertRoute route;
    private final Audit audit;

    AlertResource(
            CurrentUser user,
            Credentials credentials,
            Outgoing outgoing,
            AlertSends sends,
            AlertRoute route,
            Audit audit) {
        this.user = user;
        this.credentials = credentials;
        this.outgoing = outgoing;
        this.sends = sends;
        this.route = route;
        this.audit = audit;
    }

    /** One incident; it lasts while {@code overAt} is null. */
    public record Item(
            UUID id,
            String kind,
            String name,
            String why,
            Instant raisedAt,
            Instant seenAt,
            @Nullable Instant overAt) {}

    /**
     * Somebody who is told.
     *
     * @param at where, in part
     * @param signed whether what is sent is signed
     * @param answer how the last message ended: {@code sent}, or why not
     */
    public record Receiver(
            UUID id,
            String kind,
            String name,
            List<String> alarms,
            String at,
            boolean signed,
            @Nullable UUID inbox,
            @Nullable String answer,
            @Nullable Instant answeredAt) {}

    /** What is and lately was out of order, and who is told. */
    public record State(List<Item> items, List<Receiver> receivers, List<String> alarms) {}

    /**
     * Somebody to tell.
     *
     * @param alarms kinds that are wanted; empty: all
     * @param address a URL, or an address of mail; null: as it is
     * @param secret what the vendor signs with; null: as it is, empty: nothing
     * @param inbox for mail: by which inbox it is sent
     */
    public record Setting(
            @Nullable String kind,
            @Nullable String name,
            @Nullable List<String> alarms,
            @Nullable String address,
            @Nullable String secret,
            @Nullable UUID inbox) {}

    /** How a trial ended: {@code sent}, or why not. */
    public record Trial(String answer) {}

    /** Lists both. */
    @GET
    public State list() {
        return user.run(() -> {
            List<AlarmRow> rows =
                    AlarmRow.<AlarmRow>find("order by overAt desc nulls first, raisedAt desc, id")
                            .page(0, LISTED)
                            .list();
            List<AlertReceiver> receivers = AlertReceiver.list("order by name, id");
            return new State(
                    rows.stream().map(AlertResource::item).toList(),
                    receivers.stream().map(this::view).toList(),
                    ALARMS);
        });
    }

    /** Makes or changes the receiver of this id. */
    @PUT
    @Path("/receivers/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allow(Role.ADMIN)
    public Receiver put(@PathParam("id") UUID id, @NotNull Setting setting) {
        var kind = Objects.requireNonNullElse(setting.kind(), "");
        if (!KINDS.contains(kind)) {
            throw Problem.field(
                    "kind",
                    "unknown",
                    "kind is one of " + String.join(", ", KINDS.stream().sorted().toList()));
        }
        var name = Objects.requireNonNullElse(setting.name(), "").strip();
        if (name.isEmpty() || name.length() > 120) {
            throw Problem.field("name", "invalid", "name: between 1 and 120 characters");
        }
        Unreadable.refuseNul("name", name);
        var wanted = Objects.requireNonNullElse(setting.alarms(), List.<String>of());
        if (wanted.size() > MOST || !ALARMS.containsAll(wanted)) {
            throw Problem.field(
                    "alarms", "unknown", "alarms: some of " + String.join(", ", ALARMS));
        }
        return user.run(() -> {
            AlertReceiver receiver = AlertReceiver.findById(id);
            var before =
                    receiver == null || !receiver.kind.equals(kind)
                            ? new Destination("", null, null)
                            : Destination.open(credentials, receiver);
            if (receiver == null) {
                receiver = new AlertReceiver();
                receiver.id = id;
            }
            receiver.kind = kind;
            receiver.name = name;
            receiver.kinds = wanted.stream().distinct().toList();
            receiver.sealed = destination(setting, kind, before).seal(credentials, id);
            receiver.persistAndFlush();
            audit.record(user.get().userId(), "alerts.receiver-set", id);
            return view(receiver);
        });
    }

    private Destination destination(Setting setting, String kind, Destination before) {
        var address = Objects.requireNonNullElse(setting.address(), before.address()).strip();
        var secret = setting.secret() == null ? before.secret() : setting.secret();
        if (address.isEmpty() || address.length() > LONGEST) {
            throw Problem.field("address", "missing", "address: say where it goes");
        }
        if (secret != null && secret.length() > LONGEST) {
            throw Problem.field("secret", "too-long", "secret: at most " + LONGEST);
        }
        Unreadable.refuseNul("address", address);
        if (secret != null) {
            Unreadable.refuseNul("secret", secret);
        }
        if (kind.equals("email")) {
            return mail(setting, address, before);
        }
        try {
            outgoing.check(address);
        } catch (IllegalArgumentException e) {
            throw Problem.field("address", "invalid", "address: " + e.getMessage());
        }
        return new Destination(address, secret == null || secret.isEmpty() ? null : secret, null);
    }

    private static Destination mail(Setting setting, String address, Destination before) {
        if (!address.matches("[^@\\s<>,;\"]{1,64}@[^@\\s<>,;\"]{1,190}")) {
            throw Problem.field("address", "invalid", "address: one address of mail");
        }
        var by = setting.inbox() == null ? before.inbox() : setting.inbox();
        Inbox inbox = by == null ? null : Inbox.findById(by);
        if (inbox == null || !inbox.kind.equals("email") || inbox.status.equals("deleted")) {
            throw Problem.field(
                    "inbox", "missing", "inbox: name an inbox for email, which sends it");
        }
        return new Destination(address, null, inbox.id);
    }

    /** Removes it. */
    @DELETE
    @Path("/receivers/{id}")
    @Allow(Role.ADMIN)
    public void remove(@PathParam("id") UUID id) {
        user.run(() -> {
            found(id).delete();
            audit.record(user.get().userId(), "alerts.receiver-removed", id);
        });
    }

    /** Sends a message to it at once, to see whether it arrives. */
    @POST
    @Path("/receivers/{id}/trial")
    @Allow(Role.ADMIN)
    public Trial trial(@PathParam("id") UUID id) {
        var attempt = user.run(() -> sends.trial(found(id)));
        var answer = route.send(attempt);
        user.run(() -> found(id).ended(answer, Instant.now()));
        return new Trial(answer);
    }

    private static AlertReceiver found(UUID id) {
        return AlertReceiver.<AlertReceiver>findByIdOptional(id).orElseThrow(Problem::notFound);
    }

    private static Item item(AlarmRow a) {
        return new Item(a.id, a.kind, a.name, a.why, a.raisedAt, a.seenAt, a.overAt);
    }

    private Receiver view(AlertReceiver r) {
        var to = Destination.open(credentials, r);
        return new Receiver(
                r.id,
                r.kind,
                r.name,
                r.kinds,
                to.masked(),
                to.secret() != null,
                to.inbox(),
                r.answer,
                r.answeredAt);
    }
}
