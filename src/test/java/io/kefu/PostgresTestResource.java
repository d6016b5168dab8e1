// SPDX-License-Identifier: Apache-2.0
package io.kefu;

import io.kefu.embedded.DataDirectory;
import io.kefu.embedded.LocalPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** One real PostgreSQL per test run, on a directory of its own. */
public class PostgresTestResource implements QuarkusTestResourceLifecycleManager {
    private LocalPostgres postgres;

    @Override
    public Map<String, String> start() {
        try {
            var directory =
                    Files.createTempDirectory(
                            Files.createDirectories(Path.of("target/data")), "test");
            Files.writeString(directory.resolve("postgres-password"), "postgres");
            postgres = LocalPostgres.start(DataDirectory.lock(directory.toAbsolutePath()), false);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return Map.of("KEFU_DB_URL", postgres.url());
    }

    @Override
    public void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }
}
