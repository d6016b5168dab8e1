// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.confidence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** What the bot may do for an intent. */
@Entity
@Table(name = "intent_setting")
class IntentSetting extends PanacheEntityBase {
    static final double BUDGET = 0.02;
    static final String AUTOMATIC = "automatic";

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    String intent;
    String mode = AUTOMATIC;
    double budget = BUDGET;
    @Nullable String why;

    @Column(name = "changed_at")
    Instant changedAt = Instant.now();

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    IntentSetting() {}

    /** The intent's own, else its pool's, else what holds where nobody has said anything. */
    static IntentSetting of(String intent) {
        var stored = IntentSetting.<IntentSetting>find("intent", intent).firstResult();
        if (stored != null) {
            return stored;
        }
        var fresh = new IntentSetting();
        fresh.intent = intent;
        var pool = Pools.of(intent);
        if (!pool.equals(intent)) {
            var wide = of(pool);
            fresh.mode = wide.mode;
            fresh.budget = wide.budget;
        }
        return fresh;
    }

    /** Somebody decides. */
    void set(String mode, double budget) {
        store(mode, budget, null);
    }

    /** What happened takes it back: people look at each answer until somebody decides again. */
    void demote(String why) {
        store("draft", budget, why);
    }

    /** Two nodes may say the same at once. */
    private void store(String mode, double budget, @Nullable String why) {
        getEntityManager()
                .createNativeQuery(
                        "insert into intent_setting (id, intent, mode, budget, why)"
                                + " values (:id, :intent, :mode, cast(:budget as double precision), nullif(:why, ''))"
                                + " on conflict (merchant_id, intent) do update set mode = excluded.mode,"
                                + " budget = excluded.budget, why = excluded.why, changed_at = now()")
                .setParameter("id", UUID.randomUUID())
                .setParameter("intent", intent)
                .setParameter("mode", mode)
                .setParameter("budget", budget)
                .setParameter("why", why == null ? "" : why)
                .executeUpdate();
        if (id != null) {
            getEntityManager().refresh(this);
        }
    }
}
