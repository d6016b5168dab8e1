// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * What replies rest on, kept so that everybody can be found who was told the same. Wants to be
 * called inside {@code CurrentMerchant.run}.
 */
@ApplicationScoped
public class Citations {
    private static final String INSERT =
            "insert into citation (message_id, conversation_id, kind, source) values (?, ?, ?, ?)";

    /** The longest name of a source that is kept. */
    private static final int LONGEST = 500;

    private final EntityManager database;

    Citations(EntityManager database) {
        this.database = database;
    }

    /**
     * Something that a reply rests on.
     *
     * @param kind {@code passage}, {@code fact} or {@code flow}
     * @param source a passage's address, a fact's place and name, a flow and its version
     */
    public record Cited(String kind, String source) {
        /** What an entry of a message's sources cites; empty: nothing that could be withdrawn. */
        static Optional<Cited> of(JsonNode entry) {
            if (entry.hasNonNull("flow")) {
                return Optional.of(new Cited("flow", entry.get("flow").asText()));
            }
            var source = entry.path("source").asText();
            var name = entry.path("name").asText();
            if (source.isEmpty() || source.length() > LONGEST || name.equals("link")) {
                return Optional.empty();
            }
            return Optional.of(
                    name.equals("passage")
                            ? new Cited("passage", source)
                            : new Cited("fact", source + " " + name));
        }
    }

    /**
     * Somebody who was told it.
     *
     * @param told when last
     */
    public record Told(UUID conversationId, String contact, String locale, Instant told) {}

    /** What a message's sources cite, once each. */
    static Set<Cited> in(@Nullable JsonNode sources) {
        var cited = new LinkedHashSet<Cited>();
        if (sources != null) {
            sources.forEach(entry -> Cited.of(entry).ifPresent(cited::add));
        }
        return cited;
    }

    /** Keeps what a reply that is being stored rests on. */
    void keep(Message message) {
        var cited = message.note ? Set.<Cited>of() : in(message.sources);
        if (cited.isEmpty()) {
            return;
        }
        // The row must be there before the rows that refer to it.
        database.flush();
        database.unwrap(Session.class)
                .doWork(connection -> {
                    try (var insert = connection.prepareStatement(INSERT)) {
                        for (var one : cited) {
                            insert.setObject(1, message.id);
                            insert.setObject(2, message.conversationId);
                            insert.setString(3, one.kind());
                            insert.setString(4, one.source());
                            insert.addBatch();
                        }
                        insert.executeBatch();
                    }
                });
    }

    /** What a message cites. */
    public List<Cited> of(UUID messageId) {
        return rows(
                        "select kind, source from citation where message_id = ?1 order by kind, source",
                        messageId)
                .stream()
                .map(r -> new Cited(String.valueOf(r[0]), String.valueOf(r[1])))
                .toList();
    }

    /**
     * Everybody who was told it and has not been sent a correction of it since, who was told last
     * first. What never left is not counted.
     */
    public List<Told> told(Cited cited) {
        return rows(
                        "select c.conversation_id, coalesce(k.name, ''), v.locale, max(c.created_at)"
                                + " from citation c join message m on m.id = c.message_id"
                                + " join conversation v on v.id = c.conversation_id"
                                + " join contact k on k.id = v.contact_id"
                                + " where c.kind = ?1 and c.source = ?2"
                                + " and m.status in ('sending', 'sent', 'delivered', 'read', 'unknown')"
                                + " and not exists (select 1 from correction_due d"
                                + "   join correction n on n.id = d.correction_id"
                                + "   where d.conversation_id = c.conversation_id and n.kind = c.kind"
                                + "   and n.source = c.source and n.created_at >= c.created_at)"
                                + " group by c.conversation_id, k.name, v.locale order by 4 desc",
                        cited.kind(),
                        cited.source())
                .stream()
                .map(r ->
                        new Told(
                                (UUID) r[0],
                                String.valueOf(r[1]),
                                String.valueOf(r[2]),
                                (Instant) r[3]))
                .toList();
    }

    @SuppressWarnings("unchecked") // native queries know no types
    private List<Object[]> rows(String sql, Object... values) {
        var query = database.createNativeQuery(sql, Object[].class);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query.getResultList();
    }
}
