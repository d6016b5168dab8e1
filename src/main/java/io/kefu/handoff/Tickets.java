// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.channel.Inbox;
import io.kefu.channel.Kinds;
import io.kefu.conversation.AnswerElsewhere;
import io.kefu.conversation.Contact;
import io.kefu.conversation.Conversation;
import io.kefu.conversation.HandedBack;
import io.kefu.conversation.HandedOff;
import io.kefu.handoff.routing.Priority;
import io.kefu.outbox.Events;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Opens a ticket for each conversation that the bot gives up, and climbs when a promise is broken.
 */
@ApplicationScoped
public class Tickets {
    /** The greatest order that was shown. */
    private static final String AT_STAKE =
            """
            select max(cast(m.card->'total'->>'amount' as numeric)) from message m
             where m.conversation_id = ?1 and m.card->>'type' = 'order'
               and m.card->'total'->>'amount' ~ '^[0-9]{1,12}([.][0-9]{1,4})?$'
            """;

    private static final String TRIED =
            """
            select x.step->>'name', x.step->>'value' from turn t
              cross join lateral jsonb_array_elements(
                case when jsonb_typeof(t.record) = 'array' then t.record else '[]' end) x(step)
             where t.conversation_id = ?1 and t.status = 'done' and x.step->>'did' = 'tool'
             order by t.to_seq
            """;

    private final Session database;
    private final Events events;
    private final Kinds kinds;
    private final Event<QueueChanged> changed;
    private final Event<PromiseBroken> broken;
    private final Event<StillWaiting> waiting;
    private final HandoffConfig config;

    Tickets(
            Session database,
            Events events,
            Kinds kinds,
            Event<QueueChanged> changed,
            Event<PromiseBroken> broken,
            Event<StillWaiting> waiting,
            HandoffConfig config) {
        this.database = database;
        this.events = events;
        this.kinds = kinds;
        this.changed = changed;
        this.broken = broken;
        this.waiting = waiting;
        this.config = config;
    }

    void open(@Observes HandedOff handedOff) {
        var conversation = handedOff.conversation();
        var ticket = Ticket.of(conversation.id);
        if (ticket == null) {
            ticket = new Ticket();
            ticket.conversationId = conversation.id;
            ticket.reason = handedOff.reason();
            promiseEnd(ticket, conversation);
        }
        if (handedOff.fresh()) {
            ticket.reason = handedOff.reason();
            ticket.summary = handedOff.summary();
            ticket.facts = handedOff.facts();
            ticket.tried = tried(conversation);
            ticket.mood = Mood.of(said(conversation));
            ticket.priority = priority(handedOff).word();
            ticket.teamId =
                    Team.named(word(handedOff, "team"))
                            .or(() -> Team.of(conversation.inboxId, handedOff.reason()))
                            .map(team -> team.id)
                            .orElse(null);
        }
        startWaiting(ticket, conversation);
        ticket.persist();
        if (handedOff.fresh()) {
            events.record(conversation.id, conversation.next(), "handoff.initiated", ticket.id);
        }
        changed.fire(new QueueChanged(handedOff.merchantId()));
    }

    /** The shopper goes on with the bot: nobody need come. */
    void cancelled(@Observes HandedBack back) {
        var conversation = back.conversation();
        var ticket = Ticket.of(conversation.id);
        if (ticket != null) {
            ticket.close(Instant.now());
            events.record(conversation.id, conversation.next(), "handoff.failed", ticket.id);
        }
    }

    /** The shopper waits elsewhere. */
    void elsewhere(@Observes AnswerElsewhere wish) {
        var ticket = Ticket.of(wish.conversation().id);
        if (ticket != null) {
            ticket.answerBy = wish.by();
        }
    }

    private Priority priority(HandedOff handedOff) {
        return "urgent".equals(word(handedOff, "priority"))
                ? Priority.URGENT
                : Priority.of(
                        handedOff.reason(),
                        valuable(handedOff.conversation()),
                        windowCloses(handedOff.conversation()));
    }

    /** Whether the channel takes no reply any more when the promise falls due. */
    private boolean windowCloses(Conversation conversation) {
        Inbox inbox = Inbox.findById(conversation.inboxId);
        int hours = kinds.find(inbox.kind).map(kind -> kind.windowHours("agent")).orElse(0);
        var due = open(conversation, Instant.now(), config.respondWithin());
        return hours > 0 && conversation.lastMessageAt.plus(Duration.ofHours(hours)).isBefore(due);
    }

    /** What a flow says about who should have it. */
    private static @Nullable String word(HandedOff handedOff, String name) {
        var facts = handedOff.facts();
        return facts == null ? null : facts.path(name).textValue();
    }

    /** What the bot has looked up, in all its turns. */
    private List<Ticket.Tried> tried(Conversation conversation) {
        return database
                .createNativeQuery(TRIED, Object[].class)
                .setParameter(1, conversation.id)
                .getResultList()
                .stream()
                .map(step -> new Ticket.Tried((String) step[0], (String) step[1]))
                .distinct()
                .toList();
    }

    /** The shopper's last words. */
    private String said(Conversation conversation) {
        var words =
                database.createNativeQuery(
                                "select text from message where conversation_id = ?1 and direction = 'in'"
                                        + " order by seq desc limit 3",
                                String.class)
                        .setParameter(1, conversation.id)
                        .getResultList();
        return String.join("\n", words);
    }

    /** The shopper waits; the deadlines count business time of the inbox. */
    void startWaiting(Ticket ticket, Conversation conversation) {
        waitsSince(ticket, conversation, Instant.now());
        goesOn(ticket, conversation);
    }

    /** The shopper has waited since then after all. */
    void waitsSince(Ticket ticket, Conversation conversation, Instant since) {
        var within = config.respondWithin();
        var warn = Duration.ofMillis((long) (within.toMillis() * config.warnAfter()));
        ticket.waiting(since, open(conversation, since, warn), open(conversation, since, within));
    }

    /** The whole matter is settled by then; this clock never stops. */
    void promiseEnd(Ticket ticket, Conversation conversation) {
        var within = config.resolveWithin();
        var warn = Duration.ofMillis((long) (within.toMillis() * config.warnAfter()));
        ticket.resolveBy = open(conversation, Instant.now(), within);
        ticket.resolveWarnAt = open(conversation, Instant.now(), warn);
    }

    /** Its owner has done something; the next thing is due later. */
    void goesOn(Ticket ticket, Conversation conversation) {
        ticket.actBy = open(conversation, Instant.now(), config.actWithin());
    }

    private static Instant open(Conversation conversation, Instant from, Duration time) {
        Inbox inbox = Inbox.findById(conversation.inboxId);
        return inbox.hours().addOpenTime(from, time);
    }

    private boolean valuable(Conversation conversation) {
        var most =
                database.createNativeQuery(AT_STAKE, BigDecimal.class)
                        .setParameter(1, conversation.id)
                        .getSingleResultOrNull();
        return most != null && most.compareTo(config.highValue()) >= 0;
    }

    /** The promise is in danger; called by the sweep inside the merchant. */
    public void warn(UUID conversationId) {
        @Nullable Conversation conversation = Conversation.lock(conversationId);
        var ticket = Ticket.of(conversationId);
        if (conversation == null
                || ticket == null
                || ticket.warnAt == null
                || ticket.warnAt.isAfter(Instant.now())) {
            return;
        }
        ticket.warned();
        events.record(conversationId, conversation.next(), "handoff.warned", ticket.id);
    }

    /** Its owner has done nothing for too long: it is pressing, and awake. */
    public void neglected(UUID conversationId) {
        @Nullable Conversation conversation = Conversation.lock(conversationId);
        var ticket = Ticket.of(conversationId);
        if (conversation == null || ticket == null || ticket.actBy.isAfter(Instant.now())) {
            return;
        }
        if (conversation.isSnoozed()) {
            conversation.wake();
        }
        ticket.priority = Priority.read(ticket.priority).raised().word();
        goesOn(ticket, conversation);
        events.record(conversationId, conversation.next(), "handoff.neglected", ticket.id);
    }

    /** The whole matter takes too long, or nearly so; called by the sweep inside the merchant. */
    public void drags(UUID conversationId) {
        @Nullable Conversation conversation = Conversation.lock(conversationId);
        var ticket = Ticket.of(conversationId);
        var now = Instant.now();
        if (conversation == null || ticket == null || ticket.resolveBy == null) {
            return;
        }
        if (ticket.resolveBrokenAt == null && !ticket.resolveBy.isAfter(now)) {
            ticket.dragged(now);
            ticket.resolveWarnAt = null;
            events.record(conversationId, conversation.next(), "handoff.overran", ticket.id);
        } else if (ticket.resolveWarnAt != null && !ticket.resolveWarnAt.isAfter(now)) {
            ticket.drags();
            events.record(conversationId, conversation.next(), "handoff.dragging", ticket.id);
        }
    }

    /** Nobody has come long after the promise was broken; called by the sweep. */
    public void offerEmail(UUID conversationId) {
        @Nullable Conversation conversation = Conversation.lock(conversationId);
        var ticket = Ticket.of(conversationId);
        if (conversation == null
                || ticket == null
                || ticket.offeredEmailAt != null
                || ticket.answerBy != null
                || ticket.escalatedAt == null
                || ticket.waitingSince == null) {
            return;
        }
        ticket.offeredEmailAt = Instant.now();
        if (!Inbox.<Inbox>findById(conversation.inboxId).readsItself()) {
            return; // wherever else they wrote, the answer finds them
        }
        Contact contact = Contact.findById(conversation.contactId);
        if (contact.email != null) {
            ticket.answerBy = "email";
        }
        waiting.fire(new StillWaiting(conversation, Masks.email(contact.email)));
        events.record(conversationId, conversation.next(), "handoff.to-email", ticket.id);
    }

    /** Marks a broken promise; called by the sweep inside the merchant. */
    public void escalate(UUID conversationId) {
        @Nullable Conversation conversation = Conversation.lock(conversationId);
        var ticket = Ticket.of(conversationId);
        if (conversation == null
                || ticket == null
                || ticket.escalatedAt != null
                || ticket.respondBy == null
                || ticket.respondBy.isAfter(Instant.now())) {
            return;
        }
        ticket.escalate(Instant.now());
        events.record(conversationId, conversation.next(), "handoff.escalated", ticket.id);
        broken.fire(new PromiseBroken(conversation));
    }

    /** How many wait before this one, itself included; 0 when it does not wait. */
    public long place(Ticket ticket) {
        if (ticket.waitingSince == null) {
            return 0;
        }
        return Ticket.count("closedAt is null and waitingSince <= ?1", ticket.waitingSince);
    }
}
