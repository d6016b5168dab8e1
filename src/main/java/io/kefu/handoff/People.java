// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.conversation.Agent;
import io.kefu.handoff.routing.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;

/** Who is at the Desk, with what on their hands. Wants to be called inside a merchant's work. */
@ApplicationScoped
class People {
    private static final String SEEN =
            """
            insert into desk_agent (user_id, name, presence, seen_at) values (?1, ?2, 'online', now())
            on conflict (merchant_id, user_id) do update set seen_at = now(), name = excluded.name
            """;
    private static final String ALL =
            """
            select u.id, u.name, u.role, cast(coalesce(a.teams, '[]') as text), cast(coalesce(a.inboxes, '[]') as text),
                   cast(coalesce(a.skills, '[]') as text), cast(coalesce(a.languages, '[]') as text),
                   cast(coalesce(a.capacity, '{}') as text),
                   case when a.seen_at > now() - cast(?1 as interval) then a.presence else 'offline' end,
                   coalesce(a.idle_since, u.created_at), coalesce(a.presence, 'online')
              from app_user u left join desk_agent a on a.merchant_id = u.merchant_id and a.user_id = u.id
             where u.active
             order by u.name, u.id
            """;
    private static final String LOADS =
            """
            select c.assignee_id, x.kind, count(*)
              from conversation c join inbox x on x.id = c.inbox_id
             where c.assignee_id is not null and c.status = 'open'
             group by 1, 2
            """;
    private final Session database;
    private final ObjectMapper json;
    private final HandoffConfig config;

    People(Session database, ObjectMapper json, HandoffConfig config) {
        this.database = database;
        this.json = json;
        this.config = config;
    }

    /**
     * Somebody as colleagues see them.
     *
     * @param presence {@code offline} too when there is no sign of life
     * @param said what this person has said last
     */
    record Colleague(Person person, String role, String presence, String said) {}

    /** A sign of life. */
    void seen(Agent agent) {
        database.createNativeQuery(SEEN, Void.class)
                .setParameter(1, agent.id())
                .setParameter(2, agent.name())
                .executeUpdate();
    }

    /** Something new has come to this person. */
    void busy(UUID person) {
        DeskAgent.update("idleSince = ?1 where userId = ?2", Instant.now(), person);
    }

    /** Says that this person is there, away, or gone. */
    void present(Agent agent, String presence) {
        seen(agent);
        DeskAgent.update("presence = ?1 where userId = ?2", presence, agent.id());
    }

    /** What this person may see; empty: all. */
    List<UUID> inboxesOf(UUID user) {
        DeskAgent agent = DeskAgent.findById(user);
        return agent == null ? List.of() : agent.inboxes;
    }

    /** Everybody who works here. */
    List<Colleague> all() {
        var loads = loads();
        return database
                .createNativeQuery(ALL, Object[].class)
                .setParameter(1, config.absentAfter().toSeconds() + " seconds")
                .getResultList()
                .stream()
                .map(row -> colleague(row, loads))
                .toList();
    }

    /** One of them. */
    Optional<Colleague> find(UUID id) {
        return all().stream().filter(one -> one.person().id().equals(id)).findFirst();
    }

    private Map<UUID, Map<String, Integer>> loads() {
        var loads = new HashMap<UUID, Map<String, Integer>>();
        for (var row : database.createNativeQuery(LOADS, Object[].class).getResultList()) {
            loads.computeIfAbsent((UUID) row[0], id -> new HashMap<>())
                    .put((String) row[1], ((Number) row[2]).intValue());
        }
        return loads;
    }

    private Colleague colleague(Object[] row, Map<UUID, Map<String, Integer>> loads) {
        var id = (UUID) row[0];
        var presence = (String) row[8];
        var person =
                new Person(
                        id,
                        (String) row[1],
                        read(row[3], new TypeReference<Set<UUID>>() {}),
                        read(row[4], new TypeReference<Set<UUID>>() {}),
                        read(row[5], new TypeReference<Set<String>>() {}),
                        read(row[6], new TypeReference<Set<String>>() {}),
                        read(row[7], new TypeReference<Map<String, Integer>>() {}),
                        loads.getOrDefault(id, Map.of()),
                        presence.equals("online"),
                        (Instant) row[9]);
        return new Colleague(person, (String) row[2], presence, (String) row[10]);
    }

    private <T> T read(Object text, TypeReference<T> type) {
        try {
            return json.readValue((String) text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
