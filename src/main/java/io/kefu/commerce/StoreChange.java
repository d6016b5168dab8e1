// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A change of an order on its way: prepared, agreed to, approved by people where it has to be,
 * carried out at most once. Every verb refuses what cannot follow, and is called under the row's
 * lock.
 */
@Entity
@Table(name = "store_change")
class StoreChange extends PanacheEntityBase {
    @Id UUID id;

    @Column(name = "connection_id")
    UUID connectionId;

    @Column(name = "order_number")
    String orderNumber;

    String operation;
    byte[] arguments;

    @Column(name = "address_hash")
    @Nullable String addressHash;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode effect;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode before;

    @Nullable BigDecimal amount;
    @Nullable String currency;

    @Column(name = "conversation_id")
    @Nullable UUID conversationId;

    @Column(name = "contact_id")
    @Nullable UUID contactId;

    @Column(name = "prepared_by")
    @Nullable UUID preparedBy;

    String status = "prepared";

    @JdbcTypeCode(SqlTypes.JSON)
    List<String> reasons = List.of();

    int people;

    @Column(name = "approved_by")
    @JdbcTypeCode(SqlTypes.JSON)
    List<String> approvedBy = List.of();

    @Column(name = "prepared_at", insertable = false, updatable = false)
    Instant preparedAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "lease_until")
    @Nullable Instant leaseUntil;

    @Column(name = "ended_at")
    @Nullable Instant endedAt;

    @Nullable String reference;
    @Nullable String problem;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate or by who prepares it
    StoreChange() {}

    static @Nullable StoreChange locked(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Somebody says yes; only the first yes, and only in time, moves anything. */
    boolean agree(Instant now, Instant approvalUntil, Instant lease) {
        if (!status.equals("prepared")) {
            return false;
        }
        if (!now.isBefore(expiresAt)) {
            end("expired", "too-late", now);
            return false;
        }
        if (people > 0) {
            status = "waiting";
            expiresAt = approvalUntil;
            return false;
        }
        status = "agreed";
        leaseUntil = lease;
        return true;
    }

    /** A person approves; the one who prepared it does not count, nor anybody twice. */
    boolean approve(UUID person, Instant now, Instant lease) {
        if (!status.equals("waiting")) {
            return false;
        }
        if (lapse(now) || person.equals(preparedBy) || approvedBy.contains(person.toString())) {
            return false;
        }
        var all = new ArrayList<>(approvedBy);
        all.add(person.toString());
        approvedBy = List.copyOf(all);
        if (all.size() < people) {
            return false;
        }
        status = "agreed";
        leaseUntil = lease;
        return true;
    }

    /** Its time to be approved is over; whether that ends it. */
    boolean lapse(Instant now) {
        if (!status.equals("waiting") || now.isBefore(expiresAt)) {
            return false;
        }
        end("expired", "not-approved", now);
        return true;
    }

    /** Begins to be carried out; from here on it may have happened. */
    boolean begin(Instant lease) {
        if (!status.equals("agreed")) {
            return false;
        }
        status = "committing";
        leaseUntil = lease;
        return true;
    }

    /** Nobody knows whether it has happened; the order will tell. */
    void lose(String why, Instant again) {
        if (status.equals("committing") || status.equals("unknown")) {
            status = "unknown";
            problem = why;
            leaseUntil = again;
        }
    }

    void done(@Nullable String what, Instant now) {
        reference = what;
        end("done", null, now);
    }

    /** Over, with nothing done. */
    void end(String how, @Nullable String why, Instant now) {
        status = how;
        problem = why;
        endedAt = now;
        leaseUntil = null;
    }

    boolean open() {
        return endedAt == null;
    }
}
