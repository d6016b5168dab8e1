// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A person signed in at one browser, kept with the person's own merchant. */
@Entity
class UserSession extends PanacheEntityBase {
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    public UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id")
    public AppUser user;

    public UUID actingMerchantId;
    public byte[] tokenHash;
    public String ip;
    public String userAgent;

    @Column(updatable = false)
    public Instant createdAt;

    public Instant lastSeenAt;
    public Instant expiresAt;
    public @Nullable Instant endedAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected UserSession() {}

    @SuppressWarnings("NullAway.Init")
    UserSession(
            AppUser user,
            UUID merchant,
            byte[] tokenHash,
            Caller caller,
            Instant now,
            Duration longest) {
        this.user = user;
        this.actingMerchantId = merchant;
        this.tokenHash = tokenHash;
        this.ip = caller.address();
        this.userAgent = caller.userAgent();
        this.createdAt = now;
        this.lastSeenAt = now;
        this.expiresAt = now.plus(longest);
    }

    boolean live(Instant now, Duration idle) {
        return endedAt == null
                && now.isBefore(expiresAt)
                && now.isBefore(lastSeenAt.plus(idle))
                && user.active;
    }

    /** Remembers the visit, to the minute. */
    void seen(Instant now) {
        if (lastSeenAt.plus(SEEN_EVERY).isBefore(now)) {
            lastSeenAt = now;
        }
    }

    void end(Instant now) {
        if (endedAt == null) {
            endedAt = now;
        }
    }
}
