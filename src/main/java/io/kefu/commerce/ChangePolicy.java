// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a merchant allows of one operation; what nobody has allowed is off. */
@Entity
@Table(name = "change_policy")
public class ChangePolicy extends PanacheEntityBase {
    @Id public String operation;

    /** {@code off}, {@code ask} an agent, or {@code auto} within the bounds below. */
    public String mode = "off";

    @Column(name = "max_amount")
    public @Nullable BigDecimal maxAmount;

    /** Of the order, in days. */
    @Column(name = "max_age_days")
    public @Nullable Integer maxAgeDays;

    /** Above it two people approve. */
    @Column(name = "second_person_above")
    public @Nullable BigDecimal secondPersonAbove;

    @Column(name = "per_contact_day")
    public int perContactDay = 3;

    @Column(name = "per_address_day")
    public int perAddressDay = 3;

    @Column(name = "per_agent_day")
    public int perAgentDay = 50;

    @Column(name = "per_day")
    public int perDay = 200;

    /** So many returns and refunds of one contact in half a year are nothing unusual. */
    @Column(name = "most_claims")
    public int mostClaims = 3;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    public ChangePolicy() {}

    static ChangePolicy of(Operation operation) {
        ChangePolicy set = findById(operation.word());
        if (set != null) {
            return set;
        }
        var none = new ChangePolicy();
        none.operation = operation.word();
        return none;
    }
}
