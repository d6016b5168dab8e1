// SPDX-License-Identifier: Apache-2.0
package io.kefu.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A PostgreSQL that runs on a data directory, whoever started it. It is known by its program, which
 * lies in that directory: the number in its file alone may by now be another process's.
 */
record ServerProcess(DataDirectory data, long pid, int port) {
    private static final int PORT_LINE = 3;

    static Optional<ServerProcess> of(DataDirectory data) throws IOException {
        var file = data.postgres().resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(file);
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        try {
            var pid = Long.parseLong(lines.getFirst().strip());
            var port = Integer.parseInt(lines.get(PORT_LINE).strip());
            return Optional.of(new ServerProcess(data, pid, port)).filter(ServerProcess::lives);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Ends it as its own fast shutdown does, which tells clients to go. */
    void stop(Duration patience) throws IOException {
        // Java's destroy() would send the signal that waits for clients
        Command.run(Path.of("kill"), List.of("-INT", String.valueOf(pid)), data.postgresLog());
        if (!await(() -> !lives(), patience)) {
            throw new IOException("it still runs after " + patience);
        }
    }

    /**
     * When a server was ended by force, its children notice and go; two servers on the same files
     * would destroy them.
     */
    static void awaitNoneLeft(DataDirectory data, Duration patience) throws IOException {
        if (await(() -> left(data).isEmpty(), patience)) {
            return;
        }
        left(data).forEach(ProcessHandle::destroyForcibly);
        if (!await(() -> left(data).isEmpty(), patience)) {
            throw new IOException("processes of an earlier server do not end: " + left(data));
        }
    }

    private boolean lives() {
        return ProcessHandle.of(pid).filter(process -> isOf(data, process)).isPresent();
    }

    private static List<ProcessHandle> left(DataDirectory data) {
        return ProcessHandle.allProcesses().filter(process -> isOf(data, process)).toList();
    }

    /** A process that is over but not yet buried has no command any more. */
    private static boolean isOf(DataDirectory data, ProcessHandle process) {
        return process.info()
                .command()
                .map(Path::of)
                .filter(program -> program.startsWith(data.programs()))
                .isPresent();
    }

    private static boolean await(BooleanSupplier condition, Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
