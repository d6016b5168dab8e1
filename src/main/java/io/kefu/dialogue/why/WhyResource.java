// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue.why;

import io.kefu.tenancy.Allow;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;

/** Why a reply says what it says, for those who answer for the bot. */
@Path("/api/v1/messages/{id}/why")
@Allow(Role.SUPERVISOR)
public class WhyResource {
    private final CurrentUser user;
    private final Whys whys;

    WhyResource(CurrentUser user, Whys whys) {
        this.user = user;
        this.whys = whys;
    }

    /** Everything that was kept of the turn that a reply of the bot ended. */
    @GET
    public Why why(@PathParam("id") UUID id) {
        return whys.of(user.get().merchantId(), id);
    }
}
