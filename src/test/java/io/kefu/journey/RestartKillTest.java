// SPDX-License-Identifier: Apache-2.0
package io.kefu.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kefu.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A newcomer starts, stops, kills and moves the packaged program, and loses nothing. */
@Tag("kill")
class RestartKillTest {
    private static final String WIDGET = "/api/v1/widget/wgt_demo";
    private Program program;
    private String token;
    private final Set<String> accepted = new TreeSet<>();

    @BeforeAll
    static void quickly() throws Exception {
        Program.train();
    }

    @BeforeEach
    void place() {
        program = Program.fresh("restart");
    }

    @AfterEach
    void end() throws Exception {
        program.close();
    }

    @Test
    void it_says_when_it_is_ready_refuses_a_second_start_and_ends_whole_on_ctrl_c()
            throws Exception {
        program.start();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> program.output().contains("mia@demo.example"));
        assertThat(program.output())
                .containsSubsequence("Kefu starts", "Kefu is ready", "/console/desk", "/demo")
                .doesNotContain("ERROR", "Exception");

        var first = program.process();
        var second = program.launch();
        assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(program.output())
                .contains("already running on " + program.data())
                .contains("--data");
        assertThat(program.ready()).as("the first goes on").isTrue();

        new ProcessBuilder("kill", "-INT", "" + first.pid()).start().waitFor();
        assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(program.postgresRuns()).as("PostgreSQL has stopped too").isFalse();
        assertThat(Files.readString(program.data().resolve("postgres.log")))
                .contains("received fast shutdown request", "database system is shut down")
                .doesNotContain("terminating connection due to administrator command");
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "false, 1000", "true, 0", "true, 1000"})
    void what_was_accepted_survives_kill_9(boolean postgresToo, int pause) throws Exception {
        program.start();
        session();
        say();
        var postmaster = program.postmaster();
        program.kill();
        if (postgresToo) {
            postmaster.destroyForcibly();
        }
        Thread.sleep(pause);
        program.start();
        assertThat(program.postmaster().equals(postmaster))
                .as("an orphan is adopted")
                .isEqualTo(!postgresToo);
        say();
        nothingIsLost();
    }

    @Test
    void when_postgres_alone_dies_kefu_says_no_until_it_is_back_and_goes_on() throws Exception {
        program.start();
        session();
        say();
        // a process of the old server that does not end holds up the next start for ten seconds
        var postmaster = program.postmaster();
        var lingers = postmaster.children().findFirst().orElseThrow();
        signal("STOP", lingers);
        postmaster.destroyForcibly();
        await().atMost(Duration.ofSeconds(9)).until(() -> !program.ready());
        assertThat(say()).as("refused, not lost").isEqualTo(503);
        assertThat(program.get("/q/health/live", null).statusCode()).isEqualTo(200);
        assertThat(lingers.isAlive()).as("all that before the restart").isTrue();
        await().atMost(Duration.ofSeconds(60)).until(program::ready);
        assertThat(program.process().isAlive()).isTrue();
        await().atMost(Duration.ofSeconds(20)).until(() -> say() < 300);
        nothingIsLost();
    }

    @Test
    void when_postgres_cannot_come_back_kefu_ends_and_says_why() throws Exception {
        program.start();
        Files.move(
                program.data().resolve("postgres/global"), program.data().resolve("postgres/lost"));
        program.postmaster().destroyForcibly();
        assertThat(program.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(program.process().exitValue()).isEqualTo(1);
        assertThat(program.output()).contains("PostgreSQL has ended and does not start again");
    }

    @Test
    void an_ordinary_user_runs_it_too() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "this is an ordinary user");
        var nobody = new String[] {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};
        assumeTrue(maySee(nobody), "the user nobody may not see this folder");
        new ProcessBuilder("chown", "65534:65534", program.data().toString()).start().waitFor();
        program.with("HOME", program.data().toString()).start(nobody);
        assertThat(Files.getOwner(program.data().resolve("postgres")).getName())
                .isEqualTo("nobody");
        session();
        say();
        program.kill();
        program.postmaster().destroyForcibly();
        program.start(nobody);
        nothingIsLost();
    }

    @Test
    void an_export_imported_elsewhere_holds_the_same_rows() throws Exception {
        program.start();
        session();
        say();
        await().atMost(Duration.ofSeconds(30)).until(() -> replies() == 1);
        var file = program.data().resolveSibling(program.data().getFileName() + ".kefu");
        assertThat(kefu(program, "export", file)).contains("Exported");
        program.signal("INT");
        assertThat(program.process().waitFor(20, TimeUnit.SECONDS)).isTrue();

        try (var other = Program.fresh("import").with("KEFU_DEMO", "false")) {
            assertThat(kefu(other, "import", file)).contains("Imported");
            Files.copy(program.data().resolve("secret"), other.data().resolve("secret"));
            other.start();
            program.start();
            var tables =
                    program.sql(
                            "select relname from pg_class where relkind = 'r' and relnamespace ="
                                    + " 'public'::regnamespace and relname <> 'flyway_schema_history'");
            assertThat(tables).contains("message", "conversation", "app_user");
            for (var table : tables) {
                var rows = "select t::text from " + table + " t order by 1";
                assertThat(other.sql(rows)).as(table).isEqualTo(program.sql(rows));
            }
            // the shopper goes on there
            assertThat(Program.json(other.get(WIDGET + "/messages?since=0", token)).path("items"))
                    .hasSize(2);
            assertThat(kefu(other, "import", file)).contains("not empty");
        }
    }

    private static void signal(String name, ProcessHandle process) throws Exception {
        new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
    }

    private static String kefu(Program program, String command, Path file) throws Exception {
        var run = new ProcessBuilder("./kefu", command, file.toString()).redirectErrorStream(true);
        run.environment().put("JAVA_HOME", System.getProperty("java.home"));
        run.environment().put("KEFU_DATA", program.data().toString());
        var process = run.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private static boolean maySee(String... user) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(user));
        command.addAll(List.of("test", "-r", "target/quarkus-app/quarkus-run.jar"));
        return new ProcessBuilder(command).start().waitFor() == 0;
    }

    private void session() throws Exception {
        var session = program.post(WIDGET + "/session", "{}", null);
        token = Program.json(session).path("token").asText();
    }

    /** Sends a message and returns what it was answered. */
    private int say() throws Exception {
        var id = UUID.randomUUID().toString();
        var message = "{\"id\":\"%s\",\"text\":\"Where is my order 1001?\"}".formatted(id);
        int status = program.post(WIDGET + "/messages", message, token).statusCode();
        if (status < 300) {
            accepted.add(id);
        }
        return status;
    }

    private long replies() throws Exception {
        return program.sql(
                        "select id::text from message where direction = 'out' and status = 'sent'")
                .size();
    }

    /** What was answered with 2xx is there; what was not may be, once. */
    private void nothingIsLost() throws Exception {
        assertThat(program.sql("select id::text from message where direction = 'in'"))
                .doesNotHaveDuplicates()
                .containsAll(accepted);
        assertThat(accepted).isNotEmpty();
    }
}
