// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Signals to processes of our own, and other short commands. */
final class Signals {
    private Signals() {}

    static void send(String signal, List<ProcessHandle> processes) {
        var command = new ArrayList<>(List.of("kill", "-" + signal));
        processes.stream()
                .filter(ProcessHandle::isAlive)
                .forEach(p -> command.add(String.valueOf(p.pid())));
        if (command.size() > 2) {
            run(command.toArray(String[]::new));
        }
    }

    /** Whether the command could be run and succeeded. */
    static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
