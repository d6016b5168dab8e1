// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.conversation.Citations.Cited;
import io.kefu.conversation.Citations.Told;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Corrections of what was told wrongly: decided once with everybody they go to, then sent to one
 * conversation after the other. Wants to be called inside {@code CurrentMerchant.run}.
 */
@ApplicationScoped
public class Corrections {
    private final EntityManager database;
    private final Citations citations;
    private final AgentMessages messages;

    Corrections(EntityManager database, Citations citations, AgentMessages messages) {
        this.database = database;
        this.citations = citations;
        this.messages = messages;
    }

    /** Whether a correction of this id was decided before. */
    public @Nullable Correction find(UUID id) {
        return Correction.findById(id);
    }

    /**
     * Decides on a correction for all who were told so far; sends nothing yet. Two people who
     * decide at once do so one after the other: the second finds nobody left.
     *
     * @param texts by language, {@code ""} for all others
     */
    public Correction decide(
            UUID id, Cited cited, Map<String, String> texts, Agent author, boolean withdrawn) {
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(?1, 0))")
                .setParameter(1, "correction:" + cited.kind() + ":" + cited.source())
                .getResultList();
        var told = citations.told(cited);
        var correction = Correction.of(id, cited, texts, author, withdrawn);
        correction.persistAndFlush();
        for (var one : told) {
            due(correction, one);
        }
        return correction;
    }

    private void due(Correction correction, Told one) {
        database.createNativeQuery(
                        "insert into correction_due (correction_id, conversation_id) values (?1, ?2)")
                .setParameter(1, correction.id)
                .setParameter(2, one.conversationId())
                .executeUpdate();
    }

    /**
     * A correction and how far it is.
     *
     * @param left how many conversations are still to get it
     */
    public record Progress(
            UUID id,
            Cited cited,
            String author,
            boolean withdrawn,
            Instant decidedAt,
            long all,
            long left) {}

    /** The corrections that are not finished, then the newest of the others. */
    public List<Progress> latest(int most) {
        return database
                .unwrap(Session.class)
                .createNativeQuery(
                        "select c.id, c.kind, c.source, c.author_name, c.withdrawn, c.created_at,"
                                + " count(d.*), count(d.*) filter (where d.sent_at is null)"
                                + " from correction c left join correction_due d on d.correction_id = c.id"
                                + " group by c.id order by (count(d.*) filter (where d.sent_at is null)) = 0,"
                                + " c.created_at desc",
                        Object[].class)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(r ->
                        new Progress(
                                (UUID) r[0],
                                new Cited((String) r[1], (String) r[2]),
                                (String) r[3],
                                (Boolean) r[4],
                                (Instant) r[5],
                                ((Number) r[6]).longValue(),
                                ((Number) r[7]).longValue()))
                .toList();
    }

    /** Conversations that are still to get it. */
    @SuppressWarnings("unchecked") // native queries know no types
    public List<UUID> left(UUID id) {
        return database.createNativeQuery(
                        "select conversation_id from correction_due where correction_id = ?1 and sent_at is null"
                                + " order by conversation_id",
                        UUID.class)
                .setParameter(1, id)
                .getResultList();
    }

    /** How many conversations get it, or have got it. */
    public long all(UUID id) {
        return ((Number)
                        database.createNativeQuery(
                                        "select count(*) from correction_due where correction_id = ?1")
                                .setParameter(1, id)
                                .getSingleResult())
                .longValue();
    }

    /** Sends it to one conversation, whoever owns that now; a second time does nothing. */
    public void send(Correction correction, UUID conversationId) {
        var conversation = Conversation.lock(conversationId);
        if (conversation == null || !isDue(correction.id, conversationId)) {
            return;
        }
        var messageId =
                UUID.nameUUIDFromBytes(
                        (correction.id + ":" + conversationId).getBytes(StandardCharsets.UTF_8));
        var author = new Agent(correction.authorId, correction.authorName);
        var text = text(correction.texts, conversation.locale);
        messages.write(conversation, author, messageId, text, false, List.of(), Duration.ZERO);
        database.createNativeQuery(
                        "update correction_due set sent_at = now()"
                                + " where correction_id = ?1 and conversation_id = ?2")
                .setParameter(1, correction.id)
                .setParameter(2, conversationId)
                .executeUpdate();
    }

    /** Under the conversation's lock. */
    private boolean isDue(UUID correctionId, UUID conversationId) {
        return !database.createNativeQuery(
                        "select 1 from correction_due where correction_id = ?1 and conversation_id = ?2"
                                + " and sent_at is null")
                .setParameter(1, correctionId)
                .setParameter(2, conversationId)
                .getResultList()
                .isEmpty();
    }

    private static String text(JsonNode texts, String locale) {
        var own = texts.path(locale).asText();
        return own.isBlank() ? texts.path("").asText() : own;
    }
}
