// SPDX-License-Identifier: Apache-2.0
package io.kefu.embedded;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** A PostgreSQL that somebody else runs: it may come up later than we do. */
public final class ExternalPostgres {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(10);

    private ExternalPostgres() {}

    /**
     * Waits until the server takes connections, and says what it waits for.
     *
     * @throws Refused when it does not in five minutes, or when waiting will not help: a wrong
     *     password, a database that is not there
     */
    public static void await(String url, String user, String password) {
        await(url, user, password, PATIENCE);
    }

    static void await(String url, String user, String password, Duration patience) {
        var account = new Properties();
        account.setProperty("user", user);
        account.setProperty("password", password);
        account.setProperty("connectTimeout", "3");
        account.setProperty("loginTimeout", "3");
        account.setProperty("socketTimeout", "3");
        long start = System.nanoTime();
        long nextWord = start;
        while (true) {
            try {
                DriverManager.getConnection(url, account).close();
                return;
            } catch (SQLException e) {
                if (isNoUseWaiting(e)) {
                    throw new Refused(
                            "PostgreSQL at %s refuses: %s".formatted(place(url), e.getMessage()));
                }
                long now = System.nanoTime();
                if (now - start > patience.toNanos()) {
                    throw new Refused(
                            "PostgreSQL at %s did not answer in %d s: %s. Check KEFU_DB_URL."
                                    .formatted(place(url), patience.toSeconds(), e.getMessage()));
                }
                if (now >= nextWord) {
                    System.out.println(
                            "Kefu waits for PostgreSQL at " + place(url) + ": " + e.getMessage());
                    nextWord = now + BETWEEN_WORDS.toNanos();
                }
                pause();
            }
        }
    }

    /** The account or the database is wrong, not the moment. */
    private static boolean isNoUseWaiting(SQLException e) {
        var state = e.getSQLState();
        return state != null && (state.startsWith("28") || state.equals("3D000"));
    }

    /** What follows a question mark may be a password. */
    private static String place(String url) {
        return url.replaceFirst("^jdbc:postgresql:(//)?", "").replaceFirst("\\?.*", "");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("Interrupted while waiting for PostgreSQL.");
        }
    }
}
