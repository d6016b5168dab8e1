// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the bot had no answer to. Wants to be called inside {@code CurrentMerchant.run}. */
@ApplicationScoped
public class Unanswered {
    private final EntityManager database;

    Unanswered(EntityManager database) {
        this.database = database;
    }

    /**
     * A question that went to a person because nobody knew what to say.
     *
     * @param answer the first thing that an agent wrote after it; null: nobody yet
     */
    public record Question(
            UUID conversationId,
            String locale,
            String text,
            Instant askedAt,
            @Nullable String answer) {}

    /** The latest of them, the newest first. */
    @SuppressWarnings("unchecked") // native queries know no types
    public List<Question> since(Instant since, int most) {
        List<Object[]> rows =
                database.createNativeQuery(
                                "select t.conversation_id, v.locale,"
                                        + " (select string_agg(m.text, ' ' order by m.seq) from message m"
                                        + "   where m.conversation_id = t.conversation_id and m.direction = 'in'"
                                        + "   and m.seq between t.from_seq and t.to_seq),"
                                        + " t.closed_at,"
                                        + " (select a.text from message a where a.conversation_id = t.conversation_id"
                                        + "   and a.author_kind = 'agent' and not a.note and a.seq > t.to_seq"
                                        + "   and a.status <> 'cancelled' order by a.seq limit 1)"
                                        + " from turn t join conversation v on v.id = t.conversation_id"
                                        + " where t.status = 'done' and t.outcome = 'handed_off'"
                                        + " and t.reason = 'not-understood' and t.closed_at >= ?1"
                                        + " order by t.closed_at desc limit ?2",
                                Object[].class)
                        .setParameter(1, since)
                        .setParameter(2, most)
                        .getResultList();
        return rows.stream()
                .filter(r -> r[2] != null && !String.valueOf(r[2]).isBlank())
                .map(r ->
                        new Question(
                                (UUID) r[0],
                                String.valueOf(r[1]),
                                String.valueOf(r[2]),
                                (Instant) r[3],
                                r[4] == null ? null : String.valueOf(r[4])))
                .toList();
    }
}
