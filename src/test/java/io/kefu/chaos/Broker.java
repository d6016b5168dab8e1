// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** The main class of a Kafka process: directory, port, controller's port, advertised port. */
final class Broker {
    private Broker() {}

    public static void main(String[] args) throws Exception {
        var directory = Path.of(args[0]);
        if (!Files.exists(directory.resolve("meta.properties"))) {
            Files.createDirectories(directory);
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(1)
                    .setDirectories(List.of(directory.toString()))
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(directory.toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setIgnoreFormatted(false)
                    .setUnstableFeatureVersionsEnabled(false)
                    .run();
        }
        var settings =
                Map.ofEntries(
                        Map.entry("process.roles", "broker,controller"),
                        Map.entry("node.id", "1"),
                        Map.entry("controller.quorum.voters", "1@127.0.0.1:" + args[2]),
                        Map.entry(
                                "listeners",
                                "PLAINTEXT://127.0.0.1:"
                                        + args[1]
                                        + ",CONTROLLER://127.0.0.1:"
                                        + args[2]),
                        Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + args[3]),
                        Map.entry("controller.listener.names", "CONTROLLER"),
                        Map.entry(
                                "listener.security.protocol.map",
                                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                        Map.entry("log.dirs", directory.toString()),
                        Map.entry("offsets.topic.replication.factor", "1"),
                        Map.entry("offsets.topic.num.partitions", "1"),
                        Map.entry("transaction.state.log.replication.factor", "1"),
                        Map.entry("transaction.state.log.min.isr", "1"),
                        Map.entry("group.initial.rebalance.delay.ms", "0"),
                        Map.entry("broker.session.timeout.ms", "1500"),
                        Map.entry("broker.heartbeat.interval.ms", "500"),
                        Map.entry("num.partitions", "4"),
                        Map.entry("auto.create.topics.enable", "true"));
        var server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        server.startup();
        server.awaitShutdown();
    }
}
