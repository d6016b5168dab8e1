// SPDX-License-Identifier: Apache-2.0
package io.kefu;

import io.kefu.embedded.DataDirectory;
import io.kefu.embedded.DatabaseCommands;
import io.kefu.embedded.ExternalPostgres;
import io.kefu.embedded.LeftBehind;
import io.kefu.embedded.LocalPostgres;
import io.kefu.embedded.Refused;
import io.kefu.embedded.Rehearsal;
import io.kefu.flow.FlowCommand;
import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Starts the platform, or works on its database. */
public final class Kefu {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private Kefu() {}

    /**
     * Runs until stopped; with {@code train} is used once and ends; with {@code bot}, {@code
     * export} or {@code import} does that and ends.
     */
    public static void main(String[] args) {
        try {
            var command = args.length == 0 ? "run" : args[0];
            if (command.equals("run")) {
                run();
            } else if (command.equals("train")) {
                Rehearsal.begin();
                run();
            } else if (command.equals("flows")) {
                flows(args);
            } else {
                DatabaseCommands.run(args, data());
            }
        } catch (Refused refused) {
            System.err.println(refused.getMessage());
            System.exit(1);
        }
    }

    private static void flows(String[] args) {
        if (args.length < 2 || !args[1].equals("test")) {
            throw new Refused("Say './kefu flows test', and after it a folder or a file of flows.");
        }
        var path = List.of(args).subList(2, args.length);
        if (!FlowCommand.test(Path.of(setting("KEFU_HOME").orElse(".")), path, System.out)) {
            System.exit(1);
        }
    }

    private static void run() {
        if (setting("KEFU_DB_URL").isEmpty()) {
            var data = DataDirectory.lock(data());
            var postgres = LocalPostgres.start(data, true);
            LeftBehind.release(postgres);
            System.setProperty("KEFU_DB_URL", postgres.url());
            System.setProperty("KEFU_DB_USER", "postgres");
            System.setProperty("KEFU_DB_PASSWORD", postgres.password());
            System.setProperty("KEFU_EMBEDDED", "true");
            if (setting("KEFU_SECRET").isEmpty()) {
                System.setProperty("KEFU_SECRET", data.secret());
            }
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(postgres)));
            postgres.watch(() -> Quarkus.asyncExit(1));
        } else {
            awaitExternal("KEFU_DB_URL");
            awaitExternal("KEFU_DB_OWNER_URL");
        }
        if (setting("KEFU_OTLP").isPresent()) {
            System.setProperty("quarkus.otel.sdk.disabled", "false");
        }
        Quarkus.run();
    }

    private static void awaitExternal(String url) {
        setting(url)
                .ifPresent(there ->
                        ExternalPostgres.await(
                                there,
                                setting("KEFU_DB_USER").orElse("postgres"),
                                setting("KEFU_DB_PASSWORD").orElse("postgres")));
    }

    /** PostgreSQL goes last: what is still being done is finished first. */
    private static void stop(LocalPostgres postgres) {
        var platform = Application.currentApplication();
        if (platform != null) {
            var waiting = Thread.ofPlatform().daemon().start(platform::awaitShutdown);
            try {
                waiting.join(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        postgres.close();
    }

    private static Path data() {
        return Path.of(
                setting("KEFU_DATA")
                        .orElse(System.getProperty("user.home") + "/.local/share/kefu"));
    }

    private static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getProperty(name, System.getenv(name)))
                .filter(s -> !s.isBlank());
    }
}
