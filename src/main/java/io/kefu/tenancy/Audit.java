// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The record of who did what at a merchant, which nobody can change. */
@ApplicationScoped
public class Audit {
    /**
     * Writes it down, inside {@link CurrentMerchant#run}.
     *
     * @param actor who did it; null for the installation itself
     * @param action what was done, in the past tense: {@code user.deactivated}
     * @param subject what it was done to
     * @param detail ids and settings only, never texts or personal data
     */
    public void record(
            @Nullable UUID actor,
            String action,
            @Nullable UUID subject,
            Map<String, String> detail) {
        new AuditEntry(actor, action, subject, detail).persist();
    }

    /** As {@link #record(UUID, String, UUID, Map)}, with nothing to add. */
    public void record(@Nullable UUID actor, String action, @Nullable UUID subject) {
        record(actor, action, subject, Map.of());
    }
}
