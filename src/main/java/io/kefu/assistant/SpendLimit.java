// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

/** How much a merchant lets models cost. */
@Entity
@Table(name = "spend_limit")
class SpendLimit extends PanacheEntityBase {
    @Id UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);

    @Column(name = "day_tokens")
    @Nullable Long dayTokens;

    @Column(name = "day_money")
    @Nullable BigDecimal dayMoney;

    @Column(name = "conversation_tokens")
    @Nullable Long conversationTokens;

    @Column(name = "conversation_money")
    @Nullable BigDecimal conversationMoney;

    @Column(name = "updated_at")
    Instant updatedAt = Instant.now();

    /** The merchant's, stored or not. */
    static SpendLimit current() {
        var stored = SpendLimit.<SpendLimit>findAll().firstResult();
        return stored == null ? new SpendLimit() : stored;
    }

    Purse.Limits limits() {
        return new Purse.Limits(dayTokens, dayMoney, conversationTokens, conversationMoney);
    }

    void set(Purse.Limits limits) {
        dayTokens = limits.dayTokens();
        dayMoney = limits.dayMoney();
        conversationTokens = limits.conversationTokens();
        conversationMoney = limits.conversationMoney();
        updatedAt = Instant.now();
        persist();
    }
}
