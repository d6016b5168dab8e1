// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kefu.outbox.KillPoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two programs on one PostgreSQL and one Kafka: everything fails for a while, one dies in a turn,
 * Kafka loses everything, and an upgrade is rolled out.
 */
@Tag("chaos")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesKillTest {
    private static final int SHOPPERS = 12;
    private World world;

    @BeforeAll
    void two_nodes() throws Exception {
        var parent = Files.createDirectories(Path.of("target/data"));
        world = World.make(Files.createTempDirectory(parent, "two").toAbsolutePath(), true);
    }

    @AfterAll
    void end() throws Exception {
        world.close();
    }

    @Test
    @Order(1)
    void nothing_is_lost_or_doubled_while_everything_fails() throws Exception {
        ChaosKillTest.proves(Chaos.faults(world, ChaosKillTest.SHORT, 7, new Report()));
    }

    @Test
    @Order(2)
    void turns_of_a_dead_node_move_on_and_a_kafka_rebuilt_empty_loses_nothing() throws Exception {
        var mortal = world.nodes.getFirst();
        mortal.kill();
        mortal.start(KillPoint.AFTER_CLAIM.name());
        mortal.awaitUp(Duration.ofMinutes(2));

        var asked = new ArrayList<String>();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> {
                    asked.addAll(ask(1));
                    return !mortal.alive();
                });
        each_hears_once(asked);

        mortal.start("");
        mortal.awaitUp(Duration.ofMinutes(2));
        var kafka = Objects.requireNonNull(world.kafka);
        kafka.kill();
        kafka.lose();
        var meanwhile = ask(SHOPPERS);
        kafka.start();
        var afterwards = ask(SHOPPERS);
        each_hears_once(meanwhile);
        each_hears_once(afterwards);
    }

    /**
     * The first node of the next version lays its schema under the nodes that are running; nodes of
     * this version go on, and one that is restarted finds a schema newer than its own.
     */
    @Test
    @Order(3)
    void a_schema_one_version_ahead_is_lived_with_by_nodes_old_and_restarted() throws Exception {
        try (var owner = world.database.connect();
                var statement = owner.createStatement()) {
            statement.execute(Files.readString(Path.of("src/test/resources/next-version.sql")));
        }
        var onTheWay = ask(SHOPPERS);
        var restarted = world.nodes.getFirst();
        restarted.kill();
        restarted.start("");
        restarted.awaitUp(Duration.ofMinutes(2));
        each_hears_once(onTheWay);
        each_hears_once(ask(SHOPPERS));
    }

    private List<String> ask(int shoppers) {
        var asked = new ArrayList<String>();
        for (int i = 0; i < shoppers; i++) {
            var shop = Seed.SHOPS.get(i % Seed.SHOPS.size());
            var contact = shop.name() + ":" + UUID.randomUUID();
            var id = UUID.randomUUID().toString();
            Map<String, Object> message =
                    Map.of("id", id, "contact", Map.of("id", contact), "text", "hello");
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            Messenger.send(world.door, shop, "message.created", id, message)
                                    .fine());
            asked.add(contact);
        }
        return asked;
    }

    private void each_hears_once(List<String> contacts) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> contacts.stream().noneMatch(c -> world.provider.mailbox(c).isEmpty()));
        Signals.pause(3_000);
        assertThat(contacts)
                .allSatisfy(c -> assertThat(world.provider.mailbox(c)).as(c).hasSize(1));
    }
}
