// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.channel.MessageTemplate;
import io.kefu.conversation.Agent;
import io.kefu.conversation.MessageView;
import io.kefu.tenancy.Allow;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import io.kefu.tenancy.Unreadable;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a shopper can still be reached when a channel takes no answers any more. */
@Path("/api/v1")
@Allow(Role.AGENT)
public class WaysResource {
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s<>\"]{1,64}@[^@\\s<>\"]{3,250}");
    private static final int MAX_TEXT = 20_000;

    private final CurrentUser user;
    private final Ways ways;

    WaysResource(CurrentUser user, Ways ways) {
        this.user = user;
        this.ways = ways;
    }

    /**
     * What there is.
     *
     * @param closesAt until when an answer may be sent; null: always
     * @param closed whether that is over
     * @param optedInAt when the shopper agreed to be written to unasked
     * @param optedOutAt when the shopper did not want it any more: nothing is sent then
     * @param templates the approved texts that may be sent at any time
     * @param mail whether there is a mailbox to write from
     * @param address where to, masked, when it is known
     */
    public record View(
            @Nullable Instant closesAt,
            boolean closed,
            @Nullable Instant optedInAt,
            @Nullable Instant optedOutAt,
            List<MessageTemplate> templates,
            boolean mail,
            @Nullable String address) {}

    /** An approved text and what stands in its places. */
    public record TemplateWanted(
            @Nullable UUID id, @Nullable UUID template, @Nullable Map<String, String> parameters) {}

    /**
     * A mail instead.
     *
     * @param to null: the address that is known
     */
    public record MailWanted(@Nullable UUID id, @Nullable String to, @Nullable String text) {}

    /** Where it goes on. */
    public record Moved(UUID conversationId, MessageView message) {}

    /** What an agent was told of it, and how. */
    public record ConsentTold(boolean given, @Nullable String how) {}

    /** How this shopper can be reached now. */
    @GET
    @Path("/conversations/{id}/ways")
    public View ways(@PathParam("id") UUID id) {
        return DeskResource.guarded(user, "not-yours", () -> ways.of(id, me()));
    }

    /** Sends an approved text. */
    @POST
    @Path("/conversations/{id}/template")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response template(@PathParam("id") UUID id, @NotNull TemplateWanted wanted) {
        var messageId = wanted(wanted.id(), "id");
        var template = wanted(wanted.template(), "template");
        var parameters = Objects.requireNonNullElse(wanted.parameters(), Map.<String, String>of());
        parameters.values().forEach(value -> Unreadable.refuseNul("parameters", value));
        var written =
                DeskResource.guarded(
                        user,
                        "not-yours",
                        () -> ways.template(id, me(), messageId, template, parameters));
        return Response.status(201).entity(written).build();
    }

    /** Goes on by mail, in a conversation of its own. */
    @POST
    @Path("/conversations/{id}/mail")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response mail(@PathParam("id") UUID id, @NotNull MailWanted wanted) {
        var messageId = wanted(wanted.id(), "id");
        var to = wanted.to() == null || wanted.to().isBlank() ? null : wanted.to().strip();
        var text = Objects.requireNonNullElse(wanted.text(), "").strip();
        if (to != null && !ADDRESS.matcher(to).matches()) {
            throw Problem.field("to", "invalid", "to is an email address");
        }
        if (text.isEmpty() || text.length() > MAX_TEXT) {
            throw Problem.field("text", "invalid", "text has 1 to " + MAX_TEXT + " characters");
        }
        Unreadable.refuseNul("text", text);
        Unreadable.refuseNul("to", Objects.requireNonNullElse(to, ""));
        var moved =
                DeskResource.guarded(
                        user, "not-yours", () -> ways.mail(id, me(), messageId, to, text));
        return Response.status(201).entity(moved).build();
    }

    /** Writes down that the shopper agrees to be written to unasked, or does not any more. */
    @PUT
    @Path("/conversations/{id}/consent")
    @Consumes(MediaType.APPLICATION_JSON)
    public View consent(@PathParam("id") UUID id, @NotNull ConsentTold told) {
        var how = String.valueOf(told.how());
        if (!Ways.HOW.contains(how)) {
            throw Problem.field("how", "unknown", "how is one of " + Ways.HOW);
        }
        return DeskResource.guarded(
                user, "not-yours", () -> ways.consent(id, me(), told.given(), how));
    }

    private static UUID wanted(@Nullable UUID id, String field) {
        if (id == null) {
            throw Problem.field(field, "missing", field + " is a UUID");
        }
        return id;
    }

    private Agent me() {
        return new Agent(user.get().userId(), user.get().name());
    }
}
