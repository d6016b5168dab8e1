// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Reads what rules ask about. Wants to be called inside {@code CurrentMerchant.run}. */
@ApplicationScoped
class FactsOf {
    private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};

    private static final String FACTS =
            """
            select c.id, c.status, x.kind, x.name, c.locale, coalesce(t.reason, ''), coalesce(t.priority, 'normal'),
                   coalesce(g.name, ''), coalesce(c.assignee_name, ''), coalesce(c.contact_reason, ''),
                   coalesce(c.waiting_for, ''), coalesce(c.subject, ''),
                   coalesce((select m.text from message m where m.conversation_id = c.id and m.direction = 'in'
                              order by m.seq desc limit 1), ''),
                   cast(c.tags as text),
                   exists (select from contact_identity i where i.contact_id = c.contact_id and i.verified_by is not null),
                   (select count(*) from message m where m.conversation_id = c.id and m.direction = 'in'),
                   coalesce(floor(extract(epoch from now() - t.waiting_since) / 60), 0),
                   floor(extract(epoch from now() - c.last_message_at) / 60),
                   floor(extract(epoch from now() - c.created_at) / 60),
                   coalesce((select m.text from message m where m.conversation_id = c.id and m.direction = 'in'
                              order by m.seq limit 1), ''), p.name
              from conversation c
              join inbox x on x.id = c.inbox_id
              join contact p on p.id = c.contact_id
              left join ticket t on t.conversation_id = c.id and t.closed_at is null
              left join team g on g.id = t.team_id
            """;

    private static final List<String> NAMES =
            List.of(
                    "status",
                    "channel",
                    "inbox",
                    "language",
                    "reason",
                    "priority",
                    "team",
                    "assignee",
                    "contact_reason",
                    "waiting_for",
                    "subject",
                    "text");

    private final Session database;
    private final ObjectMapper json;

    FactsOf(Session database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Of one conversation.
     *
     * @param firstText what it began with
     */
    record Known(Facts facts, String firstText, @Nullable String name) {}

    Optional<Known> one(UUID id) {
        return database.createNativeQuery(FACTS + " where c.id = :id", Object[].class)
                .setParameter("id", id)
                .uniqueResultOptional()
                .map(this::known);
    }

    /** Of those that are not resolved and in which this rule has done nothing, in their order. */
    List<Known> open(UUID ruleId, @Nullable UUID after, int most) {
        return database
                .createNativeQuery(
                        FACTS
                                + " where c.status <> 'resolved' and (cast(:after as uuid) is null or c.id > cast(:after as uuid))"
                                + " and not exists (select from rule_fired f where f.rule_id = :rule and f.conversation_id = c.id)"
                                + " order by c.id",
                        Object[].class)
                .setParameter("after", after == null ? null : after.toString())
                .setParameter("rule", ruleId)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(this::known)
                .toList();
    }

    /** Of those that have begun in the last week, the newest first. */
    List<Known> lastWeek(int most) {
        return database
                .createNativeQuery(
                        FACTS
                                + " where c.created_at > now() - interval '7 days' order by c.created_at desc, c.id",
                        Object[].class)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(this::known)
                .toList();
    }

    /** In how many conversations a rule has done something. */
    long fired(UUID ruleId) {
        return database.createNativeQuery(
                        "select count(*) from rule_fired where rule_id = ?1", Long.class)
                .setParameter(1, ruleId)
                .getSingleResult();
    }

    private Known known(Object[] row) {
        var values = new HashMap<String, Object>();
        for (int i = 0; i < NAMES.size(); i++) {
            values.put(NAMES.get(i), row[i + 1]);
        }
        try {
            values.put("tags", json.readValue((String) row[13], WORDS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        values.put("verified", row[14]);
        values.put("messages", number(row[15]));
        values.put("waiting_minutes", number(row[16]));
        values.put("idle_minutes", number(row[17]));
        values.put("age_minutes", number(row[18]));
        return new Known(new Facts((UUID) row[0], values), (String) row[19], (String) row[20]);
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
