// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import io.kefu.channel.Attachments;
import io.kefu.channel.InboundChange;
import io.kefu.channel.InboundMessage;
import io.kefu.channel.Inbox;
import io.kefu.channel.Receipt;
import io.kefu.channel.Reception;
import io.kefu.outbox.Events;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The accepting transaction and what readers ask of conversations. Every method wants to be called
 * inside {@code CurrentMerchant.run}; a message is accepted when that has committed.
 */
@ApplicationScoped
public class Conversations implements Reception {
    private static final Logger log = Logger.getLogger(Conversations.class);
    private static final Set<String> PROGRESS = Set.of("sent", "delivered", "read", "failed");

    private final EntityManager database;
    private final Contacts contacts;
    private final Attachments attachments;
    private final Events events;
    private final Turns turns;
    private final TurnsConfig config;

    Conversations(
            EntityManager database,
            Contacts contacts,
            Attachments attachments,
            Events events,
            Turns turns,
            TurnsConfig config) {
        this.database = database;
        this.contacts = contacts;
        this.attachments = attachments;
        this.events = events;
        this.turns = turns;
        this.config = config;
    }

    /**
     * Takes a shopper's message in: once per event key and message id, at its place in its
     * conversation, with a turn that will answer it.
     *
     * @throws IdReused when the message id names another message
     * @throws TooManyOpenTurns when the merchant has too much waiting already
     */
    public Accepted accept(Inbox inbox, InboundMessage said) {
        var id = said.messageId() == null ? UUID.randomUUID() : said.messageId();
        if (!firstTime(inbox, said.eventKey(), id)) {
            return again(inbox, said);
        }
        if (Message.findById(id) != null) {
            throw new IdReused();
        }
        turns.refuseAFlood();
        var contact =
                contacts.resolve(
                        inbox.id,
                        said.externalContactId(),
                        said.contactName(),
                        said.contactEmail(),
                        said.verifiedBy());
        var conversation = open(inbox, contact, said);
        var message = Message.in(conversation, id, "in", "contact", said.text());
        message.authorName = contact.name;
        message.quickReply = said.quickReply();
        message.externalId = said.externalMessageId();
        message.saidAt = said.sentAt();
        message.copied = said.copied();
        message.store();
        attachments.bind(said.attachmentIds(), id, contact.id);
        said.media().forEach(file -> MediaFetch.of(inbox.id, id, file).persist());
        conversation.lastInboundSeq = message.seq;
        conversation.lastMessageAt = conversation.readAt;
        events.record(conversation.id, message.cursor, "message.received", id);
        if (conversation.heard()) {
            events.record(
                    conversation.id, conversation.next(), "conversation.woken", conversation.id);
        }
        if (contact.blockedAt != null) {
            turns.settle(conversation);
            conversation.resolve("block:" + contact.id);
        } else {
            turns.ensure(conversation, inbox.debounceMs);
        }
        log.debugf("message %s taken into conversation %s", id, conversation.id);
        return new Accepted(conversation.id, id, false);
    }

    @Override
    public void receive(Inbox inbox, InboundMessage message) {
        accept(inbox, message);
    }

    @Override
    public void change(Inbox inbox, InboundChange change) {
        if (change.type().startsWith("opt-")) {
            var identity = ContactIdentity.lock(inbox.id, change.externalContactId());
            if (identity != null && firstTime(inbox, change.eventKey(), identity.id)) {
                Consent.record(
                        identity, change.type().equals("opt-in"), "message", null, change.at());
            }
            return;
        }
        var message = Message.called(inbox.id, change.externalMessageId());
        if (message == null || !firstTime(inbox, change.eventKey(), message.id)) {
            return;
        }
        var conversation = Conversation.lock(message.conversationId);
        var identity = ContactIdentity.lock(inbox.id, change.externalContactId());
        if (conversation == null
                || identity == null
                || !conversation.contactId.equals(identity.contactId)) {
            return;
        }
        database.refresh(message);
        if (change.type().equals("reaction")) {
            message.reaction = change.text();
            message.changeTo(message.status, conversation);
            events.record(conversation.id, message.cursor, "message.reacted", message.id);
        } else if (message.direction.equals("in") && message.deletedAt == null) {
            boolean gone = change.type().equals("delete") || change.text() == null;
            message.text = gone ? "" : String.valueOf(change.text());
            message.editedAt = gone ? message.editedAt : change.at();
            message.deletedAt = gone ? change.at() : null;
            message.changeTo(message.status, conversation);
            var event = gone ? "message.deleted" : "message.edited";
            events.record(conversation.id, message.cursor, event, message.id);
            if (gone && Message.unansweredIn(conversation) == 0) {
                turns.settle(conversation);
            }
        }
    }

    @Override
    public void receipt(Inbox inbox, Receipt receipt) {
        if (!PROGRESS.contains(receipt.kind())) {
            return;
        }
        for (var message : meant(inbox, receipt)) {
            var conversation = Conversation.lock(message.conversationId);
            if (conversation != null && conversation.inboxId.equals(inbox.id)) {
                gotOn(message, conversation, receipt);
            }
        }
    }

    private void gotOn(Message message, Conversation conversation, Receipt receipt) {
        database.refresh(message);
        if (!message.direction.equals("out")
                || message.status.equals(receipt.kind())
                || message.status.equals("read")
                || (message.status.equals("delivered") && receipt.kind().equals("sent"))) {
            return;
        }
        message.error = receipt.error();
        message.changeTo(receipt.kind(), conversation);
        events.record(conversation.id, message.cursor, "message." + receipt.kind(), message.id);
    }

    private static List<Message> meant(Inbox inbox, Receipt receipt) {
        @Nullable Message one = null;
        if (receipt.messageId() != null) {
            one = Message.findById(receipt.messageId());
        } else if (receipt.externalMessageId() != null) {
            one = Message.called(inbox.id, receipt.externalMessageId());
        } else if (receipt.externalContactId() != null) {
            return Message.sentTo(inbox.id, receipt.externalContactId(), receipt.at());
        }
        return one == null ? List.of() : List.of(one);
    }

    /** The conversation the contact would go on with in this inbox, resolved ones included. */
    public Optional<Conversation> current(UUID contactId, UUID inboxId, String threadKey) {
        return Conversation.<Conversation>find(
                        "contactId = ?1 and inboxId = ?2 and threadKey = ?3 order by createdAt desc, id desc",
                        contactId,
                        inboxId,
                        threadKey)
                .firstResultOptional();
    }

    /**
     * What changed after a cursor, oldest change first.
     *
     * @param forDesk notes, unsent and failed messages included
     */
    public List<MessageView> since(UUID conversationId, long cursor, int limit, boolean forDesk) {
        var visible =
                forDesk
                        ? ""
                        : " and note = false and (direction = 'in' or status in ('sent', 'delivered', 'read'))";
        List<Message> found =
                Message.<Message>find(
                                "conversationId = ?1 and cursor > ?2"
                                        + visible
                                        + " order by cursor",
                                conversationId,
                                cursor)
                        .page(0, limit)
                        .list();
        return MessageView.of(found, attachments, forDesk);
    }

    /** One message as shoppers see it. */
    public MessageView view(UUID messageId) {
        return MessageView.of(List.of(Message.<Message>findById(messageId)), attachments, false)
                .getFirst();
    }

    /** The shopper has read up to this position. */
    public void read(UUID conversationId, long seq) {
        var conversation = Conversation.lock(conversationId);
        if (conversation == null || conversation.readSeq >= seq) {
            return;
        }
        conversation.readSeq = Math.min(seq, conversation.seq);
        List<Message> unread =
                Message.list(
                        "conversationId = ?1 and direction = 'out' and note = false and seq <= ?2"
                                + " and status in ('sent', 'delivered') order by seq",
                        conversationId,
                        seq);
        for (var message : unread) {
            message.changeTo("read", conversation);
            events.record(conversationId, message.cursor, "message.read", message.id);
        }
    }

    private boolean firstTime(Inbox inbox, String eventKey, UUID messageId) {
        return database.createNativeQuery(
                                "insert into inbound_event (inbox_id, event_key, message_id)"
                                        + " values (?1, ?2, ?3) on conflict do nothing")
                        .setParameter(1, inbox.id)
                        .setParameter(2, eventKey)
                        .setParameter(3, messageId)
                        .executeUpdate()
                == 1;
    }

    private Accepted again(Inbox inbox, InboundMessage said) {
        var first =
                (UUID)
                        database.createNativeQuery(
                                        "select message_id from inbound_event where inbox_id = ?1 and event_key = ?2",
                                        UUID.class)
                                .setParameter(1, inbox.id)
                                .setParameter(2, said.eventKey())
                                .getSingleResult();
        @Nullable Message message = Message.findById(first);
        if (message == null || (said.messageId() != null && !sameBody(message, inbox, said))) {
            throw new IdReused();
        }
        return new Accepted(message.conversationId, message.id, true);
    }

    private boolean sameBody(Message message, Inbox inbox, InboundMessage said) {
        Conversation conversation = Conversation.findById(message.conversationId);
        var identity = ContactIdentity.lock(inbox.id, said.externalContactId());
        return identity != null
                && conversation.contactId.equals(identity.contactId)
                && message.text.equals(said.text())
                && java.util.Objects.equals(message.quickReply, said.quickReply())
                && attachments.of(message.id).equals(Set.copyOf(said.attachmentIds()));
    }

    /** The conversation in which a contact is written to though nobody has asked anything yet. */
    public Conversation begin(Inbox inbox, UUID contactId, @Nullable String locale) {
        return open(inbox, contactId, "", null, locale);
    }

    /** A thread of mails that the shop begins. */
    public Conversation begin(Inbox inbox, UUID contactId, String threadKey, String subject) {
        return open(inbox, contactId, threadKey, subject, null);
    }

    private Conversation open(Inbox inbox, Contact contact, InboundMessage said) {
        var threadKey = said.threadKey() == null ? "" : said.threadKey();
        return open(inbox, contact.id, threadKey, said.subject(), said.locale());
    }

    private Conversation open(
            Inbox inbox,
            UUID contactId,
            String threadKey,
            @Nullable String subject,
            @Nullable String locale) {
        var last = current(contactId, inbox.id, threadKey).map(c -> Conversation.lock(c.id));
        if (last.isPresent() && !longOver(last.get())) {
            return last.get();
        }
        var fresh = new Conversation();
        fresh.inboxId = inbox.id;
        fresh.contactId = contactId;
        fresh.threadKey = threadKey;
        fresh.subject = subject;
        fresh.locale = locale != null ? locale : inbox.locale;
        fresh.previousId = last.map(c -> c.id).orElse(null);
        fresh.persist();
        Conversation.flush();
        database.refresh(fresh);
        return fresh;
    }

    private boolean longOver(Conversation conversation) {
        return conversation.resolvedAt != null
                && conversation
                        .resolvedAt
                        .plus(config.reopenWithin())
                        .isBefore(conversation.readAt);
    }
}
