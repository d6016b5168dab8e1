// SPDX-License-Identifier: Apache-2.0
package io.kefu.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Names the endpoints of the bus: inside this process, or on Kafka when its address is set. The bus
 * carries pointers only and may lose them: sweeps rebuild what it carried.
 */
@ApplicationScoped
public class Bus {
    /** Where the bus runs. */
    @ConfigMapping(prefix = "kefu.bus")
    public interface BusConfig {
        /** Kafka's bootstrap servers; absent: the bus lives in this process. */
        @WithName("kafka")
        Optional<String> kafka();
    }

    private static final String QUEUE = "?size=10000&discardWhenFull=true";
    private final Optional<String> kafka;
    private final UUID node = UUID.randomUUID();

    Bus(BusConfig config) {
        kafka = config.kafka().filter(servers -> !servers.isBlank());
    }

    /** The endpoint to send to on this topic: takes at once, and drops what is too much. */
    public String to(String topic) {
        return "seda:" + topic + QUEUE;
    }

    /** The endpoint on Kafka that what was sent goes on to, where the bus runs there. */
    Optional<String> onward(String topic) {
        return kafka.map(servers ->
                kafka(topic, servers)
                        + "&requestTimeoutMs=5000&deliveryTimeoutMs=6000&lingerMs=0&maxBlockMs=2000");
    }

    /** The endpoint to read from where one node takes each pointer. */
    public String from(String topic) {
        return kafka.map(servers -> consumer(topic, servers) + "&groupId=kefu-" + topic)
                .orElse("seda:" + topic + QUEUE);
    }

    /** The endpoint to read from where every node hears each pointer. */
    public String fromOnEveryNode(String topic) {
        return kafka.map(
                        servers -> consumer(topic, servers) + "&groupId=kefu-" + topic + "-" + node)
                .orElse("seda:" + topic + QUEUE);
    }

    /** The endpoint on Kafka that tells other systems what happened, where there is a Kafka. */
    public Optional<String> events() {
        return kafka.map(servers ->
                kafka("events", servers)
                        + "&requestRequiredAcks=all&requestTimeoutMs=5000"
                        + "&deliveryTimeoutMs=6000&lingerMs=0&maxBlockMs=2000");
    }

    /** Kafka's bootstrap servers, when the bus runs there. */
    public Optional<String> kafka() {
        return kafka;
    }

    private static String kafka(String topic, String servers) {
        return "kafka:kefu." + topic + "?brokers=" + servers;
    }

    /** Topics of a Kafka that was rebuilt empty are found again within seconds, not minutes. */
    private static String consumer(String topic, String servers) {
        return kafka(topic, servers)
                + "&autoOffsetReset=latest&pollTimeoutMs=500&metadataMaxAgeMs=5000";
    }
}
