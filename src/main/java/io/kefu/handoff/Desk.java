// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.conversation.Agent;
import io.kefu.conversation.AgentMessages;
import io.kefu.conversation.Contact;
import io.kefu.conversation.Conversation;
import io.kefu.conversation.Turns;
import io.kefu.tenancy.Deactivated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an agent does with a conversation. Each verb takes the conversation's lock, so of two agents
 * one wins and the other is told who has it. Every method wants to be called inside {@code
 * CurrentMerchant.run}.
 */
@ApplicationScoped
public class Desk {
    private final Hold hold;
    private final Tickets tickets;
    private final AgentMessages messages;
    private final Turns turns;
    private final People people;
    private final Event<Resolved> resolved;

    Desk(
            Hold hold,
            Tickets tickets,
            AgentMessages messages,
            Turns turns,
            People people,
            Event<Resolved> resolved) {
        this.hold = hold;
        this.tickets = tickets;
        this.messages = messages;
        this.turns = turns;
        this.people = people;
        this.resolved = resolved;
    }

    /**
     * The agent owns the conversation; the bot falls silent, unsent replies of the bot are void.
     * Claiming one's own again changes nothing.
     *
     * @throws AlreadyClaimed when somebody else has it
     */
    public Conversation claim(UUID id, Agent agent) {
        var conversation = hold.lock(id);
        people.seen(agent);
        if (agent.id().equals(conversation.assigneeId)) {
            return conversation;
        }
        Hold.refuseOthers(conversation, agent);
        hold.take(conversation, agent);
        return conversation;
    }

    /** The queue gives it to somebody, unless somebody or the bot has it by now. */
    void give(UUID id, Agent agent) {
        var conversation = hold.lock(id);
        if (conversation.status.equals("open") && conversation.assigneeId == null) {
            hold.take(conversation, agent);
        }
    }

    /** Back into the queue; only who has it may let go. */
    public Conversation release(UUID id, Agent agent) {
        var conversation = hold.lock(id);
        Hold.refuseOthers(conversation, agent);
        letGo(conversation);
        return conversation;
    }

    /** Whoever has it is not there and the shopper waits: the queue has it again. */
    public void returned(UUID id) {
        letGo(hold.lock(id));
    }

    /** Who works here no more leaves nothing behind that nobody has. */
    void left(@Observes Deactivated gone) {
        Conversation.<Conversation>list(
                        "assigneeId = ?1 and status in ('open', 'snoozed') order by id",
                        gone.userId())
                .forEach(conversation -> letGo(hold.lock(conversation.id)));
    }

    /**
     * Out of sight until then, or until the shopper writes.
     *
     * @param until null: until the shopper writes
     */
    public Conversation snooze(UUID id, Agent agent, @Nullable Instant until) {
        var conversation = hold.lock(id);
        Hold.refuseOthers(conversation, agent);
        if (conversation.isResolved() || conversation.botOwns()) {
            throw new NotNow("only what a person has open can be snoozed");
        }
        if (conversation.assigneeId == null) {
            hold.take(conversation, agent);
        }
        conversation.snooze(until);
        var ticket = hold.ticket(conversation, "taken-over");
        ticket.stopped();
        tickets.goesOn(ticket, conversation);
        if (until != null && until.isAfter(ticket.actBy)) {
            ticket.actBy = until;
        }
        hold.say(conversation, "conversation.snoozed");
        hold.free();
        return conversation;
    }

    /** Back in sight: its time has come, or somebody wants it now. */
    public Conversation wake(UUID id) {
        var conversation = hold.lock(id);
        if (conversation.isSnoozed()) {
            conversation.wake();
            var ticket = hold.ticket(conversation, "taken-over");
            tickets.goesOn(ticket, conversation);
            hold.say(conversation, "conversation.woken");
        }
        return conversation;
    }

    /**
     * Says that it is somebody else's turn, which stops the clock of the next response.
     *
     * @param whom {@code customer}, {@code third-party}, or null: ours
     */
    public Conversation waitFor(UUID id, Agent agent, @Nullable String whom) {
        var conversation = hold.lock(id);
        Hold.refuseOthers(conversation, agent);
        if (conversation.isResolved() || conversation.botOwns()) {
            throw new NotNow("only what a person has open can wait for somebody");
        }
        conversation.waitingFor = whom;
        var ticket = hold.ticket(conversation, "taken-over");
        if (whom == null) {
            tickets.startWaiting(ticket, conversation);
        } else {
            ticket.stopped();
        }
        hold.say(conversation, "conversation.changed");
        return conversation;
    }

    /**
     * To another team, or to one of its people.
     *
     * @param anyones whether this agent may move what others have
     */
    public Conversation transfer(
            UUID id, Agent agent, @Nullable UUID team, @Nullable Agent to, boolean anyones) {
        var conversation = hold.lock(id);
        if (!anyones) {
            Hold.refuseOthers(conversation, agent);
        }
        if (conversation.isResolved()) {
            throw new NotNow("what is resolved is reopened first");
        }
        messages.silence(conversation);
        conversation.handOff();
        conversation.epoch++;
        conversation.release();
        var ticket = hold.ticket(conversation, "transferred");
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
        hold.say(conversation, "conversation.transferred");
        hold.free();
        return conversation;
    }

    /** The bot owns it again and speaks when the shopper next writes. */
    public Conversation returnToBot(UUID id, Agent agent) {
        var conversation = hold.lock(id);
        Hold.refuseOthers(conversation, agent);
        if (!conversation.botOwns()) {
            conversation.returnToBot();
            hold.close(conversation);
            hold.say(conversation, "conversation.returned");
            hold.free();
        }
        return conversation;
    }

    /** Ended by the agent. */
    public Conversation resolve(UUID id, Agent agent) {
        var conversation = hold.lock(id);
        Hold.refuseOthers(conversation, agent);
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
        var conversation = hold.lock(id);
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
        hold.close(conversation);
        hold.say(conversation, "conversation.resolved");
        hold.free();
    }

    /** The agent goes on with a resolved conversation. */
    public Conversation reopen(UUID id, Agent agent) {
        var conversation = hold.lock(id);
        if (conversation.isResolved()) {
            hold.take(conversation, agent);
        }
        return conversation;
    }

    /**
     * Ended as nothing that wants an answer; whoever wrote it gets none any more, or does again.
     */
    public Conversation block(UUID id, Agent agent, boolean blocked) {
        var conversation = hold.lock(id);
        Contact contact = Contact.findById(conversation.contactId);
        contact.blockedAt = blocked ? Instant.now() : null;
        if (blocked) {
            conversation.contactReason = "spam";
            return resolve(id, agent);
        }
        return reopen(id, agent);
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
        hold.say(conversation, "conversation.released");
        hold.free();
    }
}
