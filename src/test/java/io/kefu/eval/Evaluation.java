// SPDX-License-Identifier: Apache-2.0
package io.kefu.eval;

import io.kefu.bench.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures how good one part of Kefu is; {@link Eval} lists them all. */
interface Evaluation {
    /** What {@code ./kefu eval NAME} calls it. */
    String name();

    void run(Findings findings) throws Exception;

    /** What was found, and what could not be looked for. */
    final class Findings {
        final List<Row> rows = new ArrayList<>();
        final List<NotRun> notRun = new ArrayList<>();
        private final Path data;

        /**
         * @param data holds the public sets; null: there are none
         */
        Findings(Path data) {
            this.data = data;
        }

        /** The public set of this name; null, and said so, when it is not there. */
        Path set(String name, String... rows) {
            var path = data == null ? null : data.resolve(name);
            if (path != null && Files.exists(path)) {
                return path;
            }
            var why = data == null ? "no --data DIR" : "no " + path;
            for (var row : rows) {
                notRun.add(new NotRun(row, why));
            }
            return null;
        }
    }

    /** A row that there is no figure for, and why. */
    record NotRun(String name, String why) {}
}
