// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The people of a merchant. */
@Path("/api/v1/users")
@Allow(Role.ADMIN)
public class UserResource {
    private final Users users;
    private final CurrentUser user;

    UserResource(Users users, CurrentUser user) {
        this.users = users;
        this.user = user;
    }

    record Item(
            UUID id,
            String name,
            String email,
            Role role,
            String locale,
            boolean active,
            Instant createdAt) {}

    record Items(List<Item> items) {}

    /** All of them, by name. */
    @GET
    @Allow(Role.SUPERVISOR)
    public Items list() {
        return user.run(() ->
                new Items(
                        users.all().stream()
                                .map(u ->
                                        new Item(
                                                u.id,
                                                u.name,
                                                u.email,
                                                u.role,
                                                u.locale,
                                                u.active,
                                                u.createdAt))
                                .toList()));
    }

    /** Takes a person's access away at once. */
    @POST
    @Path("/{id}/deactivate")
    public void deactivate(@PathParam("id") UUID id) {
        users.deactivate(user.get(), id);
    }

    /** Gives it back. */
    @POST
    @Path("/{id}/activate")
    public void activate(@PathParam("id") UUID id) {
        users.activate(user.get(), id);
    }
}
