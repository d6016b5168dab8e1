// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Whether a change may go through by itself, and which people it needs otherwise. Wants to be
 * called inside {@code CurrentMerchant.run}.
 */
@ApplicationScoped
class ChangeRules {
    /** What counts against a cap: it has happened or may have. */
    private static final String COUNTED =
            "select count(*) from store_change where operation = ?1"
                    + " and status in ('waiting', 'agreed', 'committing', 'unknown', 'done')"
                    + " and prepared_at > now() - interval '1 day'";

    private static final Set<String> SENT =
            Set.of("shipped", "partly_shipped", "delayed", "delivered", "returned", "lost");

    private final Session database;
    private final ChangeConfig config;

    ChangeRules(Session database, ChangeConfig config) {
        this.database = database;
        this.config = config;
    }

    /**
     * What is known of a change that somebody wants.
     *
     * @param provenAt when the shopper proved to own the order by something said; null: a signature
     *     or an agent vouches
     */
    record Case(
            Operation operation,
            UUID store,
            Order order,
            Effect effect,
            @Nullable UUID contact,
            @Nullable UUID agent,
            @Nullable String addressHash,
            @Nullable Instant provenAt) {}

    /**
     * The decision.
     *
     * @param reasons why people have to approve; empty: nobody has to
     * @param people how many
     */
    record Decision(boolean off, List<String> reasons, int people) {}

    Decision decide(Case wanted) {
        var policy = ChangePolicy.of(wanted.operation());
        if (policy.mode.equals("off")) {
            return new Decision(true, List.of(), 0);
        }
        var reasons = new ArrayList<String>();
        if (policy.mode.equals("ask")) {
            reasons.add("policy");
        }
        bounds(wanted, policy, reasons);
        caps(wanted, policy, reasons);
        suspicions(wanted, policy, reasons);
        boolean two =
                policy.secondPersonAbove != null
                        && wanted.effect().amount().compareTo(policy.secondPersonAbove) > 0;
        if (two) {
            reasons.add("second-person");
        }
        return new Decision(false, List.copyOf(reasons), reasons.isEmpty() ? 0 : two ? 2 : 1);
    }

    private static void bounds(Case wanted, ChangePolicy policy, List<String> reasons) {
        if (policy.maxAmount != null && wanted.effect().amount().compareTo(policy.maxAmount) > 0) {
            reasons.add("amount");
        }
        var age = ChronoUnit.DAYS.between(wanted.order().placedOn(), LocalDate.now(ZoneOffset.UTC));
        if (policy.maxAgeDays != null && age > policy.maxAgeDays) {
            reasons.add("age");
        }
    }

    private void caps(Case wanted, ChangePolicy policy, List<String> reasons) {
        cap(reasons, "cap-day", policy.perDay, count(wanted, "", null));
        if (wanted.contact() != null) {
            cap(
                    reasons,
                    "cap-contact",
                    policy.perContactDay,
                    count(wanted, " and contact_id = ?2", wanted.contact()));
        }
        if (wanted.agent() != null) {
            cap(
                    reasons,
                    "cap-agent",
                    policy.perAgentDay,
                    count(wanted, " and prepared_by = ?2", wanted.agent()));
        }
        if (wanted.addressHash() != null) {
            cap(
                    reasons,
                    "cap-address",
                    policy.perAddressDay,
                    count(wanted, " and address_hash = ?2", wanted.addressHash()));
        }
    }

    private void suspicions(Case wanted, ChangePolicy policy, List<String> reasons) {
        boolean mine = wanted.agent() == null;
        if (mine
                && SENT.contains(wanted.order().status())
                && wanted.operation() != Operation.CREATE_RETURN) {
            reasons.add("sent");
        }
        if (wanted.provenAt() != null
                && wanted.provenAt().isAfter(Instant.now().minus(config.youngProof()))) {
            reasons.add("young-proof");
        }
        if (moved(wanted) && wanted.operation() != Operation.CHANGE_ADDRESS) {
            reasons.add("moved");
        }
        if (wanted.contact() != null && claims(wanted.contact()) >= policy.mostClaims) {
            reasons.add("claims");
        }
    }

    private boolean moved(Case wanted) {
        return database.createNativeQuery(
                                "select count(*) from store_change where connection_id = ?1 and order_number = ?2"
                                        + " and operation = 'change-address' and status in ('done', 'unknown')"
                                        + " and prepared_at > now() - ?3 * interval '1 second'",
                                Long.class)
                        .setParameter(1, wanted.store())
                        .setParameter(2, wanted.order().number())
                        .setParameter(3, config.movedOrder().toSeconds())
                        .getSingleResult()
                > 0;
    }

    private long claims(UUID contact) {
        return database.createNativeQuery(
                        "select count(*) from store_change where contact_id = ?1 and status in ('done', 'unknown')"
                                + " and operation in ('create-return', 'refund-line') and prepared_at > now() - interval '180 days'",
                        Long.class)
                .setParameter(1, contact)
                .getSingleResult();
    }

    private long count(Case wanted, String more, @Nullable Object about) {
        var query =
                database.createNativeQuery(COUNTED + more, Long.class)
                        .setParameter(1, wanted.operation().word());
        if (about != null) {
            query.setParameter(2, about);
        }
        return query.getSingleResult();
    }

    private static void cap(List<String> reasons, String name, int most, long now) {
        if (now >= most) {
            reasons.add(name);
        }
    }
}
