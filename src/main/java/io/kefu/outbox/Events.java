// SPDX-License-Identifier: Apache-2.0
package io.kefu.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.hibernate.Session;

/** Where a feature writes down what happened, inside the transaction in which it happened. */
@ApplicationScoped
public class Events {
    private static final String INSERT =
            "insert into outbox_event (conversation_id, seq, type, data)"
                    + " values (?, ?, ?, jsonb_build_object('id', ?))";

    private final EntityManager database;
    private final AfterCommit afterCommit;
    private final Relay relay;

    Events(EntityManager database, AfterCommit afterCommit, Relay relay) {
        this.database = database;
        this.afterCommit = afterCommit;
        this.relay = relay;
    }

    /**
     * Records an event of a conversation whose lock is held.
     *
     * @param seq the conversation's seq handed out for it
     * @param type in the past tense, such as {@code message.received}
     * @param subject the id of what it is about: a message, a person, the conversation itself
     */
    public void record(UUID conversationId, long seq, String type, UUID subject) {
        database.unwrap(Session.class)
                .doWork(connection -> {
                    try (var insert = connection.prepareStatement(INSERT)) {
                        insert.setObject(1, conversationId);
                        insert.setLong(2, seq);
                        insert.setString(3, type);
                        insert.setString(4, subject.toString());
                        insert.executeUpdate();
                    }
                });
        afterCommit.run(relay::nudge);
    }
}
