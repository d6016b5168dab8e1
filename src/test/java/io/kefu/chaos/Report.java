// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures of a run, as a table and as JSON. */
final class Report {
    private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    private boolean ok = true;

    /** A figure that may be at most, or with {@code atLeast} at least, the must. */
    void row(String name, double value, String unit, @Nullable Double must, boolean atLeast) {
        boolean holds = must == null || (atLeast ? value >= must : value <= must);
        ok &= holds;
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("name", name);
        row.put("value", value);
        row.put("unit", unit);
        row.put("must", must);
        row.put("aim", null);
        row.put("ok", must == null ? null : holds);
        rows.add(row);
        System.out.printf(
                "  %-34s %10.1f %-10s %s%n",
                name, value, unit, must == null ? "" : holds ? "ok" : "MISSED, must be " + must);
    }

    boolean ok() {
        return ok;
    }

    void write(Path file) throws IOException {
        Files.writeString(
                file,
                Door.JSON
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(Map.of("rows", rows)));
    }
}
