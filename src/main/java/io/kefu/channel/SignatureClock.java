// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What the signatures of vendors take for now. */
@ApplicationScoped
@Named("signatureClock")
@Unremovable
class SignatureClock {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private final InstantSource clock;

    @Inject
    SignatureClock() {
        this(InstantSource.system());
    }

    SignatureClock(InstantSource clock) {
        this.clock = clock;
    }

    /** Seconds since 1970. */
    public String seconds() {
        return String.valueOf(clock.instant().getEpochSecond());
    }

    /**
     * Returns when the second is within five minutes of now.
     *
     * @throws Unverified when it is not, or is no second
     */
    void checkRecent(@Nullable String second) {
        if (second == null || !second.matches("\\d{1,12}")) {
            throw new Unverified("the timestamp is missing");
        }
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(second)), clock.instant());
        if (age.abs().compareTo(TOLERANCE) > 0) {
            throw new Unverified("the timestamp is not within five minutes of now");
        }
    }
}
