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
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two programs on one PostgreSQL and one Kafka: one dies in a turn, then Kafka loses everything.
 */
@Tag("chaos")
class TwoNodesKillTest {
    private static final int SHOPPERS = 12;

    @Test
    void turns_of_a_dead_node_move_on_and_a_kafka_rebuilt_empty_loses_nothing() throws Exception {
        var parent = Files.createDirectories(Path.of("target/data"));
        try (var world =
                World.make(Files.createTempDirectory(parent, "two").toAbsolutePath(), true)) {
            var mortal = world.nodes.getFirst();
            mortal.kill();
            mortal.start(KillPoint.AFTER_CLAIM.name());
            mortal.awaitUp(Duration.ofMinutes(2));

            var asked = new ArrayList<String>();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> {
                        asked.addAll(ask(world, 1));
                        return !mortal.alive();
                    });
            each_hears_once(world, asked);

            mortal.start("");
            mortal.awaitUp(Duration.ofMinutes(2));
            world.kafka.kill();
            world.kafka.lose();
            var meanwhile = ask(world, SHOPPERS);
            world.kafka.start();
            var afterwards = ask(world, SHOPPERS);
            each_hears_once(world, meanwhile);
            each_hears_once(world, afterwards);
        }
    }

    private static List<String> ask(World world, int shoppers) {
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

    private static void each_hears_once(World world, List<String> contacts) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> contacts.stream().noneMatch(c -> world.provider.mailbox(c).isEmpty()));
        Signals.pause(3_000);
        assertThat(contacts)
                .allSatisfy(c -> assertThat(world.provider.mailbox(c)).as(c).hasSize(1));
    }
}
