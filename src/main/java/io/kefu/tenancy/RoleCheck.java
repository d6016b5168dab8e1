// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;

/** Refuses to start with a database role for which row-level security would not hold. */
@ApplicationScoped
class RoleCheck {
    private final EntityManager database;

    RoleCheck(EntityManager database) {
        this.database = database;
    }

    void start(@Observes StartupEvent event) {
        var why =
                (String)
                        database.createNativeQuery(
                                        """
                                        select case
                                            when r.rolsuper then 'is superuser'
                                            when r.rolbypassrls then 'has BYPASSRLS'
                                            when exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                                          where n.nspname = 'public' and c.relkind = 'r' and c.relowner = r.oid)
                                                then 'owns a table'
                                            else '' end
                                          from pg_roles r where r.rolname = current_user
                                        """,
                                        String.class)
                                .getSingleResult();
        if (!why.isEmpty()) {
            throw new IllegalStateException(
                    "refusing to start: the database role in use "
                            + why
                            + ", so merchants would not be kept apart; connections must run 'set role kefu_app'");
        }
    }
}
