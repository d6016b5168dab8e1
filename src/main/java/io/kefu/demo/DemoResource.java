// SPDX-License-Identifier: Apache-2.0
package io.kefu.demo;

import io.kefu.tenancy.Allow;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Lets the merchant's admins see that there is a demo, and end it. */
@Path("/api/v1/demo")
@Allow(Role.ADMIN)
public class DemoResource {
    private final CurrentUser user;
    private final DemoSeed seed;
    private final DemoRemoval removal;

    DemoResource(CurrentUser user, DemoSeed seed, DemoRemoval removal) {
        this.user = user;
        this.seed = seed;
        this.removal = removal;
    }

    /** Whether there is a demo at this merchant. */
    public record State(boolean present) {}

    /** Tells whether there is one. */
    @GET
    public State state() {
        return new State(here());
    }

    /** Removes all that the demo made; its logins end, the caller's own among them if it is one. */
    @DELETE
    public void remove() {
        if (!here()) {
            throw Problem.notFound();
        }
        removal.remove(user.get().userId());
    }

    private boolean here() {
        return user.get().merchantId().equals(DemoSeed.MERCHANT) && seed.there();
    }
}
