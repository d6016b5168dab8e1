// SPDX-License-Identifier: Apache-2.0
package io.kefu.bench;

import java.util.List;

/** Measures one promise; {@link Bench} lists them all. */
public interface Benchmark {
    /** What {@code ./kefu bench NAME} calls it. */
    String name();

    /** Measures on the packaged program, which is built, and returns the figures to show. */
    List<Row> run() throws Exception;
}
