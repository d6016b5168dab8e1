// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.channel.InboundMessage;
import io.kefu.channel.Inbox;
import io.kefu.channel.Inboxes;
import io.kefu.conversation.Conversations;
import io.kefu.demo.DemoSeed;
import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Shoppers of the demo shop who write to an inbox that does not wait for more. */
@ApplicationScoped
@Unremovable
class Shoppers {
    private final CurrentMerchant merchant;
    private final Conversations conversations;
    private final Inboxes inboxes;
    private final Session database;
    private final ObjectMapper json;
    private UUID inbox;

    Shoppers(
            CurrentMerchant merchant,
            Conversations conversations,
            Inboxes inboxes,
            Session database,
            ObjectMapper json) {
        this.merchant = merchant;
        this.conversations = conversations;
        this.inboxes = inboxes;
        this.database = database;
        this.json = json;
    }

    /**
     * How the last turn ended.
     *
     * @param end answer, ask or handoff
     * @param text all that was said to the shopper in it
     * @param card of its last message; null: none
     */
    record Ending(String end, String reason, String text, JsonNode card) {}

    private record Turn(UUID id, String outcome, String reason, JsonNode record) {}

    /** One shopper says all this, waiting for the end of each turn. */
    Ending asks(String lang, String signedIn, List<String> turns) {
        var shopper = "shopper-" + UUID.randomUUID();
        UUID conversation = null;
        for (int i = 0; i < turns.size(); i++) {
            conversation = says(shopper, lang, signedIn, turns.get(i));
            done(conversation, i + 1);
        }
        return ending(conversation, done(conversation, turns.size()));
    }

    private UUID says(String shopper, String lang, String signedIn, String text) {
        var said =
                new InboundMessage(
                        UUID.randomUUID().toString(),
                        shopper,
                        null,
                        signedIn,
                        signedIn == null ? null : "jwt",
                        null,
                        null,
                        null,
                        text,
                        null,
                        List.of(),
                        lang,
                        Instant.now());
        var id = inbox();
        return merchant.run(
                DemoSeed.MERCHANT,
                () -> conversations.accept(Inbox.findById(id), said).conversationId());
    }

    private synchronized UUID inbox() {
        if (inbox == null) {
            inbox =
                    merchant.run(
                            DemoSeed.MERCHANT,
                            () -> {
                                var name = "wgt_" + UUID.randomUUID();
                                var made = inboxes.create("widget", "Questions", name);
                                made.debounceMs = 0;
                                return made.id;
                            });
        }
        return inbox;
    }

    private Turn done(UUID conversation, int n) {
        return await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(40))
                .until(() -> turns(conversation), turns -> turns.size() >= n)
                .getLast();
    }

    private List<Turn> turns(UUID conversation) {
        return merchant.run(
                DemoSeed.MERCHANT,
                () ->
                        database
                                .createNativeQuery(
                                        "select id, outcome, reason, cast(record as text) from turn"
                                                + " where conversation_id = ?1 and status = 'done'"
                                                + " order by to_seq",
                                        Object[].class)
                                .setParameter(1, conversation)
                                .getResultList()
                                .stream()
                                .map(row ->
                                        new Turn(
                                                (UUID) row[0],
                                                (String) row[1],
                                                (String) row[2],
                                                read((String) row[3])))
                                .toList());
    }

    private Ending ending(UUID conversation, Turn turn) {
        var said =
                merchant.run(
                        DemoSeed.MERCHANT,
                        () -> {
                            var all = conversations.since(conversation, 0, 500, true);
                            var last =
                                    all.stream()
                                            .filter(m -> m.author().kind().equals("contact"))
                                            .toList()
                                            .getLast()
                                            .seq();
                            return all.stream().filter(m -> m.seq() > last && !m.note()).toList();
                        });
        boolean asked = false;
        for (var step : turn.record()) {
            asked |= step.path("did").asText().equals("asked");
        }
        var end =
                switch (turn.outcome()) {
                    case "handed_off", "silent" -> "handoff";
                    case "replied", "courtesy" -> asked ? "ask" : "answer";
                    default -> turn.outcome();
                };
        return new Ending(
                end,
                turn.reason(),
                said.stream().map(m -> m.text()).collect(Collectors.joining("\n")),
                said.isEmpty() ? null : said.getLast().card());
    }

    private JsonNode read(String text) {
        try {
            return text == null ? json.createArrayNode() : json.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
