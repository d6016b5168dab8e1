// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

/**
 * No database connection became free in time; nothing was done, and trying again later is right.
 */
public class Overloaded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Overloaded(Throwable cause) {
        super("busy; try again shortly", cause);
    }

    static RuntimeException orElse(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.sql.SQLException) {
                return new Overloaded(e);
            }
        }
        return e;
    }
}
