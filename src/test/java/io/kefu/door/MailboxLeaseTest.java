// SPDX-License-Identifier: Apache-2.0
package io.kefu.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.PostgresTestResource;
import io.kefu.journey.Shops;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Eight nodes find the same mailbox due: one of them goes there, the others leave it alone. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class MailboxLeaseTest {
    private static final int HOLD_MS = 400;

    @Inject Shops shops;
    @Inject Mailboxes mailboxes;

    private final AtomicInteger visits = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger together = new AtomicInteger();

    @Test
    void one_node_reads_a_mailbox() throws Exception {
        var shop = shops.open();
        var inbox = shop.inbox("email").<String>path("id");
        // the socket closes first: its accepting thread would keep the others from ending
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor();
                var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            nodes.execute(() -> serve(server, nodes));
            var port = String.valueOf(server.getLocalPort());
            var settings =
                    Map.of(
                            "address", "help@shop.example",
                            "imapHost", "127.0.0.1",
                            "imapPort", port,
                            "smtpHost", "127.0.0.1",
                            "password", "secret",
                            "security", "none");
            shop.as("admin")
                    .patch("/inboxes/" + inbox, Map.of("settings", settings))
                    .then()
                    .statusCode(200);
            var all = new ArrayList<Future<?>>();
            for (int node = 0; node < 8; node++) {
                all.add(nodes.submit(() -> mailboxes.read(shop.id(), UUID.fromString(inbox))));
            }
            for (var each : all) {
                each.get();
            }
            shop.as("admin").patch("/inboxes/" + inbox, Map.of("status", "paused"));
            assertThat(visits.get()).isPositive();
            assertThat(together.get()).as("nodes in the mailbox at once").isEqualTo(1);
            server.close();
        }
    }

    /** A server that takes its time and then hangs up. */
    private void serve(ServerSocket server, java.util.concurrent.Executor threads) {
        while (!server.isClosed()) {
            try {
                var visitor = server.accept();
                threads.execute(() -> {
                    visits.incrementAndGet();
                    together.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    try (visitor) {
                        Thread.sleep(HOLD_MS);
                    } catch (IOException | InterruptedException e) {
                        // gone
                    } finally {
                        inside.decrementAndGet();
                    }
                });
            } catch (IOException e) {
                // closed
            }
        }
    }
}
