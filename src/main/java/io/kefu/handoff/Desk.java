// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.conversation.Agent;
import io.kefu.conversation.AgentMessages;
import io.kefu.conversation.Contact;
import io.kefu.conversation.Conversation;
import io.kefu.conversation.MessageView;
import io.kefu.conversation.NotThere;
import io.kefu.conversation.Turns;
import io.kefu.outbox.Events;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Deactivated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an agent does with a conversation. Each verb takes the conversation's lock, so of two agents
 * one wins and the other is told who has it. Every method wants to be called inside {@code
 * CurrentMerchant.run}.
 */
@ApplicationScoped
public class Desk {
    private final Tickets tickets;
    private final AgentMessages messages;
    private final Turns turns;
    private final Events events;
    private final People people;
    private final CurrentMerchant merchant;
    private final Event<QueueChanged> changed;
    private final Event<Resolved> resolved;

    Desk(
            Tickets tickets,
            AgentMessages messages,
            Turns turns,
            Events events,
            People people,
            CurrentMerchant merchant,
            Event<QueueChanged> changed,
            Event<Resolved> resolved) {
        this.tickets = tickets;
        this.messages = messages;
        this.turns = turns;
        this.events = events;
        this.people = people;
        this.merchant = merchant;
        this.changed = changed;
        this.resolved = resolved;
    }

    /**
     * The agent owns the conversation; the bot falls silent, unsent replies of the bot are void.
     * Claiming one's own again changes nothing.
     *
     * @throws AlreadyClaimed when somebody else has it
     */
    public Conversation claim(UUID id, Agent agent) {
        var conversation = lock(id);
        people.seen(agent);
        if (agent.id().equals(conversation.assigneeId)) {
            return conversation;
        }
        refuseOthers(conversation, agent);
        take(conversation, agent);
        return conversation;
    }

    /** The queue gives it to somebody, unless somebody or the bot has it by now. */
    void give(UUID id, Agent agent) {
        var conversation = lock(id);
        if (conversation.status.equals("open") && conversation.assigneeId == null) {
            take(conversation, agent);
        }
    }

    /** Back into the queue; only who has it may let go. */
    public Conversation release(UUID id, Agent agent) {
        var conversation = lock(id);
        refuseOthers(conversation, agent);
        letGo(conversation);
        return conversation;
    }

    /** Whoever has it is not there and the shopper waits: the queue has it again. */
    public void returned(UUID id) {
        letGo(lock(id));
    }

    /** Who works here no more leaves nothing behind that nobody has. */
    void left(@Observes Deactivated gone) {
        Conversation.<Conversation>list(
                        "assigneeId = ?1 and status in ('open', 'snoozed') order by id",
                        gone.userId())
                .forEach(conversation -> letGo(lock(conversation.id)));
    }

    /**
     * Out of sight until then, or until the shopper writes.
     *
     * @param until null: until the shopper writes
     */
    public Conversation snooze(UUID id, Agent agent, @Nullable Instant until) {
        var conversation = lock(id);
        refuseOthers(conversation, agent);
        if (conversation.isResolved() || conversation.botOwns()) {
            throw new NotNow("only what a person has open can be snoozed");
        }
        if (conversation.assigneeId == null) {
            take(conversation, agent);
        }
        conversation.snooze(until);
        var ticket = ticket(conversation, "taken-over");
        ticket.stopped();
        tickets.goesOn(ticket, conversation);
        if (until != null && until.isAfter(ticket.actBy)) {
            ticket.actBy = until;
        }
        say(conversation, "conversation.snoozed");
        free();
        return conversation;
    }

    /** Back in sight: its time has come, or somebody wants it now. */
    public Conversation wake(UUID id) {
        var conversation = lock(id);
        if (conversation.isSnoozed()) {
            conversation.wake();
            var ticket = ticket(conversation, "taken-over");
            tickets.goesOn(ticket, conversation);
            say(conversation, "conversation.woken");
        }
        return conversation;
    }

    /**
     * Says that it is somebody else's turn, which stops the clock of the next response.
     *
     * @param whom {@code customer}, {@code third-party}, or null: ours
     */
    public Conversation waitFor(UUID id, Agent agent, @Nullable String whom) {
        var conversation = lock(id);
        refuseOthers(conversation, agent);
        if (conversation.isResolved() || conversation.botOwns()) {
            throw new NotNow("only what a person has open can wait for somebody");
        }
        conversation.waitingFor = whom;
        var ticket = ticket(conversation, "taken-over");
        if (whom == null) {
            tickets.startWaiting(ticket, conversation);
        } else {
            ticket.stopped();
        }
        say(conversation, "conversation.changed");
        return conversation;
    }

    /**
     * To another team, or to one of its people.
     *
     * @param anyones whether this agent may move what others have
     */
    public Conversation transfer(
            UUID id, Agent agent, @Nullable UUID team, @Nullable Agent to, boolean anyones) {
        var conversation = lock(id);
        if (!anyones) {
            refuseOthers(conversation, agent);
        }
        if (conversation.isResolved()) {
            throw new NotNow("what is resolved is reopened first");
        }
        messages.silence(conversation);
        conversation.handOff();
        conversation.epoch++;
        conversation.release();
        var ticket = ticket(conversation, "transferred");
        if (team != null) {
            ticket.teamId = team;
        }
        if (to == null) {
            tickets.startWaiting(ticket, conversation);
        } else {
            conversation.assign(to);
            people.busy(to.id());
            tickets.goesOn(ticket, conversation);
        }
        say(conversation, "conversation.transferred");
        free();
        return conversation;
    }

    /** The bot owns it again and speaks when the shopper next writes. */
    public Conversation returnToBot(UUID id, Agent agent) {
        var conversation = lock(id);
        refuseOthers(conversation, agent);
        if (!conversation.botOwns()) {
            conversation.returnToBot();
            close(conversation);
            say(conversation, "conversation.returned");
            free();
        }
        return conversation;
    }

    /** Ended by the agent. */
    public Conversation resolve(UUID id, Agent agent) {
        var conversation = lock(id);
        refuseOthers(conversation, agent);
        if (!conversation.isResolved()) {
            end(conversation, "agent:" + agent.id());
            if (!"spam".equals(conversation.contactReason)) {
                resolved.fire(new Resolved(conversation, agent));
            }
        }
        return conversation;
    }

    /** Ended by a rule, whoever has it. */
    void close(UUID id, Agent rule, String contactReason) {
        var conversation = lock(id);
        if (!conversation.isResolved()) {
            if (!contactReason.isEmpty()) {
                conversation.contactReason = contactReason;
            }
            end(conversation, "rule:" + rule.id());
        }
    }

    private void end(Conversation conversation, String by) {
        messages.silence(conversation);
        turns.settle(conversation);
        conversation.resolve(by);
        if (conversation.contactReason == null) {
            var likely = ContactReasons.suggested(Ticket.of(conversation.id), null);
            conversation.contactReason = likely == null ? "other" : likely;
        }
        close(conversation);
        say(conversation, "conversation.resolved");
        free();
    }

    /** It is as pressing as this; without anybody waiting that means nothing. */
    void prioritise(UUID id, String priority) {
        var conversation = lock(id);
        var ticket = Ticket.of(id);
        if (ticket != null) {
            ticket.priority = priority;
            say(conversation, "conversation.changed");
            free();
        }
    }

    /** Tells the merchant's systems that a rule has met it. */
    void announce(UUID id, UUID rule) {
        var conversation = lock(id);
        events.record(id, conversation.next(), "rule.fired", rule);
    }

    /** The agent goes on with a resolved conversation. */
    public Conversation reopen(UUID id, Agent agent) {
        var conversation = lock(id);
        if (conversation.isResolved()) {
            take(conversation, agent);
        }
        return conversation;
    }

    /**
     * Writes to the shopper, or a note to colleagues. A reply to a conversation that nobody has
     * claims it.
     *
     * @param hold how long it can be taken back before it leaves
     * @throws AlreadyClaimed when somebody else has it and this is no note
     */
    public MessageView reply(
            UUID id,
            Agent agent,
            UUID messageId,
            String text,
            boolean note,
            List<UUID> attachments,
            Duration hold) {
        var conversation = lock(id);
        @Nullable MessageView before = messages.already(conversation, agent, messageId, text, note);
        if (before != null) {
            return before;
        }
        people.seen(agent);
        if (!note) {
            refuseOthers(conversation, agent);
            if (conversation.isSnoozed()) {
                conversation.wake();
            }
            if (!agent.id().equals(conversation.assigneeId)) {
                take(conversation, agent);
            }
        }
        var message = messages.write(conversation, agent, messageId, text, note, attachments, hold);
        if (!note) {
            answered(conversation);
        }
        return message;
    }

    /**
     * Tells the shopper something that goes to many, whoever owns the conversation, which stays
     * theirs; a second time does nothing.
     */
    public void tell(UUID id, Agent agent, UUID messageId, String text) {
        var conversation = lock(id);
        if (messages.already(conversation, agent, messageId, text, false) == null) {
            messages.write(conversation, agent, messageId, text, false, List.of(), Duration.ZERO);
            answered(conversation);
        }
    }

    private void answered(Conversation conversation) {
        var ticket = Ticket.of(conversation.id);
        if (ticket != null) {
            ticket.answered(Instant.now());
            tickets.goesOn(ticket, conversation);
        }
    }

    /**
     * Of two who answer the same at once the second is told.
     *
     * @throws Overlooked when somebody has answered after what the writer had seen
     */
    public void refuseOverlooked(UUID id, Agent agent, long seen) {
        var conversation = lock(id);
        if (messages.answeredAfter(conversation, seen, agent)) {
            throw new Overlooked();
        }
    }

    /**
     * Takes a reply back before it leaves; the shopper goes on waiting.
     *
     * @throws NotNow when it is on its way, or somebody else's
     */
    public MessageView takeBack(UUID messageId, Agent agent) {
        var of = AgentMessages.conversationOf(messageId);
        if (of == null) {
            throw new NotThere();
        }
        var conversation = lock(of);
        var taken = messages.takeBack(conversation, agent, messageId);
        if (taken == null) {
            throw new NotNow("it is on its way already");
        }
        var since = messages.unansweredSince(conversation);
        var ticket = Ticket.of(of);
        if (ticket != null && since != null) {
            tickets.waitsSince(ticket, conversation, since);
        }
        return taken;
    }

    /** Sets what it is about; null leaves it as it is. */
    public Conversation describe(
            UUID id, @Nullable List<String> tags, @Nullable String contactReason) {
        var conversation = lock(id);
        conversation.tags = tags == null ? conversation.tags : tags;
        conversation.contactReason =
                contactReason == null ? conversation.contactReason : contactReason;
        say(conversation, "conversation.changed");
        return conversation;
    }

    /** Adds tags to those it has. */
    Conversation tag(UUID id, List<String> tags) {
        var conversation = lock(id);
        var all = new java.util.LinkedHashSet<>(conversation.tags);
        all.addAll(tags);
        return describe(id, List.copyOf(all), null);
    }

    /**
     * Ended as nothing that wants an answer; whoever wrote it gets none any more, or does again.
     */
    public Conversation block(UUID id, Agent agent, boolean blocked) {
        var conversation = lock(id);
        Contact contact = Contact.findById(conversation.contactId);
        contact.blockedAt = blocked ? Instant.now() : null;
        if (blocked) {
            conversation.contactReason = "spam";
            return resolve(id, agent);
        }
        return reopen(id, agent);
    }

    private Conversation lock(UUID id) {
        var conversation = Conversation.lock(id);
        if (conversation == null) {
            throw new NotThere();
        }
        return conversation;
    }

    private void take(Conversation conversation, Agent agent) {
        messages.silence(conversation);
        conversation.takeOver(agent);
        people.busy(agent.id());
        var ticket = ticket(conversation, "taken-over");
        tickets.goesOn(ticket, conversation);
        say(conversation, "conversation.claimed");
        if (ticket.accepted(Instant.now())) {
            events.record(conversation.id, conversation.next(), "handoff.accepted", ticket.id);
        }
    }

    private void letGo(Conversation conversation) {
        if (conversation.assigneeId == null || conversation.isResolved()) {
            return;
        }
        conversation.release();
        if (conversation.isSnoozed()) {
            conversation.wake();
        }
        var ticket = Ticket.of(conversation.id);
        if (ticket != null) {
            tickets.startWaiting(ticket, conversation);
        }
        say(conversation, "conversation.released");
        free();
    }

    /** The conversation's open ticket, which there is from now on. */
    private Ticket ticket(Conversation conversation, String reason) {
        var ticket = Ticket.of(conversation.id);
        if (ticket == null) {
            ticket = new Ticket();
            ticket.conversationId = conversation.id;
            ticket.reason = reason;
            tickets.promiseEnd(ticket, conversation);
            tickets.startWaiting(ticket, conversation);
            ticket.persist();
        }
        return ticket;
    }

    private void free() {
        changed.fire(new QueueChanged(merchant.id()));
    }

    private static void refuseOthers(Conversation conversation, Agent agent) {
        var holder = conversation.assigneeId;
        if (holder != null && !holder.equals(agent.id())) {
            throw new AlreadyClaimed(new Agent(holder, String.valueOf(conversation.assigneeName)));
        }
    }

    /** What was handed over has come to its end. */
    private void close(Conversation conversation) {
        var ticket = Ticket.of(conversation.id);
        if (ticket != null) {
            ticket.close(Instant.now());
            events.record(conversation.id, conversation.next(), "handoff.completed", ticket.id);
        }
    }

    private void say(Conversation conversation, String event) {
        events.record(conversation.id, conversation.next(), event, conversation.id);
    }
}
