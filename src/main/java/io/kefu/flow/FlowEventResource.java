// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.conversation.TooManyOpenTurns;
import io.kefu.tenancy.Allow;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Programs begin flows, and tell what has happened in a store. */
@Path("/api/v1/flow-events")
@Allow(Role.ADMIN)
@Consumes(MediaType.APPLICATION_JSON)
public class FlowEventResource {
    private static final int LONGEST = 100;

    private final CurrentUser user;
    private final FlowEvents events;

    FlowEventResource(CurrentUser user, FlowEvents events) {
        this.user = user;
        this.events = events;
    }

    /**
     * What happened, to an order or in a conversation.
     *
     * @param name such as {@code order.shipped}
     * @param key what stays the same when it is told again
     * @param order its number; all conversations hear of it in which it was proven
     * @param store the order's, by name, where several number alike
     * @param data page, product, order and amount, as far as they are known
     */
    public record Happened(
            @Nullable String name,
            @Nullable String key,
            @Nullable String order,
            @Nullable String store,
            @Nullable UUID conversation,
            @Nullable JsonNode data) {}

    /** Where a flow is to begin. */
    public record Wanted(@Nullable UUID conversation, @Nullable String key) {}

    /** In how many of the bot's conversations it was heard; a repetition counts. */
    public record Heard(int conversations) {}

    /** Tells what has happened. */
    @POST
    public Heard happened(@NotNull Happened happened) {
        var told = new FlowEvents.Told(happened.name(), happened.key(), happened.data());
        if ((happened.order() == null) == (happened.conversation() == null)) {
            throw Problem.field("order", "invalid", "order or conversation: name one of the two");
        }
        text("order", happened.order());
        text("store", happened.store());
        return heard(() ->
                happened.order() == null
                        ? one(events.in(there(happened.conversation()), told))
                        : events.ofOrder(happened.order(), happened.store(), told));
    }

    /** Begins a flow with the trigger {@code api}. */
    @POST
    @Path("/begin/{flow}")
    public Heard begin(@PathParam("flow") String flow, @NotNull Wanted wanted) {
        return heard(() ->
                one(
                        events.begin(
                                flow,
                                there(wanted.conversation()),
                                wanted.key() == null ? "" : wanted.key())));
    }

    private Heard heard(IntSupplier work) {
        try {
            return user.run(() -> new Heard(work.getAsInt()));
        } catch (TooManyOpenTurns e) {
            throw Problem.later(
                    429, "too-many-open", String.valueOf(e.getMessage()), Duration.ofSeconds(5));
        }
    }

    private static void text(String field, @Nullable String text) {
        if (text != null && (text.isBlank() || text.length() > LONGEST || text.contains("\0"))) {
            throw Problem.field(field, "invalid", field + ": 1 to " + LONGEST + " characters");
        }
    }

    private static UUID there(@Nullable UUID conversation) {
        if (conversation == null) {
            throw Problem.field("conversation", "missing", "conversation: say which");
        }
        return conversation;
    }

    private static int one(boolean heard) {
        return heard ? 1 : 0;
    }
}
