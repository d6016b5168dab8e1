// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a run is asked for.
 *
 * @param kafka two nodes on a real Kafka instead of one process
 * @param mutants checks the checker instead of the program
 * @param only the one mutant to run; empty: all
 */
record Options(
        Duration length,
        long seed,
        boolean kafka,
        boolean mutants,
        String only,
        @Nullable Path json) {

    static Options of(String... args) {
        var length = Duration.ofMinutes(1);
        long seed = System.nanoTime() & 0xffffff;
        boolean kafka = false;
        boolean mutants = false;
        var only = "";
        Path json = null;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--minutes" ->
                        length =
                                Duration.ofSeconds(
                                        (long) (60 * Double.parseDouble(value(args, ++i))));
                case "--seed" -> seed = Long.parseLong(value(args, ++i));
                case "--kafka" -> kafka = true;
                case "--mutants" -> {
                    mutants = true;
                    if (i + 1 < args.length && !args[i + 1].startsWith("--")) {
                        only = args[++i];
                    }
                }
                case "--json" -> json = Path.of(value(args, ++i));
                default -> throw new IllegalArgumentException("there is no option " + args[i]);
            }
        }
        return new Options(length, seed, kafka, mutants, only, json);
    }

    private static String value(String[] args, int at) {
        if (at >= args.length) {
            throw new IllegalArgumentException(args[at - 1] + " wants a value");
        }
        return args[at];
    }
}
