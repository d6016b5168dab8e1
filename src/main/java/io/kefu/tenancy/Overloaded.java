// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import java.sql.SQLException;

/** The database cannot be had now: nothing was accepted, try again shortly. */
public final class Overloaded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** All places are taken; without a stack, since this is thrown when time is short. */
    Overloaded() {
        super("the database cannot be had in time", null, false, false);
    }

    Overloaded(Throwable cause) {
        super("the database cannot be had in time", cause);
    }

    /** The failure itself, or an Overloaded when it comes from a missing connection. */
    static RuntimeException insteadOf(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Overloaded overloaded) {
                return overloaded;
            }
            if (cause instanceof SQLException sql && noConnection(sql)) {
                return new Overloaded(failure);
            }
        }
        return failure;
    }

    /**
     * The pool names its timeout in words only; the server has codes for losing and refusing one.
     */
    private static boolean noConnection(SQLException failure) {
        var state = failure.getSQLState();
        if (state == null) {
            return String.valueOf(failure.getMessage()).contains("cquisition timeout");
        }
        return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
    }
}
