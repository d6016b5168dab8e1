// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Two adjacent versions run side by side: a migration takes nothing away that the one before uses.
 */
class ExpandOnlyTest {
    /** What the version before may still read or leave out. */
    private static final Pattern TAKES_AWAY =
            Pattern.compile(
                    "drop\\s+(table|column|function|view)|rename\\s+(to|column)|alter\\s+column\\s+\\w+\\s+(set\\s+data\\s+)?type"
                            + "|alter\\s+column\\s+\\w+\\s+set\\s+not\\s+null|add\\s+(column\\s+)?\\w+\\s+(?![^,;]*default)[^,;]*not\\s+null");

    @Test
    void migrations_only_add() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/db/migration"))) {
            for (var file : files.toList()) {
                assertThat(takesAway(Files.readString(file))).as(file.toString()).isFalse();
            }
        }
    }

    @Test
    void what_two_nodes_are_shown_to_live_with_keeps_to_the_rule() throws IOException {
        assertThat(takesAway(Files.readString(Path.of("src/test/resources/next-version.sql"))))
                .isFalse();
    }

    @Test
    void what_takes_away_is_seen() {
        assertThat(takesAway("alter table turn drop column rung;")).isTrue();
        assertThat(takesAway("alter table turn rename column rung to step;")).isTrue();
        assertThat(takesAway("alter table turn add column x text not null;")).isTrue();
        assertThat(takesAway("alter table turn add column x text not null default '';")).isFalse();
        assertThat(takesAway("alter table turn alter column rung set not null;")).isTrue();
    }

    private static boolean takesAway(String sql) {
        var plain = sql.toLowerCase(Locale.ROOT).replaceAll("--[^\n]*", "");
        // what a new table looks like is nobody's business yet
        plain = plain.replaceAll("(?s)create table [^;]*;", "");
        return TAKES_AWAY.matcher(plain).find();
    }
}
