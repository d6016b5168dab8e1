// SPDX-License-Identifier: Apache-2.0
package io.kefu.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A newcomer's database outlives whatever ends it, and says what it cannot do. */
class LocalPostgresTest {
    private DataDirectory data;

    @BeforeEach
    void place() throws IOException {
        var place = Files.createDirectories(Path.of("target/data"));
        data = DataDirectory.lock(Files.createTempDirectory(place, "postgres").toAbsolutePath());
    }

    @AfterEach
    void stop() throws IOException {
        LocalPostgres.running(data).ifPresent(LocalPostgres::close);
    }

    @Test
    void what_was_committed_is_there_after_force() throws Exception {
        var postgres = LocalPostgres.start(data, true);
        assertThat(ask(postgres, "show fsync")).isEqualTo("on");
        run(postgres, "create table kept (what text)");
        run(postgres, "insert into kept values ('at once')");

        killed();
        postgres = LocalPostgres.start(data, true);
        run(postgres, "insert into kept values ('a second later')");

        killed();
        Thread.sleep(1_000);
        postgres = LocalPostgres.start(data, true);
        assertThat(ask(postgres, "select string_agg(what, ', ' order by what) from kept"))
                .isEqualTo("a second later, at once");

        // its number in the file now belongs to somebody else, who is left alone
        killed();
        var file = data.postgres().resolve("postmaster.pid");
        var lines = Files.readAllLines(file);
        lines.set(0, String.valueOf(ProcessHandle.current().pid()));
        Files.write(file, lines);
        assertThat(LocalPostgres.running(data)).isEmpty();
        postgres = LocalPostgres.start(data, true);
        assertThat(ask(postgres, "select count(*) from kept")).isEqualTo("2");
    }

    @Test
    void one_that_ends_by_itself_is_started_again_at_its_address() throws Exception {
        var postgres = LocalPostgres.start(data, true);
        var hopeless = new CountDownLatch(1);
        postgres.watch(hopeless::countDown);
        killed();
        // who comes meanwhile waits for it
        ExternalPostgres.await(postgres.url(), "postgres", postgres.password());
        assertThat(ask(postgres, "select 'here'")).isEqualTo("here");
        assertThatThrownBy(() -> ExternalPostgres.await(postgres.url(), "postgres", "wrong"))
                .as("waiting does not mend a password")
                .isInstanceOf(Refused.class)
                .hasMessageContaining("refuses");

        Files.move(data.postgres().resolve("global"), data.postgres().resolve("lost"));
        killed();
        assertThat(hopeless.await(30, TimeUnit.SECONDS)).as("it says that it gave up").isTrue();
    }

    @Test
    void who_waits_for_another_server_says_for_which_and_why() throws Exception {
        int nobody;
        try (var socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        var url = "jdbc:postgresql://127.0.0.1:" + nobody + "/kefu?password=hidden";
        var said = new ByteArrayOutputStream();
        var out = System.out;
        System.setOut(new PrintStream(said, true, UTF_8));
        try {
            assertThatThrownBy(() ->
                            ExternalPostgres.await(
                                    url, "postgres", "hidden", Duration.ofMillis(600)))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("KEFU_DB_URL")
                    .hasMessageNotContaining("hidden");
        } finally {
            System.setOut(out);
        }
        assertThat(said.toString(UTF_8))
                .containsOnlyOnce("Kefu waits for PostgreSQL at 127.0.0.1:" + nobody + "/kefu: ")
                .doesNotContain("hidden");
    }

    @Test
    void the_data_of_another_major_is_refused_with_the_way_out() throws IOException {
        Files.createDirectories(data.postgres());
        Files.writeString(data.postgres().resolve("PG_VERSION"), "16\n");
        assertThatThrownBy(() -> LocalPostgres.start(data, true))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("PostgreSQL 16")
                .hasMessageContaining("./kefu export FILE")
                .hasMessageContaining("./kefu import FILE");
    }

    @Test
    void one_that_does_not_start_says_why() throws IOException {
        Files.createDirectories(data.postgres());
        Files.writeString(data.postgres().resolve("PG_VERSION"), "17\n");
        assertThatThrownBy(() -> LocalPostgres.start(data, true))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("postgresql.conf");
    }

    /** By force; the signal takes its moment to arrive. */
    private void killed() throws Exception {
        var process = ProcessHandle.of(ServerProcess.of(data).orElseThrow().pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
    }

    private static void run(LocalPostgres postgres, String sql) throws SQLException {
        try (var database =
                DriverManager.getConnection(postgres.url(), "postgres", postgres.password())) {
            database.createStatement().execute(sql);
        }
    }

    private static String ask(LocalPostgres postgres, String sql) throws SQLException {
        try (var database =
                        DriverManager.getConnection(
                                postgres.url(), "postgres", postgres.password());
                var rows = database.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
