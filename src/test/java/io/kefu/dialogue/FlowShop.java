// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import static org.awaitility.Awaitility.await;

import io.kefu.channel.InboundMessage;
import io.kefu.channel.Inbox;
import io.kefu.channel.Inboxes;
import io.kefu.commerce.StoreConnection;
import io.kefu.conversation.Conversations;
import io.kefu.conversation.MessageView;
import io.kefu.flow.Flows;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Merchant;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** A merchant with flows, a store that tests fill, and shoppers who write to it. */
@ApplicationScoped
@Unremovable
class FlowShop {
    private final CurrentMerchant merchant;
    private final Conversations conversations;
    private final Inboxes inboxes;
    private final Flows flows;
    private final Session database;
    private final CamelContext camel;
    private final Map<String, String> orders = new ConcurrentHashMap<>();
    private boolean routed;

    FlowShop(
            CurrentMerchant merchant,
            Conversations conversations,
            Inboxes inboxes,
            Flows flows,
            Session database,
            CamelContext camel) {
        this.merchant = merchant;
        this.conversations = conversations;
        this.inboxes = inboxes;
        this.flows = flows;
        this.database = database;
        this.camel = camel;
    }

    /** Where a shopper writes. */
    record Counter(UUID merchantId, UUID inboxId) {}

    /** How a turn ended, and what was said in it. */
    record Turn(
            UUID conversation, String outcome, @Nullable String reason, List<MessageView> said) {
        String text() {
            return String.join(
                    "\n", said.stream().filter(m -> !m.note()).map(MessageView::text).toList());
        }
    }

    Counter open(String name, @Nullable String pack) throws Exception {
        route();
        var id = UUID.randomUUID();
        return merchant.run(
                id,
                () -> {
                    var made = new Merchant();
                    made.id = id;
                    made.name = name;
                    made.persistAndFlush();
                    var inbox = inboxes.create("widget", "Chat", "wgt_" + UUID.randomUUID());
                    inbox.debounceMs = 0;
                    var store = new StoreConnection();
                    store.kind = "rehearsal";
                    store.name = "Demo shop";
                    store.settings = Map.of("path", id.toString());
                    store.persist();
                    if (pack != null) {
                        flows.adopt(pack, "Test");
                    }
                    return new Counter(id, inbox.id);
                });
    }

    void takeIn(Counter counter, Map<String, String> files) {
        merchant.run(counter.merchantId(), () -> flows.takeIn(files, "Test"));
    }

    /** The store knows this order from now on. */
    void knows(Counter counter, String number, String order) {
        orders.put(counter.merchantId() + "/" + number, order);
    }

    Turn says(
            Counter counter,
            String shopper,
            String language,
            String text,
            @Nullable String button) {
        var said =
                new InboundMessage(
                        UUID.randomUUID().toString(),
                        shopper,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        text,
                        button,
                        List.of(),
                        language,
                        Instant.now());
        var conversation =
                merchant.run(
                        counter.merchantId(),
                        () -> {
                            Inbox inbox = Inbox.findById(counter.inboxId());
                            return conversations.accept(inbox, said).conversationId();
                        });
        return ended(counter, conversation);
    }

    /** The turn that has answered everything said so far. */
    Turn ended(Counter counter, UUID conversation) {
        return await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(25))
                .until(
                        () -> merchant.run(counter.merchantId(), () -> last(conversation)),
                        t -> t != null);
    }

    /** As many messages as the bot has sent by itself after the shopper's last. */
    List<MessageView> after(Counter counter, UUID conversation, int n) {
        return await().atMost(Duration.ofSeconds(40))
                .until(
                        () -> merchant.run(counter.merchantId(), () -> since(conversation)),
                        m -> m.size() >= n);
    }

    private @Nullable Turn last(UUID conversation) {
        var rows =
                database.createNativeQuery(
                                "select t.outcome, t.reason from turn t join conversation c on c.id = t.conversation_id"
                                        + " where c.id = ?1 and t.status = 'done' and t.to_seq >= c.last_inbound_seq"
                                        + " order by t.closed_at desc limit 1",
                                Object[].class)
                        .setParameter(1, conversation)
                        .getResultList();
        return rows.isEmpty()
                ? null
                : new Turn(
                        conversation,
                        (String) rows.getFirst()[0],
                        (String) rows.getFirst()[1],
                        since(conversation));
    }

    private List<MessageView> since(UUID conversation) {
        var all = conversations.since(conversation, 0, 500, true);
        var last =
                all.stream()
                        .filter(m -> m.author().kind().equals("contact"))
                        .toList()
                        .getLast()
                        .seq();
        return all.stream().filter(m -> m.seq() > last).toList();
    }

    private synchronized void route() throws Exception {
        if (routed) {
            return;
        }
        routed = true;
        camel.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        routeTemplate("rehearsal-find-order")
                                .from("kamelet:source")
                                .process(e -> {
                                    var key =
                                            e.getVariable("path", String.class)
                                                    + "/"
                                                    + e.getVariable("number", String.class);
                                    e.getMessage().setBody(orders.getOrDefault(key, "null"));
                                });
                    }
                });
    }
}
