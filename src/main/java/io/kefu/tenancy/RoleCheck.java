// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Refuses to start with a database role for which row-level security would not hold. */
@ApplicationScoped
class RoleCheck {
    private static final String OBJECTION =
            """
            select case
                when r.rolsuper then 'is superuser'
                when r.rolbypassrls then 'has BYPASSRLS'
                when exists (select from pg_class c where c.relkind in ('r', 'p') and pg_has_role(r.oid, c.relowner, 'MEMBER')
                             and c.relnamespace = 'public'::regnamespace) then 'owns tables, or is member of a role that does'
                when r.rolname <> 'kefu_app' then 'is not kefu_app, the role for which merchants are kept apart'
                end, r.rolname
              from pg_roles r where r.rolname = current_user
            """;

    void check(@Observes @Priority(1) StartupEvent start, AgroalDataSource database)
            throws SQLException {
        try (var connection = database.getConnection()) {
            var objection = objection(connection);
            if (objection.isPresent()) {
                throw new IllegalStateException(objection.get());
            }
        }
    }

    /** Why Kefu may not work through this connection, if so. */
    static Optional<String> objection(Connection connection) throws SQLException {
        try (var query = connection.createStatement();
                var answer = query.executeQuery(OBJECTION)) {
            answer.next();
            return Optional.ofNullable(answer.getString(1))
                    .map(why ->
                            "Kefu refuses to start: the database role in use, %s, %s. Every connection has to run"
                                            .formatted(name(answer), why)
                                    + " 'set role kefu_app' (quarkus.datasource.jdbc.new-connection-sql).");
        }
    }

    private static String name(java.sql.ResultSet answer) {
        try {
            return answer.getString(2);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
