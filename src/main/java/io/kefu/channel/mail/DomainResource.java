// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel.mail;

import io.kefu.channel.Inbox;
import io.kefu.channel.InboxSettings;
import io.kefu.channel.Kind;
import io.kefu.channel.Kinds;
import io.kefu.tenancy.Allow;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;

/** Tells a merchant what the name servers should say for its mails to arrive. */
@Path("/api/v1/inboxes/{id}/domain")
@Allow(Role.ADMIN)
public class DomainResource {
    private final CurrentUser user;
    private final Kinds kinds;
    private final InboxSettings settings;
    private final DomainCheck check;

    DomainResource(CurrentUser user, Kinds kinds, InboxSettings settings, DomainCheck check) {
        this.user = user;
        this.kinds = kinds;
        this.settings = settings;
        this.check = check;
    }

    /** As it is at this moment. */
    @GET
    public DomainCheck.State state(@PathParam("id") UUID id) {
        var variables =
                user.run(() -> {
                    Inbox inbox =
                            Inbox.<Inbox>findByIdOptional(id)
                                    .filter(i -> !i.status.equals("deleted"))
                                    .orElseThrow(Problem::notFound);
                    if (kinds.find(inbox.kind)
                            .map(Kind::transport)
                            .filter("poll"::equals)
                            .isEmpty()) {
                        throw Problem.of(409, "no-domain", "this is no inbox of mails");
                    }
                    return settings.variables(inbox);
                });
        if (!variables.getOrDefault("address", "").matches("[^@\\s]+@[A-Za-z0-9.-]{3,253}")) {
            throw Problem.of(409, "no-address", "enter the address first");
        }
        return check.of(variables);
    }
}
