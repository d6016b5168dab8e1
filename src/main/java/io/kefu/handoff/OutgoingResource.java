// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.channel.Inbox;
import io.kefu.conversation.Agent;
import io.kefu.conversation.Contacts;
import io.kefu.conversation.Conversations;
import io.kefu.conversation.IdReused;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Conversations that an agent begins: by mail, to whoever has an address. */
@Path("/api/v1/outgoing")
@Allow(Role.AGENT)
public class OutgoingResource {
    private static final Pattern ADDRESS =
            Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,63}(\\.[\\w-]{1,63}){1,5}");
    private static final int MAX_TEXT = 20_000;
    private static final int MAX_LINE = 200;
    private final CurrentUser user;
    private final Contacts contacts;
    private final Conversations conversations;
    private final People people;
    private final DeskWords words;
    private final Queue queue;
    private final Audit audit;

    OutgoingResource(
            CurrentUser user,
            Contacts contacts,
            Conversations conversations,
            People people,
            DeskWords words,
            Queue queue,
            Audit audit) {
        this.user = user;
        this.contacts = contacts;
        this.conversations = conversations;
        this.people = people;
        this.words = words;
        this.queue = queue;
        this.audit = audit;
    }

    /** An inbox that mails leave by. */
    public record By(UUID id, String name) {}

    /** All of them that the caller may write by. */
    public record Items(List<By> items) {}

    /**
     * A first message.
     *
     * @param id of the message, made by the client: the same again sends nothing twice
     * @param inbox by which it leaves
     */
    public record Begun(
            @Nullable UUID id,
            @Nullable UUID inbox,
            @Nullable String to,
            @Nullable String name,
            @Nullable String subject,
            @Nullable String text) {}

    /** By which inboxes the caller may write. */
    @GET
    public Items inboxes() {
        return user.run(() -> {
            var mine = people.inboxesOf(user.get().userId());
            List<Inbox> mail = Inbox.list("kind = 'email' and status = 'active' order by name, id");
            return new Items(
                    mail.stream()
                            .filter(inbox -> mine.isEmpty() || mine.contains(inbox.id))
                            .map(inbox -> new By(inbox.id, inbox.name))
                            .toList());
        });
    }

    /** Writes to somebody; the conversation is the caller's, and the answer comes into it. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response begin(@NotNull Begun begun) {
        var id = begun.id();
        if (id == null) {
            throw Problem.field("id", "missing", "id: make a UUID for each message");
        }
        var to = Objects.requireNonNullElse(begun.to(), "").strip().toLowerCase(Locale.ROOT);
        if (!ADDRESS.matcher(to).matches()) {
            throw Problem.field("to", "invalid", "to: one address of mail");
        }
        var subject = line("subject", begun.subject());
        var name =
                begun.name() == null || begun.name().isBlank() ? null : line("name", begun.name());
        var text = Objects.requireNonNullElse(begun.text(), "").strip();
        if (text.isEmpty() || text.length() > MAX_TEXT) {
            throw Problem.field("text", "invalid", "text: 1 to " + MAX_TEXT + " characters");
        }
        Unreadable.refuseNul("text", text);
        try {
            var summary =
                    user.run(() -> {
                        var inbox = inbox(begun.inbox());
                        var contact = contacts.resolve(inbox.id, to, name, to, null);
                        var thread = "mail:" + id.toString().replace("-", "");
                        var conversation = conversations.begin(inbox, contact.id, thread, subject);
                        var me = new Agent(user.get().userId(), user.get().name());
                        words.reply(conversation.id, me, id, text, false, List.of(), Duration.ZERO);
                        audit.record(user.get().userId(), "conversation.begun", conversation.id);
                        return queue.find(conversation.id).orElseThrow(Problem::notFound);
                    });
            return Response.status(201).entity(summary).build();
        } catch (IdReused e) {
            throw Problem.of(409, "id-reused", String.valueOf(e.getMessage()));
        }
    }

    private Inbox inbox(@Nullable UUID id) {
        Inbox inbox = id == null ? null : Inbox.findById(id);
        var mine = people.inboxesOf(user.get().userId());
        if (inbox == null
                || !inbox.kind.equals("email")
                || !inbox.status.equals("active")
                || !(mine.isEmpty() || mine.contains(inbox.id))) {
            throw Problem.field("inbox", "unknown", "inbox: one for email that you may write by");
        }
        return inbox;
    }

    private static String line(String field, @Nullable String given) {
        var text = Objects.requireNonNullElse(given, "").strip();
        if (text.isEmpty() || text.length() > MAX_LINE || text.matches("(?s).*\\p{Cntrl}.*")) {
            throw Problem.field(
                    field, "invalid", field + ": one line of at most " + MAX_LINE + " characters");
        }
        return text;
    }
}
