// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Pattern;

/** I8: looks twice a second whether anything that is bounded has grown beyond its bound. */
final class Bounds implements Runnable, AutoCloseable {
    /** Open turns of a merchant, as the nodes are told. */
    static final int OPEN = 500;

    /** Turns running on a node, as the nodes are told. */
    static final int RUNNING = 120;

    /** Turns waiting on a node, as the nodes are told. */
    static final int WAITING = 1_000;

    /** Requests that may be past the look at what is open when the last free place is taken. */
    private static final int PLACES_AT_A_DOOR = 9;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final World world;
    private final History history;
    private final Thread thread;
    private volatile boolean over;
    private volatile long most;

    Bounds(World world, History history) {
        this.world = world;
        this.history = history;
        this.thread = Thread.ofVirtual().start(this);
    }

    /** The most turns of one merchant that were open at once. */
    long most() {
        return most;
    }

    @Override
    public void run() {
        while (!over) {
            open();
            for (var node : world.nodes) {
                under(node, "kefu_turns_running", RUNNING);
                under(node, "kefu_turns_waiting", WAITING);
            }
            Signals.pause(500);
        }
    }

    private void open() {
        var sql =
                "select merchant_id::text, count(*) from turn where status in ('pending', 'running') group by 1";
        try (var owner = world.database.connect();
                var rows = owner.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                most = Math.max(most, rows.getLong(2));
                if (rows.getLong(2) > OPEN + (long) PLACES_AT_A_DOOR * world.nodes.size()) {
                    history.wrong(
                            "I8",
                            "merchant %s has %d open turns".formatted(rows.getString(1), most));
                }
            }
        } catch (SQLException away) {
            // one of the faults; another look is not far
        }
    }

    private void under(Node node, String gauge, int bound) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + "/q/metrics"))
                        .timeout(Duration.ofSeconds(2))
                        .build();
        try {
            var text = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
            var value = Pattern.compile("(?m)^" + gauge + "(\\{.*})? (\\S+)").matcher(text);
            if (value.find() && Double.parseDouble(value.group(2)) > bound) {
                history.wrong("I8", "%s of %s is %s".formatted(gauge, node.name(), value.group(2)));
            }
        } catch (java.io.IOException away) {
            // one of the faults
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
    }
}
