// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff.incident;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * The conversations of an incident: those that wait already when it becomes known, and how far each
 * is. Wants to be called inside {@code CurrentMerchant.run}.
 */
@ApplicationScoped
class Grouping {
    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    /** So many of those that are open are looked at when an incident is new. */
    private static final int MOST = 2_000;

    private static final String OPEN =
            """
            select c.id, cast((select jsonb_agg(t.record order by t.to_seq, t.closed_at) from turn t
                                where t.conversation_id = c.id and t.status = 'done'
                                  and jsonb_typeof(t.record) = 'array') as text),
                   (select string_agg(said.text, ' ') from (select m.text from message m
                     where m.conversation_id = c.id and m.direction = 'in' order by m.seq desc limit 5) said)
              from conversation c
             where c.status in ('open', 'pending', 'snoozed') and c.last_message_at > now() - interval '3 days'
             order by c.last_message_at desc
            """;

    private static final String MEMBERS =
            """
            select c.id, p.name, c.status, c.locale, cast(g.facts as text), g.joined_at, g.answered_at, g.over_told_at,
                   c.assignee_name
              from incident_conversation g
              join conversation c on c.id = g.conversation_id
              join contact p on p.id = c.contact_id
             where g.incident_id = :incident
            """;

    private static final String FROM =
            """
             and (cast(:after as uuid) is null or (g.joined_at, g.conversation_id) >
                  (select a.joined_at, a.conversation_id from incident_conversation a
                    where a.incident_id = :incident and a.conversation_id = cast(:after as uuid)))
             order by g.joined_at, g.conversation_id
            """;

    private static final String COUNTS =
            """
            select g.incident_id, count(*), count(*) filter (where c.status <> 'resolved'), count(g.answered_at), count(g.over_told_at)
              from incident_conversation g join conversation c on c.id = g.conversation_id
             group by g.incident_id
            """;

    private final Session database;
    private final Incidents incidents;
    private final ObjectMapper json;

    Grouping(Session database, Incidents incidents, ObjectMapper json) {
        this.database = database;
        this.incidents = incidents;
        this.json = json;
    }

    /** One conversation of an incident. */
    record Member(
            UUID conversation,
            @Nullable String name,
            String status,
            String locale,
            Map<String, String> facts,
            Instant joinedAt,
            @Nullable Instant answeredAt,
            @Nullable Instant overToldAt,
            @Nullable String assignee) {}

    /** How many it has, how many of them are not resolved, are answered, and know the end. */
    record Counts(long all, long open, long answered, long told) {}

    /** Whoever has asked before the incident was known is grouped with it too. */
    void gather(Incident incident) {
        var rows =
                database.createNativeQuery(OPEN, Object[].class)
                        .setMaxResults(MOST)
                        .getResultList();
        for (var row : rows) {
            var records = row[1] == null ? List.<JsonNode>of() : records((String) row[1]);
            var asked = Asked.of(records, row[2] == null ? "" : (String) row[2]);
            if (incident.scope.fits(asked)) {
                incidents.join(incident.id, (UUID) row[0], asked.facts());
            }
        }
    }

    List<Member> members(UUID incidentId, @Nullable UUID after, int most) {
        return database
                .createNativeQuery(MEMBERS + FROM, Object[].class)
                .setParameter("incident", incidentId)
                .setParameter("after", after == null ? null : after.toString())
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(this::member)
                .toList();
    }

    Optional<Member> member(UUID incidentId, UUID conversationId) {
        return database.createNativeQuery(MEMBERS + " and c.id = :id", Object[].class)
                .setParameter("incident", incidentId)
                .setParameter("id", conversationId)
                .uniqueResultOptional()
                .map(this::member);
    }

    Map<UUID, Counts> counts() {
        var counts = new LinkedHashMap<UUID, Counts>();
        for (var row : database.createNativeQuery(COUNTS, Object[].class).getResultList()) {
            counts.put((UUID) row[0], new Counts(n(row[1]), n(row[2]), n(row[3]), n(row[4])));
        }
        return counts;
    }

    private static long n(Object number) {
        return ((Number) number).longValue();
    }

    private Member member(Object[] r) {
        return new Member(
                (UUID) r[0],
                (String) r[1],
                (String) r[2],
                (String) r[3],
                read((String) r[4], FACTS),
                (Instant) r[5],
                (Instant) r[6],
                (Instant) r[7],
                (String) r[8]);
    }

    private List<JsonNode> records(String text) {
        var records = new ArrayList<JsonNode>();
        read(text, new TypeReference<JsonNode>() {}).forEach(records::add);
        return records;
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
