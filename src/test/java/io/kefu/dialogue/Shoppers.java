// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.channel.InboundMessage;
import io.kefu.channel.Inbox;
import io.kefu.channel.Inboxes;
import io.kefu.conversation.Agent;
import io.kefu.conversation.Conversation;
import io.kefu.conversation.Conversations;
import io.kefu.demo.DemoSeed;
import io.kefu.handoff.Desk;
import io.kefu.knowledge.Knowledge;
import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import org.hibernate.Session;

/** Shoppers of the demo shop who write to an inbox that does not wait for more. */
@ApplicationScoped
@Unremovable
class Shoppers {
    private static final Agent SOMEBODY = new Agent(UUID.randomUUID(), "Somebody");
    private final Desk desk;
    private final CurrentMerchant merchant;
    private final Conversations conversations;
    private final Inboxes inboxes;
    private final Knowledge knowledge;
    private final Session database;
    private final ObjectMapper json;
    private UUID inbox;

    Shoppers(
            Desk desk,
            CurrentMerchant merchant,
            Conversations conversations,
            Inboxes inboxes,
            Knowledge knowledge,
            Session database,
            ObjectMapper json) {
        this.desk = desk;
        this.knowledge = knowledge;
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
        try {
            for (var text : turns) {
                conversation = says(shopper, lang, signedIn, text);
                answered(conversation);
            }
        } catch (ConditionTimeoutException e) {
            return new Ending("nothing", null, "", null);
        }
        return ending(conversation, turns(conversation).getLast());
    }

    /** They are helped: nobody of them stands in the queue any more. */
    void leave() {
        merchant.run(
                DemoSeed.MERCHANT,
                () ->
                        Conversation.<Conversation>list("inboxId = ?1 and status = 'open'", inbox)
                                .forEach(c -> desk.resolve(c.id, SOMEBODY)));
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

    /**
     * The first question of all waits for the indexes: no shopper's turn is to be late for that.
     */
    private synchronized UUID inbox() {
        if (inbox == null) {
            for (var language : List.of("en", "zh", "de")) {
                knowledge.search(DemoSeed.MERCHANT, "return", List.of(language), 1);
            }
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

    /** A shopper reads the answer before writing on. */
    private void answered(UUID conversation) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(80))
                .ignoreExceptions()
                .until(() -> nothingOpen(conversation));
    }

    private boolean nothingOpen(UUID conversation) {
        return merchant.run(
                DemoSeed.MERCHANT,
                () ->
                        database.createNativeQuery(
                                        "select c.handled_seq >= c.last_inbound_seq"
                                                + " and not exists (select 1 from turn t where t.conversation_id = c.id"
                                                + " and t.status in ('pending', 'running'))"
                                                + " and not exists (select 1 from message m where m.conversation_id = c.id"
                                                + " and m.status in ('pending', 'sending'))"
                                                + " from conversation c where c.id = ?1",
                                        Boolean.class)
                                .setParameter(1, conversation)
                                .getSingleResult());
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
            asked |= step.path("did").asText().equals("asked") || asks(step);
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

    /** Whether a flow asked in it, for a value or which flow is meant. */
    private static boolean asks(JsonNode step) {
        var did = step.path("value").asText();
        return step.path("did").asText().equals("flow")
                && (did.contains("\"did\":\"asked\"") || did.contains("pattern-clarify"));
    }

    private JsonNode read(String text) {
        try {
            return text == null ? json.createArrayNode() : json.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
