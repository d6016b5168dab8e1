// SPDX-License-Identifier: Apache-2.0
package io.kefu.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL, brought along by the build for the machine that built. */
final class Binaries {
    private static final int EXECUTABLE = 0100;

    private Binaries() {}

    /** Unpacks them into this place, unless they are there already; returns their folder. */
    static Path unpack(Path place) throws IOException {
        var archive = Binaries.class.getResource("/" + name());
        if (archive == null) {
            throw new Refused(
                    "This build brings no PostgreSQL for %s %s; build Kefu on this machine, or set KEFU_DB_URL."
                            .formatted(
                                    System.getProperty("os.name"), System.getProperty("os.arch")));
        }
        var connection = archive.openConnection();
        var folder = place.resolve("postgres-" + connection.getContentLengthLong());
        if (!Files.exists(folder)) {
            var part = Files.createTempDirectory(Files.createDirectories(place), "unpacking");
            try (var bytes = connection.getInputStream()) {
                unpack(bytes, part);
            }
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return folder.resolve("bin");
    }

    private static String name() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var machine = System.getProperty("os.arch");
        return "postgres-%s-%s.txz"
                .formatted(
                        system.startsWith("mac") ? "darwin" : system,
                        machine.equals("aarch64") ? "arm_64" : "x86_64");
    }

    private static void unpack(InputStream bytes, Path into) throws IOException {
        try (var tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(bytes)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var file = into.resolve(entry.getName()).normalize();
                if (!file.startsWith(into)) {
                    throw new IOException("outside of its folder: " + entry.getName());
                }
                unpack(tar, entry, file);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path file)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        if ((entry.getMode() & EXECUTABLE) != 0 && !file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
    }
}
