// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import static org.awaitility.Awaitility.await;

import io.kefu.channel.Attachments;
import io.kefu.channel.InboundMessage;
import io.kefu.channel.Inbox;
import io.kefu.channel.Inboxes;
import io.kefu.channel.Upload;
import io.kefu.commerce.ChangePolicy;
import io.kefu.commerce.Changes;
import io.kefu.commerce.StoreConnection;
import io.kefu.conversation.Conversation;
import io.kefu.conversation.Conversations;
import io.kefu.conversation.MessageView;
import io.kefu.flow.Flows;
import io.kefu.knowledge.Articles;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Merchant;
import io.kefu.tenancy.Problem;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** A merchant with flows, a store that tests fill, and shoppers who write to it. */
@ApplicationScoped
@Unremovable
class FlowShop {
    static final String OUTLET = "Outlet shop";
    private static final List<String> DEEDS =
            List.of("cancel-order", "change-address", "create-return", "refund-line");
    private final CurrentMerchant merchant;
    private final Conversations conversations;
    private final Inboxes inboxes;
    private final Flows flows;
    private final Session database;
    private final CamelContext camel;
    private final Articles articles;
    private final Attachments attachments;
    private final Changes changes;
    private final Map<String, String> orders = new ConcurrentHashMap<>();
    private final Map<String, String> endings = new ConcurrentHashMap<>();
    private final Map<String, Integer> deeds = new ConcurrentHashMap<>();
    private boolean routed;

    FlowShop(
            CurrentMerchant merchant,
            Conversations conversations,
            Inboxes inboxes,
            Flows flows,
            Session database,
            CamelContext camel,
            Articles articles,
            Attachments attachments,
            Changes changes) {
        this.merchant = merchant;
        this.conversations = conversations;
        this.inboxes = inboxes;
        this.flows = flows;
        this.database = database;
        this.camel = camel;
        this.articles = articles;
        this.attachments = attachments;
        this.changes = changes;
    }

    /**
     * Where a shopper writes.
     *
     * @param signedIn the address that the shop vouches for; null: none
     */
    record Counter(UUID merchantId, UUID inboxId, String publicId, @Nullable String signedIn) {
        Counter of(@Nullable String signedIn) {
            return new Counter(merchantId, inboxId, publicId, signedIn);
        }
    }

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
                    store("Demo shop", id.toString());
                    store(OUTLET, id + "-outlet");
                    if (pack != null) {
                        flows.adopt(pack, "Test");
                    }
                    return new Counter(id, inbox.id, inbox.publicId, null);
                });
    }

    private static void store(String name, String path) {
        var store = new StoreConnection();
        store.kind = "rehearsal";
        store.name = name;
        store.settings = Map.of("path", path);
        store.persist();
    }

    /** Another counter of the same shop, at which nobody is in. */
    Counter closed(Counter counter) {
        return merchant.run(
                counter.merchantId(),
                () -> {
                    var inbox = inboxes.create("widget", "Closed", "wgt_" + UUID.randomUUID());
                    inbox.debounceMs = 0;
                    inbox.persistAndFlush();
                    database.createNativeMutationQuery(
                                    "update inbox set hours = cast(:hours as jsonb) where id = :id")
                            .setParameter(
                                    "hours",
                                    "{\"week\": {\"mon\": [[\"09:00\", \"09:01\"]]}, \"holidays\": [\"%s\"]}"
                                            .formatted(LocalDate.now(ZoneOffset.UTC)))
                            .setParameter("id", inbox.id)
                            .executeUpdate();
                    return new Counter(counter.merchantId(), inbox.id, inbox.publicId, null);
                });
    }

    /** The shop has written this down. */
    void wrote(Counter counter, String language, String title, String text) {
        merchant.run(
                counter.merchantId(),
                () ->
                        articles.save(
                                new Articles.Draft(
                                        title.replaceAll("[^a-z]+", "-"),
                                        language,
                                        title,
                                        text,
                                        "public",
                                        List.of())));
    }

    void takeIn(Counter counter, Map<String, String> files) {
        try {
            merchant.run(counter.merchantId(), () -> flows.takeIn(files, "Test"));
        } catch (Problem e) {
            throw new AssertionError(String.valueOf(e.more()), e);
        }
    }

    /** The store knows this order from now on. */
    void knows(Counter counter, String number, String order) {
        orders.put(counter.merchantId() + "/" + number, order);
    }

    /** The outlet knows this order too. */
    void outletKnows(Counter counter, String number, String order) {
        orders.put(counter.merchantId() + "-outlet/" + number, order);
    }

    /** The merchant allows this of a change: {@code off}, {@code ask} or {@code auto}. */
    void allow(Counter counter, String operation, String mode) {
        merchant.run(
                counter.merchantId(),
                () -> {
                    ChangePolicy known = ChangePolicy.findById(operation);
                    var policy = known == null ? new ChangePolicy() : known;
                    policy.operation = operation;
                    policy.mode = mode;
                    policy.perAddressDay = 100;
                    policy.persist();
                });
    }

    /** The store ends this change like that: {@code failed} or {@code unknown}. */
    void ends(Counter counter, String operation, String how) {
        endings.put(counter.merchantId() + "/" + operation, how);
    }

    /** Somebody at the Desk approves it. */
    void approve(Counter counter, UUID change) {
        changes.approve(counter.merchantId(), UUID.randomUUID(), change);
    }

    /** How often the store was asked to do this. */
    int done(Counter counter, String operation) {
        return deeds.getOrDefault(counter.merchantId() + "/" + operation, 0);
    }

    /** As if what was prepared had been told so much earlier. */
    void toldEarlier(Counter counter, UUID conversation, Duration by) {
        merchant.run(
                counter.merchantId(),
                () ->
                        database.createNativeMutationQuery(
                                        "update store_change set expires_at = expires_at - :by * interval '1 second'"
                                                + " where conversation_id = :conversation and status = 'prepared'")
                                .setParameter("by", by.toSeconds())
                                .setParameter("conversation", conversation)
                                .executeUpdate());
    }

    /** The stores know nothing any more, and nothing was ever changed in them. */
    void forget(Counter counter) {
        orders.keySet().removeIf(o -> o.startsWith(counter.merchantId().toString()));
        endings.clear();
        merchant.run(
                counter.merchantId(),
                () ->
                        database.createNativeMutationQuery("delete from store_change")
                                .executeUpdate());
        merchant.run(
                counter.merchantId(),
                () ->
                        database.createNativeMutationQuery("delete from change_policy")
                                .executeUpdate());
        merchant.run(
                counter.merchantId(),
                () ->
                        database.createNativeMutationQuery("delete from proof_attempt")
                                .executeUpdate());
    }

    /** What the database says to this; the merchant's rows only. */
    @Nullable Object row(Counter counter, String sql, UUID conversation) {
        return merchant.run(
                counter.merchantId(),
                () ->
                        database.createNativeQuery(sql, Object.class)
                                .setParameter("conversation", conversation)
                                .getSingleResultOrNull());
    }

    /** As if the shopper had written so much earlier: the clock is due now. */
    void earlier(Counter counter, UUID conversation, Duration by) {
        var then = Instant.now().minus(by).toString();
        merchant.run(
                counter.merchantId(),
                () -> {
                    database.createNativeMutationQuery(
                                    "update turn set record = cast(regexp_replace(cast(record as text),"
                                            + " '(heard[^}]*at[^0-9]*)[0-9TZ:.-]+', '\\1' || :then, 'g') as jsonb)"
                                            + " where conversation_id = :conversation")
                            .setParameter("then", then)
                            .setParameter("conversation", conversation)
                            .executeUpdate();
                    database.createNativeMutationQuery(
                                    "update conversation set wake_at = now() where id = :conversation")
                            .setParameter("conversation", conversation)
                            .executeUpdate();
                });
    }

    Turn says(
            Counter counter,
            String shopper,
            String language,
            String text,
            @Nullable String button) {
        return says(counter, shopper, language, text, button, List.of());
    }

    /** The shopper of this conversation sends a picture. */
    Turn shows(Counter counter, String shopper, String language, UUID conversation)
            throws IOException {
        var pixel =
                Base64.getDecoder()
                        .decode(
                                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        try (var upload = Upload.read(new ByteArrayInputStream(pixel), "a.png", "image/png")) {
            var file =
                    merchant.run(
                            counter.merchantId(),
                            () -> {
                                Conversation its = Conversation.findById(conversation);
                                return attachments.store(its.contactId, upload).id();
                            });
            return says(counter, shopper, language, "", null, List.of(file));
        }
    }

    private Turn says(
            Counter counter,
            String shopper,
            String language,
            String text,
            @Nullable String button,
            List<UUID> files) {
        var said =
                new InboundMessage(
                        UUID.randomUUID().toString(),
                        shopper,
                        null,
                        counter.signedIn(),
                        counter.signedIn() == null ? null : "jwt",
                        null,
                        null,
                        null,
                        text,
                        button,
                        files,
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
                                .process(e -> e.getMessage().setBody(order(e)));
                        routeTemplate("rehearsal-list-orders")
                                .from("kamelet:source")
                                .process(e -> e.getMessage().setBody(mine(e)));
                        for (var deed : DEEDS) {
                            routeTemplate("rehearsal-" + deed)
                                    .from("kamelet:source")
                                    .process(e -> e.getMessage().setBody(change(deed, e)));
                        }
                        for (var nothing : List.of("find-product", "track-shipment")) {
                            routeTemplate("rehearsal-" + nothing)
                                    .from("kamelet:source")
                                    .setBody(constant("[]"));
                        }
                    }
                });
    }

    private String order(Exchange asked) {
        var shop = asked.getVariable("path", String.class);
        var number = asked.getVariable("number", String.class);
        if (orders.containsKey(shop + "/down")) {
            throw new IllegalStateException("the store is down");
        }
        return orders.getOrDefault(shop + "/" + number, "null");
    }

    /** Does it as the test has said, and counts it. */
    private String change(String deed, Exchange asked) {
        var shop = asked.getVariable("path", String.class);
        var number = asked.getVariable("number", String.class);
        var how = endings.getOrDefault(shop + "/" + deed, "done");
        if (how.equals("failed")) {
            throw new IllegalStateException("refused: state");
        }
        if (how.equals("unknown")) {
            throw new IllegalStateException("down: 504");
        }
        deeds.merge(shop + "/" + deed, 1, Integer::sum);
        orders.computeIfPresent(
                shop + "/" + number,
                (k, order) ->
                        deed.equals("cancel-order")
                                ? order.replaceFirst(
                                        "\"status\":\"\\w+\"", "\"status\":\"cancelled\"")
                                : order);
        return "{\"reference\": \"R-1\"}";
    }

    /** All orders of an address. */
    private String mine(Exchange asked) {
        var shop = asked.getVariable("path", String.class);
        var email = asked.getVariable("email", String.class);
        return orders.entrySet().stream()
                .filter(o -> o.getKey().startsWith(shop + "/"))
                .map(Map.Entry::getValue)
                .filter(o -> o.contains("\"" + email + "\""))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
