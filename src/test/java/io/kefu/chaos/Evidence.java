// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What PostgreSQL holds of the conversations in which something went wrong, kept beside the logs.
 */
final class Evidence {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int ENOUGH = 6;
    private static final String CONVERSATIONS =
            """
            select id::text from conversation where id = ?::uuid
            union select conversation_id::text from turn where id = ?::uuid
            union select conversation_id::text from message where id = ?::uuid or external_id = ?
            """;
    private static final List<String> ROWS =
            List.of(
                    "select to_jsonb(c) from conversation c where id = ?::uuid",
                    "select to_jsonb(t) - 'record' from turn t where conversation_id = ?::uuid order by id",
                    "select to_jsonb(m) from message m where conversation_id = ?::uuid order by seq",
                    "select to_jsonb(k) from ticket k where conversation_id = ?::uuid");

    private Evidence() {}

    static void keep(Path file, Map<String, List<String>> wrong, Connection database)
            throws SQLException, IOException {
        var lines = new ArrayList<String>();
        for (var rule : wrong.entrySet()) {
            for (var what : rule.getValue().subList(0, Math.min(ENOUGH, rule.getValue().size()))) {
                lines.add(rule.getKey() + " " + what);
                var conversations = new LinkedHashSet<String>();
                var ids = ID.matcher(what);
                while (ids.find()) {
                    conversations.addAll(ask(database, CONVERSATIONS, ids.group()));
                }
                for (var conversation : conversations) {
                    for (var rows : ROWS) {
                        ask(database, rows, conversation).forEach(row -> lines.add("    " + row));
                    }
                }
            }
        }
        Files.write(file, lines);
    }

    private static List<String> ask(Connection database, String sql, String id)
            throws SQLException {
        try (var statement = database.prepareStatement(sql)) {
            for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setString(i, id);
            }
            var found = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }
}
