// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import io.kefu.ModelAnswers;
import io.kefu.ModelServer;
import io.kefu.Program;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that takes part: the program's nodes, what they need, and a link between any two. */
final class World implements AutoCloseable {
    final Path directory;
    final Database database;
    final @Nullable Kafka kafka;
    final Provider provider = new Provider();
    final ModelServer model = new ModelServer();
    final List<Node> nodes = new ArrayList<>();
    final List<Link> links = new ArrayList<>();
    final Door door;
    private final boolean ownsDatabase;

    /** How long a shopper of the messenger may pause between two messages of one question. */
    private static final int DEBOUNCE = 300;

    /** A world with a database of its own. */
    static World make(Path directory, boolean kafka) throws Exception {
        Files.createDirectories(directory);
        Program.train();
        return new World(directory, new Database(directory.resolve("db")), true, kafka, DEBOUNCE);
    }

    /**
     * A world on a database server that goes on existing, where every message is answered at once.
     */
    static World on(Database database, Path directory) throws Exception {
        Files.createDirectories(directory);
        return new World(directory, database, false, false, 0);
    }

    private World(
            Path directory,
            Database database,
            boolean ownsDatabase,
            boolean withKafka,
            int debounceMs)
            throws Exception {
        this.directory = directory;
        this.database = database;
        this.ownsDatabase = ownsDatabase;
        if (withKafka) {
            int port = freePort();
            var link = link("kafka", port);
            kafka = new Kafka(directory.resolve("kafka"), port, freePort(), link.port());
        } else {
            kafka = null;
        }
        var modelLink = link("model", URI.create(model.url()).getPort());
        var providerLink = link("provider", provider.port());
        var doors = new ArrayList<Link>();
        for (int i = 1; i <= (withKafka ? 2 : 1); i++) {
            var name = "node " + i;
            int port = freePort();
            doors.add(link("clients to " + name, port));
            var databaseLink = new Link(name + " to database", database::port);
            links.add(databaseLink);
            var store = link(name + " to store", port);
            var settings = settings(databaseLink, store, modelLink);
            settings.put("KEFU_DATA", directory.resolve("node" + i).toString());
            nodes.add(new Node(name, port, directory.resolve("node" + i + ".log"), settings));
        }
        door = new Door(doors);
        // one after the other: the first migrates and seeds
        for (var node : nodes) {
            node.start("");
            node.awaitUp(Duration.ofMinutes(3));
        }
        try (var owner = database.connect()) {
            Seed.plant(owner, providerLink.port(), debounceMs);
        }
    }

    private Map<String, String> settings(Link databaseLink, Link store, Link modelLink) {
        var settings = new HashMap<String, String>();
        settings.put(
                "KEFU_DB_URL",
                "jdbc:postgresql://127.0.0.1:" + databaseLink.port() + "/" + database.name());
        settings.put("KEFU_DB_USER", "postgres");
        settings.put("KEFU_DB_PASSWORD", "postgres");
        settings.put("KEFU_SECRET", Seed.SECRET);
        settings.put("KEFU_DEMO", "true");
        settings.put("KEFU_DEMO_URL", "http://127.0.0.1:" + store.port() + "/demo/shop");
        settings.put("KEFU_OUTGOING_ALLOW_PRIVATE", "true");
        settings.put("KEFU_PROOF_ATTEMPTS_PER_ORDER", "1000000");
        settings.put("QWEN_BASE_URL", "http://127.0.0.1:" + modelLink.port() + "/v1");
        settings.put("KEFU_QWEN_TIMEOUT", "3s");
        settings.put("TURNS_LEASE", "6s");
        settings.put("TURNS_DEADLINE", "5s");
        settings.put("TURNS_SEND_LEASE", "12s");
        settings.put("TURNS_MAX", "" + Bounds.RUNNING);
        settings.put("TURNS_MAX_WAITING", "" + Bounds.WAITING);
        settings.put("TURNS_MAX_OPEN_PER_MERCHANT", "" + Bounds.OPEN);
        if (kafka != null) {
            settings.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + links.getFirst().port());
        }
        return settings;
    }

    private Link link(String name, int port) {
        var link = new Link(name, () -> port);
        links.add(link);
        return link;
    }

    /** Everything works again; what died is started. */
    void heal() throws IOException {
        links.forEach(Link::heal);
        model.answering(ModelAnswers.honest());
        provider.feel(Provider.Mood.WELL);
        database.goOn();
        database.free();
        if (kafka != null) {
            kafka.goOn();
        }
        for (var node : nodes) {
            node.goOn();
            if (!node.alive()) {
                node.start("");
            }
            node.awaitUp(Duration.ofMinutes(2));
        }
    }

    /** How much is still on its way inside the program. */
    long busy() throws SQLException {
        var sql =
                """
                select (select count(*) from turn where status in ('pending', 'running'))
                     + (select count(*) from message where direction = 'out' and status in ('pending', 'sending'))
                     + (select count(*) from conversation where last_inbound_seq > handled_seq)
                     + (select count(*) from outbox_event)
                """;
        try (var owner = database.connect();
                var rows = owner.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws IOException {
        nodes.forEach(Node::goOn);
        nodes.forEach(Node::close);
        if (kafka != null) {
            kafka.close();
        }
        links.forEach(Link::close);
        model.close();
        provider.close();
        if (ownsDatabase) {
            database.close();
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
