// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Contents of files, kept once per merchant and content, in pieces that fit into memory. */
@ApplicationScoped
class Blobs {
    private static final int CHUNK = 256 * 1024;
    private final Session database;

    Blobs(Session database) {
        this.database = database;
    }

    void keep(String sha256, Path file) {
        lock(sha256);
        try (var content = Files.newInputStream(file)) {
            var chunk = content.readNBytes(CHUNK);
            for (int n = 0; chunk.length > 0; n++) {
                database.createNativeMutationQuery(
                                "insert into blob_chunk (sha256, n, data) values (?1, ?2, ?3) on conflict do nothing")
                        .setParameter(1, sha256)
                        .setParameter(2, n)
                        .setParameter(3, chunk)
                        .executeUpdate();
                chunk = content.readNBytes(CHUNK);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The piece at this place, or null behind the last. */
    byte @Nullable [] chunk(String sha256, int n) {
        return database.createNativeQuery(
                        "select data from blob_chunk where sha256 = ?1 and n = ?2", byte[].class)
                .setParameter(1, sha256)
                .setParameter(2, n)
                .getSingleResultOrNull();
    }

    /** Drops contents that no attachment has any more. */
    void dropUnused(String sha256) {
        lock(sha256);
        database.createNativeMutationQuery(
                        "delete from blob_chunk where sha256 = ?1"
                                + " and not exists (select 1 from attachment a where a.sha256 = ?1)")
                .setParameter(1, sha256)
                .executeUpdate();
    }

    /** An upload of the same content must not find half of it being dropped. */
    private void lock(String sha256) {
        database.createNativeQuery(
                        "select 1 from pg_advisory_xact_lock(hashtextextended(?1, 0))",
                        Integer.class)
                .setParameter(1, sha256)
                .getSingleResult();
    }
}
