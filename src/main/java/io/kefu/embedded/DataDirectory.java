// SPDX-License-Identifier: Apache-2.0
package io.kefu.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Where the one-command run keeps everything; one program at a time works on it. */
public final class DataDirectory {
    /** A channel that nothing refers to is closed by the collector, and its lock is gone. */
    private static final Queue<FileChannel> HELD = new ConcurrentLinkedQueue<>();

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
            HELD.add(channel);
            return new DataDirectory(path.toRealPath());
        } catch (IOException e) {
            throw new Refused("The data directory " + path + " cannot be used: " + e.getMessage());
        }
    }

    /** The directory without its lock, for commands beside a running program. */
    public static DataDirectory peek(Path path) {
        try {
            return new DataDirectory(Files.exists(path) ? path.toRealPath() : path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path postgres() {
        return path.resolve("postgres");
    }

    Path programs() {
        return path.resolve("bin");
    }

    Path postgresLog() {
        return path.resolve("postgres.log");
    }

    Path postgresPasswordFile() {
        secret("postgres-password");
        return path.resolve("postgres-password");
    }

    String postgresPassword() {
        return secret("postgres-password");
    }

    /** The server's secret, made at the first start. */
    public String secret() {
        return secret("secret");
    }

    private String secret(String name) {
        var file = path.resolve(name);
        try {
            if (!Files.exists(file)) {
                var bytes = new byte[48];
                new SecureRandom().nextBytes(bytes);
                var owner =
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------"));
                var part = path.resolve(name + ".part");
                Files.deleteIfExists(part);
                Files.createFile(part, owner);
                Files.writeString(part, Base64.getEncoder().encodeToString(bytes));
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
