// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.conversation.Agent;
import io.kefu.conversation.Contact;
import io.kefu.conversation.Conversation;
import io.kefu.conversation.Conversations;
import io.kefu.conversation.IdReused;
import io.kefu.conversation.MessageView;
import io.kefu.conversation.NotThere;
import io.kefu.conversation.Outbound;
import io.kefu.outbox.Live;
import io.kefu.outbox.LiveEvent;
import io.kefu.tenancy.Allow;
import io.kefu.tenancy.Audit;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import io.kefu.tenancy.Unreadable;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What agents do with conversations. */
@Path("/api/v1")
@Allow(Role.AGENT)
public class DeskResource {
    private static final int MAX_TEXT = 20_000;
    private static final int MAX_FILES = 5;
    private static final Duration LONGEST_SNOOZE = Duration.ofDays(366);
    private final CurrentUser user;
    private final Desk desk;
    private final DeskWords words;
    private final DeskMarks marks;
    private final Queue queue;
    private final Routing routing;
    private final Transfers transfers;
    private final People people;
    private final Sight sight;
    private final Conversations conversations;
    private final Outbound outbound;
    private final Drafts drafts;
    private final Bulk bulk;
    private final Mentions mentions;
    private final HandoffConfig config;
    private final Audit audit;
    private final Live live;

    DeskResource(
            CurrentUser user,
            Desk desk,
            DeskWords words,
            DeskMarks marks,
            Queue queue,
            Routing routing,
            Transfers transfers,
            People people,
            Sight sight,
            Conversations conversations,
            Outbound outbound,
            Drafts drafts,
            Bulk bulk,
            Mentions mentions,
            HandoffConfig config,
            Audit audit,
            Live live) {
        this.user = user;
        this.desk = desk;
        this.words = words;
        this.marks = marks;
        this.queue = queue;
        this.routing = routing;
        this.transfers = transfers;
        this.people = people;
        this.sight = sight;
        this.conversations = conversations;
        this.outbound = outbound;
        this.drafts = drafts;
        this.bulk = bulk;
        this.mentions = mentions;
        this.config = config;
        this.audit = audit;
        this.live = live;
    }

    /** Messages after a cursor. */
    public record Messages(List<MessageView> items, long cursor, boolean more) {}

    /**
     * A reply or a note.
     *
     * @param hold whether it can be taken back for some seconds
     * @param after the seq of the last message its writer had seen: a reply is refused when
     *     somebody else has answered since; null: sent in any case
     */
    public record Writing(
            @Nullable UUID id,
            @Nullable String text,
            boolean note,
            @Nullable List<UUID> attachments,
            boolean hold,
            @Nullable Long after) {}

    /** What it is about; what is left out stays as it is. */
    public record Description(@Nullable List<String> tags, @Nullable String contactReason) {}

    /** Whether whoever wrote it is answered no more. */
    public record Blocked(boolean blocked) {}

    /** The whole address. */
    public record Revealed(@Nullable String email) {}

    /** A text under way. */
    public record Draft(@Nullable String text, boolean note) {}

    /** Typing or not. */
    public record Typing(boolean typing) {}

    /** When it comes back; null: when the shopper writes. */
    public record Snooze(@Nullable Instant until) {}

    /** Whose turn it is. */
    public record WaitingFor(@Nullable String waitingFor) {}

    /** A list of conversations. */
    @GET
    @Path("/conversations")
    public Queue.Page list(
            @QueryParam("view") @DefaultValue("unassigned") String view,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return user.run(() ->
                queue.list(
                        view,
                        user.get().userId(),
                        people.inboxesOf(user.get().userId()),
                        cursor,
                        Math.clamp(limit, 1, 200)));
    }

    /** One conversation. */
    @GET
    @Path("/conversations/{id}")
    public ConversationSummary one(@PathParam("id") UUID id) {
        return user.run(() -> {
            mayMeet(id);
            return queue.find(id).orElseThrow(Problem::notFound);
        });
    }

    /** Its messages, notes included. */
    @GET
    @Path("/conversations/{id}/messages")
    public Messages messages(
            @PathParam("id") UUID id,
            @QueryParam("since") @DefaultValue("0") long since,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        int most = Math.clamp(limit, 1, 200);
        return user.run(() -> {
            mayMeet(id);
            var items = conversations.since(id, since, most, true);
            return new Messages(
                    items,
                    items.isEmpty() ? since : items.getLast().cursor(),
                    items.size() == most);
        });
    }

    /** Writes to the shopper, or a note. */
    @POST
    @Path("/conversations/{id}/messages")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response write(@PathParam("id") UUID id, @NotNull Writing writing) {
        var text = Objects.requireNonNullElse(writing.text(), "").strip();
        var files = Objects.requireNonNullElse(writing.attachments(), List.<UUID>of());
        if (writing.id() == null) {
            throw Problem.field("id", "missing", "id: make a UUID for each message");
        }
        if (text.isEmpty() && files.isEmpty()) {
            throw Problem.field("text", "empty", "text: write something, or attach a file");
        }
        if (text.length() > MAX_TEXT) {
            throw Problem.of(413, "message-too-long", "text: at most " + MAX_TEXT + " characters");
        }
        if (files.size() > MAX_FILES || files.stream().anyMatch(Objects::isNull)) {
            throw Problem.field(
                    "attachments", "invalid", "attachments: at most " + MAX_FILES + " ids");
        }
        Unreadable.refuseNul("text", text);
        var messageId = writing.id();
        var written = guarded("not-yours", () -> write(id, messageId, text, writing, files));
        return Response.status(201).entity(written).build();
    }

    private MessageView write(
            UUID id, UUID messageId, String text, Writing writing, List<UUID> files) {
        if (!writing.note() && writing.after() != null) {
            words.refuseOverlooked(id, me(), writing.after());
        }
        mayMeet(id);
        var hold = writing.hold() ? config.undoWithin() : Duration.ZERO;
        var written = words.reply(id, me(), messageId, text, writing.note(), files, hold);
        drafts.sent(id, user.get().userId(), writing.note());
        if (writing.note()) {
            mentions.of(id, messageId, text);
        }
        return written;
    }

    /** Takes a reply back that is still held. */
    @DELETE
    @Path("/messages/{id}")
    public MessageView takeBack(@PathParam("id") UUID id) {
        return guarded("not-yours", () -> words.takeBack(id, me()));
    }

    /** Tags it, or says what it is about. */
    @PATCH
    @Path("/conversations/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public ConversationSummary describe(
            @PathParam("id") UUID id, @NotNull Description description) {
        var tags = Tags.checked(description.tags());
        var reason = ContactReasons.checked(description.contactReason());
        return act(id, (each, _) -> marks.describe(each, tags, reason));
    }

    /** Shows the shopper's address, and writes down who has seen it. */
    @POST
    @Path("/conversations/{id}/reveal")
    public Revealed reveal(@PathParam("id") UUID id) {
        return user.run(() -> {
            var conversation = sight.of(user.get().userId(), id);
            Contact contact = Contact.findById(conversation.contactId);
            audit.record(user.get().userId(), "contact.revealed", contact.id);
            return new Revealed(contact.email);
        });
    }

    /** Spam, or somebody who is not answered; null or false takes that back. */
    @PUT
    @Path("/conversations/{id}/blocked")
    @Consumes(MediaType.APPLICATION_JSON)
    public ConversationSummary block(@PathParam("id") UUID id, @NotNull Blocked blocked) {
        return act(id, (each, agent) -> desk.block(each, agent, blocked.blocked()));
    }

    /** What somebody is writing, kept until it is sent. */
    @PUT
    @Path("/conversations/{id}/draft")
    @Consumes(MediaType.APPLICATION_JSON)
    public void draft(@PathParam("id") UUID id, @NotNull Draft draft) {
        var text = Objects.requireNonNullElse(draft.text(), "");
        if (text.length() > MAX_TEXT) {
            throw Problem.of(413, "message-too-long", "text: at most " + MAX_TEXT + " characters");
        }
        Unreadable.refuseNul("text", text);
        user.run(() -> {
            mayMeet(id);
            drafts.keep(id, user.get().userId(), draft.note(), text);
        });
    }

    /** Who is writing what in it: one's own text, and the names of others. */
    @GET
    @Path("/conversations/{id}/draft")
    public Drafts.View drafts(@PathParam("id") UUID id) {
        return user.run(() -> {
            mayMeet(id);
            mentions.seen(id, user.get().userId());
            return drafts.of(id, user.get().userId());
        });
    }

    /** Takes it from the queue. */
    @POST
    @Path("/conversations/{id}/claim")
    public ConversationSummary claim(@PathParam("id") UUID id) {
        return act(id, desk::claim);
    }

    /** Takes it from the bot. */
    @POST
    @Path("/conversations/{id}/take-over")
    public ConversationSummary takeOver(@PathParam("id") UUID id) {
        return act(id, desk::claim);
    }

    /** Gives it back to the queue. */
    @POST
    @Path("/conversations/{id}/release")
    public ConversationSummary release(@PathParam("id") UUID id) {
        return act(id, desk::release);
    }

    /** Gives it back to the bot. */
    @POST
    @Path("/conversations/{id}/return")
    public ConversationSummary returnToBot(@PathParam("id") UUID id) {
        return act(id, desk::returnToBot);
    }

    /** Out of sight until a moment, or until the shopper writes. */
    @POST
    @Path("/conversations/{id}/snooze")
    @Consumes(MediaType.APPLICATION_JSON)
    public ConversationSummary snooze(@PathParam("id") UUID id, @NotNull Snooze snooze) {
        var until = snooze.until();
        if (until != null
                && (until.isBefore(Instant.now())
                        || until.isAfter(Instant.now().plus(LONGEST_SNOOZE)))) {
            throw Problem.field("until", "invalid", "until: a moment within the next year");
        }
        return act(id, (each, agent) -> desk.snooze(each, agent, until));
    }

    /** Back in sight now. */
    @POST
    @Path("/conversations/{id}/wake")
    public ConversationSummary wake(@PathParam("id") UUID id) {
        return act(id, (each, _) -> desk.wake(each));
    }

    /** Says whose turn it is. */
    @PUT
    @Path("/conversations/{id}/waiting-for")
    @Consumes(MediaType.APPLICATION_JSON)
    public ConversationSummary waitFor(@PathParam("id") UUID id, @NotNull WaitingFor waiting) {
        var whom = waiting.waitingFor();
        if (whom != null && !whom.equals("customer") && !whom.equals("third-party")) {
            throw Problem.field(
                    "waitingFor", "unknown", "waitingFor is customer, third-party or null");
        }
        return act(id, (each, agent) -> desk.waitFor(each, agent, whom));
    }

    /** Gives it to another team or person. */
    @POST
    @Path("/conversations/{id}/transfer")
    @Consumes(MediaType.APPLICATION_JSON)
    public ConversationSummary transfer(@PathParam("id") UUID id, @NotNull Transfer transfer) {
        var anyones = user.get().role().covers(Role.SUPERVISOR);
        return act(id, (each, agent) -> transfers.make(each, agent, transfer, anyones));
    }

    /** Does the same to many; each by itself, so that one that fails holds none up. */
    @POST
    @Path("/conversations/bulk")
    @Consumes(MediaType.APPLICATION_JSON)
    public Bulk.Results bulk(@NotNull Bulk.Wanted wanted) {
        return bulk.does(wanted, me(), user);
    }

    /** Takes the next in the queue; nothing when nobody waits for this person. */
    @POST
    @Path("/queue/next")
    public Response next() {
        var next =
                guarded(
                        "already-claimed",
                        () -> {
                            var taken = routing.next(me());
                            Conversation.flush();
                            return taken.flatMap(c -> queue.find(c.id));
                        });
        return next.map(c -> Response.ok(c).build()).orElseGet(() -> Response.noContent().build());
    }

    /** Ends it. */
    @POST
    @Path("/conversations/{id}/resolve")
    public ConversationSummary resolve(@PathParam("id") UUID id) {
        return act(id, desk::resolve);
    }

    /** Goes on with a resolved one. */
    @POST
    @Path("/conversations/{id}/reopen")
    public ConversationSummary reopen(@PathParam("id") UUID id) {
        return act(id, desk::reopen);
    }

    /** Sends a failed or unclear reply once more. */
    @POST
    @Path("/messages/{id}/retry")
    public MessageView retry(@PathParam("id") UUID id) {
        return guarded("not-yours", () -> outbound.retry(id));
    }

    /** The agent types. */
    @POST
    @Path("/conversations/{id}/typing")
    @Consumes(MediaType.APPLICATION_JSON)
    public void typing(@PathParam("id") UUID id, @NotNull Typing typing) {
        user.run(() -> mayMeet(id));
        var data =
                Map.of(
                        "by",
                        "agent",
                        "name",
                        user.get().name(),
                        "progress",
                        "",
                        "leaseMs",
                        typing.typing() ? "5000" : "0");
        live.publish(new LiveEvent(user.get().merchantId(), id, 0, "typing", data));
    }

    private ConversationSummary act(UUID id, BiFunction<UUID, Agent, Conversation> verb) {
        return guarded(
                "already-claimed",
                () -> {
                    mayMeet(id);
                    var _ = verb.apply(id, me());
                    Conversation.flush();
                    return queue.find(id).orElseThrow();
                });
    }

    /** What somebody may not see sounds like nothing. */
    private void mayMeet(UUID id) {
        var _ = sight.of(user.get().userId(), id);
    }

    private <T> T guarded(String code, Supplier<T> work) {
        return guarded(user, code, work);
    }

    /** What can go wrong with a conversation, as clients are told. */
    static <T> T guarded(CurrentUser user, String code, Supplier<T> work) {
        try {
            return user.run(work);
        } catch (AlreadyClaimed e) {
            var holder = Map.of("id", e.holder().id(), "name", e.holder().name());
            throw Problem.of(409, code, String.valueOf(e.getMessage())).with("assignee", holder);
        } catch (IdReused e) {
            throw Problem.of(409, "id-reused", String.valueOf(e.getMessage()));
        } catch (Overlooked e) {
            throw Problem.of(409, "overlooked", String.valueOf(e.getMessage()));
        } catch (NotNow e) {
            throw Problem.of(409, "not-now", String.valueOf(e.getMessage()));
        } catch (NotThere e) {
            throw Problem.notFound();
        }
    }

    private Agent me() {
        return new Agent(user.get().userId(), user.get().name());
    }
}
