// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One thread between a contact and the merchant. Every transition first takes the row's lock with
 * {@link #lock}, which also hands out the positions of messages and events.
 */
@Entity
@Table(name = "conversation")
public class Conversation extends PanacheEntityBase {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    public UUID id;

    @Column(name = "inbox_id")
    public UUID inboxId;

    @Column(name = "contact_id")
    public UUID contactId;

    /** The vendor's name of the thread; empty where a contact has one thread only. */
    @Column(name = "thread_key")
    public String threadKey = "";

    /**
     * {@code pending}: the bot owns it; {@code open}: the queue or a person; {@code snoozed}: a
     * person, later; {@code resolved}.
     */
    public String status = "pending";

    @Column(name = "assignee_id")
    public @Nullable UUID assigneeId;

    @Column(name = "assignee_name")
    public @Nullable String assigneeName;

    /** Raised by every take-over and return: a bot reply of an older epoch never leaves. */
    public int epoch;

    public long seq;

    @Column(name = "last_inbound_seq")
    public long lastInboundSeq;

    @Column(name = "handled_seq")
    public long handledSeq;

    /** Up to where the shopper has read. */
    @Column(name = "read_seq")
    public long readSeq;

    public String locale;

    /** What its first mail is about; null: it is no mail. */
    public @Nullable String subject;

    @Column(name = "previous_id")
    public @Nullable UUID previousId;

    /** Whether a person or the queue has owned it since it began. */
    @Column(name = "had_person")
    public boolean hadPerson;

    /** When the clock goes on with it if nobody writes: a flow waits; null: never. */
    @Column(name = "wake_at")
    public @Nullable Instant wakeAt;

    /** When a snoozed one comes back; null: when the shopper writes. */
    @Column(name = "snoozed_until")
    public @Nullable Instant snoozedUntil;

    /** {@code customer} or {@code third-party}; null: it is for us to go on. */
    @Column(name = "waiting_for")
    public @Nullable String waitingFor;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<String> tags = List.of();

    /** What it was about, as the agent who ended it says. */
    @Column(name = "contact_reason")
    public @Nullable String contactReason;

    @Column(name = "resolved_at")
    public @Nullable Instant resolvedAt;

    @Column(name = "resolved_by")
    public @Nullable String resolvedBy;

    @Column(name = "last_message_at")
    public Instant lastMessageAt = Instant.now();

    @Column(name = "created_at", insertable = false, updatable = false)
    public Instant createdAt;

    /** PostgreSQL's clock when the row was read. */
    @Formula("clock_timestamp()")
    Instant readAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    public Conversation() {}

    /** Reads the row under its lock; waits for whoever holds it. Null when there is none. */
    public static @Nullable Conversation lock(UUID id) {
        var database = getEntityManager();
        if (!read(database.unwrap(SessionImplementor.class), id)) {
            return database.find(Conversation.class, id, LockModeType.PESSIMISTIC_WRITE);
        }
        var conversation = database.find(Conversation.class, id);
        if (conversation != null) {
            // What this transaction has changed before must not be lost by reading again.
            database.flush();
            database.refresh(conversation, LockModeType.PESSIMISTIC_WRITE);
        }
        return conversation;
    }

    private static boolean read(SessionImplementor session, UUID id) {
        var type =
                session.getFactory().getMappingMetamodel().getEntityDescriptor(Conversation.class);
        return session.getPersistenceContextInternal()
                .containsEntity(session.generateEntityKey(id, type));
    }

    /** The next position; the lock must be held. */
    public long next() {
        return ++seq;
    }

    public boolean botOwns() {
        return status.equals("pending");
    }

    /** Whether what the bot waits for, or its time, has come. */
    boolean isToWake() {
        return botOwns() && wakeAt != null && !wakeAt.isAfter(readAt);
    }

    public boolean isResolved() {
        return status.equals("resolved");
    }

    /** Whether somebody waits for a person whom nobody has. */
    boolean isQueued() {
        return status.equals("open") && assigneeId == null;
    }

    /** Whether no person and no queue has it. */
    boolean botMay() {
        return botOwns() || isResolved();
    }

    public boolean isSnoozed() {
        return status.equals("snoozed");
    }

    /** Out of sight until then, or until the shopper writes; whoever has it keeps it. */
    public void snooze(@Nullable Instant until) {
        status = "snoozed";
        snoozedUntil = until;
    }

    /** Back in sight. */
    public void wake() {
        status = "open";
        snoozedUntil = null;
    }

    /** The shopper has written: what slept is awake, and who waited for that need not any more. */
    boolean heard() {
        if ("customer".equals(waitingFor)) {
            waitingFor = null;
        }
        boolean slept = isSnoozed();
        if (slept) {
            wake();
        }
        return slept;
    }

    /** The bot gives up: the queue owns it from here on. */
    public void handOff() {
        wake();
        hadPerson = true;
        resolvedAt = null;
    }

    /** A person owns it from here on; everything the bot has not begun to send is void. */
    public void takeOver(Agent agent) {
        handOff();
        epoch++;
        assign(agent);
    }

    /** Given to this person by somebody else. */
    public void assign(Agent agent) {
        assigneeId = agent.id();
        assigneeName = agent.name();
    }

    /** Back into the queue. */
    public void release() {
        assigneeId = null;
        assigneeName = null;
    }

    /** The bot owns it again. */
    public void returnToBot() {
        wake();
        status = "pending";
        waitingFor = null;
        epoch++;
        release();
        resolvedAt = null;
    }

    /** The shopper has come back with more than a thanks; what was understood before is void. */
    public void reopen() {
        status = "pending";
        epoch++;
        resolvedAt = null;
    }

    /** Ended by a named actor; an answer still being worked on is void. */
    public void resolve(String by) {
        epoch++;
        wake();
        status = "resolved";
        waitingFor = null;
        resolvedAt = Instant.now();
        resolvedBy = by;
        release();
    }
}
