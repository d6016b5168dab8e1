// SPDX-License-Identifier: Apache-2.0
package io.kefu.door;

import io.kefu.channel.Inbox;
import io.kefu.channel.Kind;
import io.kefu.channel.Kinds;
import io.kefu.channel.MessageTemplate;
import io.kefu.channel.Templates;
import io.kefu.tenancy.Allow;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The approved texts of an inbox, as its vendor has them. */
@Path("/api/v1/inboxes/{id}/templates")
@Allow(Role.ADMIN)
public class TemplateResource {
    private final CurrentUser user;
    private final Kinds kinds;
    private final Templates templates;
    private final TemplateRoute route;

    TemplateResource(CurrentUser user, Kinds kinds, Templates templates, TemplateRoute route) {
        this.user = user;
        this.kinds = kinds;
        this.templates = templates;
        this.route = route;
    }

    /**
     * They, and how fresh that is.
     *
     * @param problem why the vendor could not be asked last time
     */
    public record Items(
            List<MessageTemplate> items, @Nullable Instant readAt, @Nullable String problem) {}

    /** As they were read last. */
    @GET
    public Items list(@PathParam("id") UUID id) {
        return user.run(() -> view(find(id)));
    }

    /** Reads them now. */
    @POST
    public Items read(@PathParam("id") UUID id) {
        user.run(() -> templates.due(find(id)));
        route.read(user.get().merchantId(), id);
        return list(id);
    }

    private Items view(Inbox inbox) {
        return new Items(templates.of(inbox.id), inbox.templatesReadAt, inbox.templatesProblem);
    }

    private Inbox find(UUID id) {
        Inbox inbox =
                Inbox.<Inbox>findByIdOptional(id)
                        .filter(i -> !i.status.equals("deleted"))
                        .orElseThrow(Problem::notFound);
        if (kinds.find(inbox.kind).filter(Kind::templates).isEmpty()) {
            throw Problem.of(409, "no-templates", "inboxes of this kind have no templates");
        }
        return inbox;
    }
}
