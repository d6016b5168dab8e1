// SPDX-License-Identifier: Apache-2.0
package io.kefu.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs one of PostgreSQL's programs to its end. */
final class Command {
    private static final int SHOWN = 600;

    private Command() {}

    /**
     * PostgreSQL refuses to run as root, for whom this opens a namespace without privileges.
     *
     * @throws IOException with what the program said, and the end of this log
     */
    static void run(Path program, List<String> arguments, Path log) throws IOException {
        var command = new ArrayList<String>();
        var unprivileged = isRoot() && program.isAbsolute();
        if (unprivileged) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(program.toString());
        command.addAll(arguments);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                var hint = unprivileged ? " (if unshare is not allowed here: run as a user)" : "";
                throw new IOException(program.getFileName() + hint + ": " + said + end(log));
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static String end(Path log) throws IOException {
        var text = Files.exists(log) ? Files.readString(log).strip() : "";
        return text.substring(Math.max(0, text.length() - SHOWN));
    }
}
