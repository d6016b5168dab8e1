// SPDX-License-Identifier: Apache-2.0
package io.kefu.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Where the one-command run keeps everything; one program at a time works on it. */
public final class DataDirectory {
    private final Path path;

    private DataDirectory(Path path) {
        this.path = path;
    }

    /**
     * Opens the directory, made when absent, and holds its lock until this process ends.
     *
     * @throws Refused when another program holds it, or it cannot be written
     */
    @SuppressWarnings("resource") // the lock lasts as long as the process
    public static DataDirectory lock(Path path) {
        try {
            Files.createDirectories(path);
            var channel =
                    FileChannel.open(
                            path.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw new Refused(
                        "Kefu is already running on "
                                + path
                                + "; stop it first, or give another --data directory.");
            }
            return new DataDirectory(path);
        } catch (IOException e) {
            throw new Refused("The data directory " + path + " cannot be used: " + e.getMessage());
        }
    }

    /** The directory without its lock, for commands beside a running program. */
    public static DataDirectory peek(Path path) {
        return new DataDirectory(path);
    }

    Path postgres() {
        return path.resolve("postgres");
    }

    Path work() {
        return path.resolve("bin");
    }

    /** The server's secret, made at the first start. */
    public String secret() {
        var file = path.resolve("secret");
        try {
            if (!Files.exists(file)) {
                var bytes = new byte[48];
                new SecureRandom().nextBytes(bytes);
                var owner =
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------"));
                Files.createFile(file, owner);
                Files.writeString(file, Base64.getEncoder().encodeToString(bytes));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
