// SPDX-License-Identifier: Apache-2.0
package io.kefu.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Many rows of one table, written in one statement. All have the columns of the first. */
final class Rows {
    private final String table;
    private final String types;
    private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();

    /**
     * Rows of a table.
     *
     * @param types its columns as {@code jsonb_to_recordset} wants them: {@code id uuid, name text}
     */
    Rows(String table, String types) {
        this.table = table;
        this.types = types;
    }

    /** A row: column, value, column, value. */
    void add(@Nullable Object... columnsAndValues) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            row.put(String.valueOf(columnsAndValues[i]), columnsAndValues[i + 1]);
        }
        rows.add(row);
    }

    /** Writes them all. */
    void write(Session database, ObjectMapper json) {
        if (rows.isEmpty()) {
            return;
        }
        var columns = rows.getFirst().keySet().stream().collect(Collectors.joining(", "));
        database.createNativeMutationQuery(
                        "insert into %1$s (%2$s) select %2$s from jsonb_to_recordset(cast(:rows as jsonb)) as r(%3$s)"
                                .formatted(table, columns, types))
                .setParameter("rows", json.valueToTree(rows).toString())
                .executeUpdate();
    }
}
