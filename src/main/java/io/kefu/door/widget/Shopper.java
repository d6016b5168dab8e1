// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.widget;

import io.kefu.channel.InboundMessage;
import io.kefu.channel.Inbox;
import io.kefu.channel.Inboxes;
import io.kefu.channel.Kinds;
import io.kefu.conversation.Contacts;
import io.kefu.conversation.Conversation;
import io.kefu.conversation.Conversations;
import io.kefu.conversation.IdReused;
import io.kefu.conversation.MessageView;
import io.kefu.conversation.TooManyOpenTurns;
import io.kefu.flow.FlowEvents;
import io.kefu.handoff.Tickets;
import io.kefu.outbox.KillPoint;
import io.kefu.outbox.Live;
import io.kefu.outbox.LiveEvent;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Unreadable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a shopper can do through a widget; socket and REST both come here. */
@ApplicationScoped
class Shopper {
    private static final Pattern LOCALE =
            Pattern.compile("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}");
    private final Inboxes inboxes;
    private final Gates gates;
    private final Kinds kinds;
    private final Identities identities;
    private final VisitorTokens tokens;
    private final Contacts contacts;
    private final Conversations conversations;
    private final Tickets tickets;
    private final CurrentMerchant merchant;
    private final Live live;
    private final FlowEvents flowEvents;

    Shopper(
            Inboxes inboxes,
            Gates gates,
            Kinds kinds,
            Identities identities,
            VisitorTokens tokens,
            Contacts contacts,
            Conversations conversations,
            Tickets tickets,
            CurrentMerchant merchant,
            Live live,
            FlowEvents flowEvents) {
        this.inboxes = inboxes;
        this.gates = gates;
        this.kinds = kinds;
        this.identities = identities;
        this.tokens = tokens;
        this.contacts = contacts;
        this.conversations = conversations;
        this.tickets = tickets;
        this.merchant = merchant;
        this.live = live;
        this.flowEvents = flowEvents;
    }

    /** A message on its way in. */
    record Said(
            @Nullable UUID id,
            @Nullable String text,
            @Nullable List<UUID> attachments,
            @Nullable String quickReply,
            @Nullable String locale) {}

    /** What is new after a cursor. */
    record News(
            @Nullable ShopperConversation conversation,
            List<MessageView> items,
            long cursor,
            boolean more) {}

    /** A session as the widget keeps it. */
    record Session(
            String token,
            Instant expiresAt,
            Known contact,
            @Nullable ShopperConversation conversation,
            long cursor) {}

    record Known(UUID id, @Nullable String name, @Nullable String email, boolean verified) {}

    /**
     * The inbox behind a public id, for a page of this origin.
     *
     * @throws Problem 404 for no widget inbox, 403 for a page that may not embed it
     */
    Inboxes.Address enter(String publicId, @Nullable String origin) {
        var address = inboxes.find(publicId).orElseThrow(Problem::notFound);
        gates.of(address).pass(origin);
        return address;
    }

    Inbox inbox(Inboxes.Address address) {
        return merchant.run(address.merchantId(), () -> Inbox.findById(address.inboxId()));
    }

    Session open(Inboxes.Address address, @Nullable String token, @Nullable Identity identity) {
        return merchant.run(
                address.merchantId(),
                () -> {
                    Inbox inbox = Inbox.findById(address.inboxId());
                    var proven =
                            Optional.ofNullable(identity)
                                    .map(i -> identities.verify(i, inboxes.secrets(inbox)));
                    if (proven.isEmpty() && inbox.requireIdentity) {
                        throw Problem.of(
                                401, "identity-required", "this chat is for signed-in shoppers");
                    }
                    var externalId =
                            proven.map(p -> "user:" + p.id())
                                    .or(() -> resumed(address, token))
                                    .orElseGet(() -> "visitor:" + UUID.randomUUID());
                    var contact =
                            contacts.resolve(
                                    inbox.id,
                                    externalId,
                                    proven.map(Identities.Proven::name).orElse(null),
                                    proven.map(Identities.Proven::email).orElse(null),
                                    proven.map(Identities.Proven::by).orElse(null));
                    var by = proven.map(Identities.Proven::by).orElse(null);
                    var visitor =
                            new Visitor(address.merchantId(), inbox.id, contact.id, externalId, by);
                    var expires = Instant.now().plus(VisitorTokens.LIFE);
                    var current = conversations.current(contact.id, inbox.id, "");
                    return new Session(
                            tokens.issue(visitor, expires),
                            expires,
                            new Known(contact.id, contact.name, contact.email, by != null),
                            current.map(c -> ShopperConversation.of(c, tickets)).orElse(null),
                            current.map(c -> c.seq).orElse(0L));
                });
    }

    /** Anonymous visitors stay who they were; a signed identity is proven anew each time. */
    private Optional<String> resumed(Inboxes.Address address, @Nullable String token) {
        if (token == null || token.isBlank()) {
            return Optional.empty();
        }
        try {
            var visitor = tokens.read(address, token);
            return Optional.of(visitor.externalId()).filter(id -> id.startsWith("visitor:"));
        } catch (Problem e) {
            return Optional.empty();
        }
    }

    Optional<Conversation> conversation(Visitor visitor) {
        return conversations.current(visitor.contactId(), visitor.inboxId(), "");
    }

    News news(Visitor visitor, long since, int limit) {
        return merchant.run(
                visitor.merchantId(),
                () -> {
                    var conversation = conversation(visitor);
                    if (conversation.isEmpty()) {
                        return new News(null, List.of(), since, false);
                    }
                    var items = conversations.since(conversation.get().id, since, limit, false);
                    long cursor = items.isEmpty() ? since : items.getLast().cursor();
                    var shown = ShopperConversation.of(conversation.get(), tickets);
                    return new News(shown, items, cursor, items.size() == limit);
                });
    }

    /** Something happened on the shopper's page; whether a flow may come of it. */
    boolean happened(Visitor visitor, @Nullable String locale, FlowEvents.Told told) {
        if (locale != null && !LOCALE.matcher(locale).matches()) {
            throw Problem.field("locale", "invalid", "locale: a language such as en or zh-CN");
        }
        try {
            return merchant.run(
                    visitor.merchantId(),
                    () -> {
                        Inbox inbox = Inbox.findById(visitor.inboxId());
                        return inbox.status.equals("active")
                                && flowEvents.onPage(inbox, visitor.contactId(), locale, told);
                    });
        } catch (TooManyOpenTurns e) {
            throw Problem.later(
                    429, "too-many-open", String.valueOf(e.getMessage()), Duration.ofSeconds(5));
        }
    }

    /** The stored message, and whether it was new. */
    record Stored(MessageView message, boolean fresh) {}

    Stored say(Visitor visitor, Said said) {
        var text = Objects.requireNonNullElse(said.text(), "").strip();
        var files = Objects.requireNonNullElse(said.attachments(), List.<UUID>of());
        check(said, text, files);
        var id = Objects.requireNonNull(said.id());
        try {
            KillPoint.BEFORE_ACCEPT.reached();
            var stored =
                    merchant.run(visitor.merchantId(), () -> say(visitor, said, id, text, files));
            KillPoint.AFTER_ACCEPT.reached();
            return stored;
        } catch (IdReused e) {
            throw Problem.of(409, "id-reused", String.valueOf(e.getMessage()));
        } catch (TooManyOpenTurns e) {
            throw Problem.later(
                    429, "too-many-open", String.valueOf(e.getMessage()), Duration.ofSeconds(5));
        }
    }

    private Stored say(Visitor visitor, Said said, UUID id, String text, List<UUID> files) {
        Inbox inbox = Inbox.findById(visitor.inboxId());
        if (!inbox.status.equals("active")) {
            throw Problem.notFound();
        }
        var accepted =
                conversations.accept(
                        inbox,
                        new InboundMessage(
                                id.toString(),
                                visitor.externalId(),
                                null,
                                null,
                                visitor.verifiedBy(),
                                null,
                                id,
                                null,
                                text,
                                said.quickReply(),
                                files,
                                said.locale(),
                                Instant.now()));
        return new Stored(conversations.view(id), !accepted.duplicate());
    }

    private void check(Said said, String text, List<UUID> files) {
        if (said.id() == null) {
            throw Problem.field("id", "missing", "id: make a UUID for each message");
        }
        if (text.isEmpty() && files.isEmpty()) {
            throw Problem.field("text", "empty", "text: write something, or attach a file");
        }
        int most = kinds.find("widget").orElseThrow().maxText();
        if (text.length() > most) {
            throw Problem.of(413, "message-too-long", "text: at most " + most + " characters");
        }
        if (files.size() > 5 || files.stream().anyMatch(Objects::isNull)) {
            throw Problem.field("attachments", "invalid", "attachments: at most 5 ids");
        }
        if (said.quickReply() != null && said.quickReply().length() > 100) {
            throw Problem.field("quickReply", "too-long", "quickReply: the id of a button");
        }
        if (said.locale() != null && !LOCALE.matcher(said.locale()).matches()) {
            throw Problem.field("locale", "invalid", "locale: a language such as en or zh-CN");
        }
        Unreadable.refuseNul("text", text);
        Unreadable.refuseNul("quickReply", said.quickReply());
    }

    void read(Visitor visitor, long seq) {
        merchant.run(
                visitor.merchantId(),
                () -> conversation(visitor).ifPresent(c -> conversations.read(c.id, seq)));
    }

    void typing(Visitor visitor, boolean typing) {
        var conversation = merchant.run(visitor.merchantId(), () -> conversation(visitor));
        conversation.ifPresent(c ->
                live.publish(
                        new LiveEvent(
                                visitor.merchantId(),
                                c.id,
                                0,
                                "typing",
                                Map.of(
                                        "by",
                                        "contact",
                                        "name",
                                        "",
                                        "progress",
                                        "",
                                        "leaseMs",
                                        typing ? "5000" : "0"))));
    }
}
