// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.widget;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.channel.Attachments;
import io.kefu.channel.Inboxes;
import io.kefu.channel.Upload;
import io.kefu.flow.FlowEvents;
import io.kefu.tenancy.CurrentMerchant;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The widget's REST endpoints: all it needs where a socket cannot be had. */
@Path("/api/v1/widget/{inbox}")
public class WidgetResource {
    private final Shopper shopper;
    private final WidgetConfigs configs;
    private final VisitorTokens tokens;
    private final Attachments attachments;
    private final CurrentMerchant merchant;

    @PathParam("inbox")
    String inbox;

    @HeaderParam("Origin")
    @Nullable String origin;

    @HeaderParam("Authorization")
    @Nullable String authorization;

    @SuppressWarnings("NullAway.Init") // path and headers are filled per request
    WidgetResource(
            Shopper shopper,
            WidgetConfigs configs,
            VisitorTokens tokens,
            Attachments attachments,
            CurrentMerchant merchant) {
        this.shopper = shopper;
        this.configs = configs;
        this.tokens = tokens;
        this.attachments = attachments;
        this.merchant = merchant;
    }

    /** What a session is opened with. */
    public record Opening(
            @Nullable String token, @Nullable String locale, @Nullable Identity identity) {}

    /** Typing or not. */
    public record Typing(boolean typing) {}

    /** Read up to here. */
    public record ReadUpTo(long seq) {}

    /** How the widget looks and what it may send. */
    @GET
    @Path("/config")
    public WidgetConfigs.WidgetConfig config() {
        var address = enter();
        return configs.of(address.merchantId(), shopper.inbox(address));
    }

    /** Opens or resumes a session. */
    @POST
    @Path("/session")
    @Consumes(MediaType.APPLICATION_JSON)
    public Shopper.Session open(@Nullable Opening opening) {
        var asked = opening == null ? new Opening(null, null, null) : opening;
        return shopper.open(enter(), asked.token(), asked.identity());
    }

    /** What is new after a cursor. */
    @GET
    @Path("/messages")
    public Shopper.News messages(
            @QueryParam("since") @DefaultValue("0") long since,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        return shopper.news(visitor(), Math.max(0, since), Math.clamp(limit, 1, 200));
    }

    /** Sends a message. */
    @POST
    @Path("/messages")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response say(@NotNull Shopper.Said said) {
        var stored = shopper.say(visitor(), said);
        return Response.status(stored.fresh() ? 201 : 200).entity(stored.message()).build();
    }

    /** Something that happened on the page or in the cart of who has opened a session. */
    public record PageEvent(
            @Nullable String name,
            @Nullable String key,
            @Nullable String locale,
            @Nullable JsonNode data) {}

    /** Whether a flow may come of it. */
    public record PageEventTaken(boolean taken) {}

    /** Tells what happened on the page or in the cart: flows may begin by it. */
    @POST
    @Path("/events")
    @Consumes(MediaType.APPLICATION_JSON)
    public PageEventTaken happened(@NotNull PageEvent event) {
        var told = new FlowEvents.Told(event.name(), event.key(), event.data());
        return new PageEventTaken(shopper.happened(visitor(), event.locale(), told));
    }

    /** Uploads a file for a message to come. */
    @POST
    @Path("/attachments")
    @Consumes(MediaType.WILDCARD)
    @RunOnVirtualThread
    public Response upload(
            @QueryParam("name") @DefaultValue("file") String name,
            @HeaderParam("Content-Type") @Nullable String declared,
            InputStream body)
            throws IOException {
        var visitor = visitor();
        try (var upload = Upload.read(body, name, declared)) {
            var view =
                    merchant.run(
                            visitor.merchantId(),
                            () -> attachments.store(visitor.contactId(), upload));
            return Response.status(201).entity(view).build();
        }
    }

    /** The shopper types. */
    @POST
    @Path("/typing")
    @Consumes(MediaType.APPLICATION_JSON)
    public void typing(@NotNull Typing typing) {
        shopper.typing(visitor(), typing.typing());
    }

    /** The shopper has read. */
    @POST
    @Path("/read")
    @Consumes(MediaType.APPLICATION_JSON)
    public void read(@NotNull ReadUpTo read) {
        shopper.read(visitor(), read.seq());
    }

    private Inboxes.Address enter() {
        return shopper.enter(inbox, origin);
    }

    private Visitor visitor() {
        var address = enter();
        var token =
                authorization != null && authorization.startsWith("Bearer ")
                        ? authorization.substring(7)
                        : null;
        return tokens.read(address, token);
    }
}
