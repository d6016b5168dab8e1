// SPDX-License-Identifier: Apache-2.0
package io.kefu.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rows of figures, for people and for programs. */
public final class Table {
    private Table() {}

    /** Shows the rows to people. */
    public static void print(List<Row> rows) {
        int wide = rows.stream().mapToInt(r -> r.name().length()).max().orElse(0);
        System.out.printf("%n%-" + wide + "s  %12s %12s %12s%n", "", "value", "must", "aim");
        for (var row : rows) {
            System.out.printf(
                    "%-" + wide + "s  %12s %12s %12s  %s%n",
                    row.name(),
                    shown(row.value(), row.unit()),
                    shown(row.must(), row.unit()),
                    shown(row.aim(), row.unit()),
                    row.ok() ? "" : "NOT MET");
        }
    }

    private static String shown(Double value, String unit) {
        if (value == null) {
            return "";
        }
        var digits =
                Math.abs(value) < 1 ? 4 : Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + digits + "f %s", value, unit).strip();
    }

    /** The rows for programs, with when and on which machine. */
    public static Map<String, Object> report(List<Row> rows) throws Exception {
        var report = new LinkedHashMap<String, Object>();
        report.put("at", Instant.now().toString());
        report.put("machine", machine());
        report.put("rows", rows);
        return report;
    }

    private static Map<String, Object> machine() throws Exception {
        var machine = new LinkedHashMap<String, Object>();
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("java", Runtime.version().toString());
        var load = Path.of("/proc/loadavg");
        machine.put("load", Files.exists(load) ? Files.readString(load).strip() : "");
        return machine;
    }
}
