// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import io.kefu.channel.Attachments;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.Session;

/**
 * What is kept for a time only: raw payloads and event keys for thirty days, files that were never
 * sent for one.
 */
@ApplicationScoped
public class Expiry {
    private static final int BATCH = 500;
    private final Session database;
    private final Attachments attachments;

    Expiry(Session database, Attachments attachments) {
        this.database = database;
        this.attachments = attachments;
    }

    /** Drops a batch of the current merchant's; the sweep comes again while there is more. */
    public void drop() {
        delete("inbound_event", "received_at <= now() - interval '30 days'");
        delete("raw_payload", "expires_at <= now()");
        attachments.dropUnsent();
    }

    private void delete(String table, String expired) {
        var some = "select ctid from %s where %s limit %d".formatted(table, expired, BATCH);
        database.createNativeMutationQuery(
                        "delete from %s where ctid = any (array(%s))".formatted(table, some))
                .executeUpdate();
    }
}
