// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff.incident;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.tenancy.CurrentMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.Session;

/** Which incidents a conversation is about, and which conversations an incident has. */
@ApplicationScoped
public class Incidents {
    /** So long another node may not know of a new one. */
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private static final String JOIN =
            """
            insert into incident_conversation (incident_id, conversation_id, facts)
            select i.id, ?2, cast(?3 as jsonb) from incident i where i.id = ?1
            on conflict (conversation_id, incident_id) do update set facts = incident_conversation.facts || excluded.facts
            """;

    private final CurrentMerchant merchant;
    private final Session database;
    private final ObjectMapper json;
    private final Map<UUID, Known> known = new ConcurrentHashMap<>();

    Incidents(CurrentMerchant merchant, Session database, ObjectMapper json) {
        this.merchant = merchant;
        this.database = database;
        this.json = json;
    }

    /**
     * What a shopper is told of one.
     *
     * @param text as people at the shop have written it
     */
    public record Notice(UUID incidentId, String text) {}

    private record Known(List<Incident> incidents, Instant until) {}

    /** What is told of the incidents that this is about, the earliest first. */
    public List<Notice> notices(UUID merchantId, Asked asked, String language) {
        var now = Instant.now();
        return open(merchantId, now).stream()
                .filter(incident -> incident.isLive(now) && incident.scope.fits(asked))
                .flatMap(incident ->
                        Incident.in(incident.texts, language)
                                .map(text -> new Notice(incident.id, text))
                                .stream())
                .toList();
    }

    private List<Incident> open(UUID merchantId, Instant now) {
        var held = known.get(merchantId);
        if (held == null || now.isAfter(held.until())) {
            held =
                    new Known(
                            merchant.run(
                                    merchantId,
                                    () ->
                                            Incident.list(
                                                    "overAt is null and endsAt > ?1 order by startsAt, id",
                                                    now)),
                            now.plus(REMEMBERED));
            known.put(merchantId, held);
        }
        return held.incidents();
    }

    /** One was made, changed or ended. */
    void changed(UUID merchantId) {
        known.remove(merchantId);
    }

    /**
     * A conversation is about an incident; a second time adds what has become known. Wants to be
     * called inside {@code CurrentMerchant.run}.
     */
    public void join(UUID incidentId, UUID conversationId, Map<String, String> facts) {
        try {
            database.createNativeMutationQuery(JOIN)
                    .setParameter(1, incidentId)
                    .setParameter(2, conversationId)
                    .setParameter(3, json.writeValueAsString(facts))
                    .executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
