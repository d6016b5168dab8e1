// SPDX-License-Identifier: Apache-2.0
package io.kefu.embedded;

import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * What the program was at when it died. On a data directory only one program works at a time, so
 * that whatever is claimed when it starts was claimed by one that is no more: nobody needs to wait
 * for those leases to end.
 */
public final class LeftBehind {
    private static final String RELEASE =
            """
            do $$ begin
                if to_regclass('public.turn') is not null then
                    update turn set lease_until = now() where status = 'running';
                    update message set lease_until = now() where status = 'sending';
                end if;
            end $$
            """;

    private LeftBehind() {}

    /** Ends all leases; the usual sweep then finds what they held. */
    public static void release(LocalPostgres postgres) {
        try (var database =
                        DriverManager.getConnection(
                                postgres.url(), "postgres", postgres.password());
                var statement = database.createStatement()) {
            statement.execute(RELEASE);
        } catch (SQLException e) {
            // they end by themselves
            System.err.println("Leases of the run before are waited for: " + e.getMessage());
        }
    }
}
