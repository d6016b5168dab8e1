// SPDX-License-Identifier: Apache-2.0
package io.kefu;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka of one node inside this process, on a directory of its own: as a resource of a
 * Quarkus test, or by hand with {@link #start} and {@link #servers}.
 */
public class TestKafka implements QuarkusTestResourceLifecycleManager, AutoCloseable {
    /** Kept, since a level is forgotten with its logger. */
    private static final List<Logger> QUIET =
            Stream.of("kafka", "org.apache.kafka").map(Logger::getLogger).toList();

    private final int port = freePort();
    private KafkaRaftServer server;

    /** Starts it and puts Kefu's bus on it. */
    @Override
    public Map<String, String> start() {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
        try {
            var data =
                    Files.createTempDirectory(
                                    Files.createDirectories(Path.of("target/data")), "kafka")
                            .toAbsolutePath();
            var config = config(data, freePort());
            format(data);
            server = new KafkaRaftServer(new KafkaConfig(config), Time.SYSTEM);
            server.startup();
        } catch (Exception e) {
            throw new IllegalStateException("Kafka does not start", e);
        }
        return Map.of("KAFKA_BOOTSTRAP_SERVERS", servers());
    }

    /** Where it listens. */
    public String servers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    private Map<String, String> config(Path data, int controller) {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controller),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry(
                        "listeners",
                        "PLAINTEXT://%s,CONTROLLER://127.0.0.1:%d"
                                .formatted(servers(), controller)),
                Map.entry(
                        "listener.security.protocol.map",
                        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("log.dirs", data.toString()),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                // a broker that was ended by force is given up after this, not after 9 s
                Map.entry("broker.session.timeout.ms", "1500"),
                Map.entry("broker.heartbeat.interval.ms", "500"));
    }

    private static void format(Path data) throws Exception {
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setDirectories(List.of(data.toString()))
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setControllerListenerName("CONTROLLER")
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .run();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
