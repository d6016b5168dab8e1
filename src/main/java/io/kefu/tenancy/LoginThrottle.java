// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes guessing passwords slow, on all nodes together. Every attempt counts as failed before it is
 * checked, so attempts at the same instant gain nothing; a success takes its count back.
 */
@ApplicationScoped
class LoginThrottle {
    /** Attempts belong to no merchant. */
    private static final UUID NOBODY = new UUID(0, 0);

    private static final int BUCKETS = 1 << 18;

    private static final String ATTEMPT =
            """
            insert into login_attempt as a (bucket, failures, failed_at, open_at) values (?1, 1, now(), now())
            on conflict (merchant_id, bucket) do update
               set failures = NEXT,
                   failed_at = now(),
                   open_at = now() + make_interval(secs =>
                       case when NEXT <= ?2 then 0 else least(900, power(2, least(10, NEXT - ?2))) end)
             where a.open_at <= now()
            """
                    .replace(
                            "NEXT",
                            "(case when a.failed_at < now() - interval '1 hour' then 1 else a.failures + 1 end)");

    private final CurrentMerchant merchant;
    private final EntityManager database;
    private final SecurityConfig config;
    private final SecretKeySpec key;

    LoginThrottle(
            CurrentMerchant merchant,
            EntityManager database,
            SecurityConfig config,
            Credentials credentials) {
        this.merchant = merchant;
        this.database = database;
        this.config = config;
        this.key = new SecretKeySpec(credentials.key("login attempts"), "HmacSHA256");
    }

    /**
     * Counts an attempt.
     *
     * @throws Problem 429 with the time to wait; such an attempt does not count
     */
    void enter(String email, Caller caller) {
        merchant.run(
                NOBODY,
                () -> {
                    count(login(email, caller), config.freeFailuresPerLogin());
                    count(address(caller), config.freeFailuresPerAddress());
                });
    }

    /** The attempt was no guess. */
    void passed(String email, Caller caller) {
        merchant.run(
                NOBODY,
                () -> {
                    database.createNativeQuery("delete from login_attempt where bucket = ?1")
                            .setParameter(1, login(email, caller))
                            .executeUpdate();
                    database.createNativeQuery(
                                    "update login_attempt set failures = greatest(0, failures - 1) where bucket = ?1")
                            .setParameter(1, address(caller))
                            .executeUpdate();
                });
    }

    private void count(int bucket, int free) {
        var counted =
                database.createNativeQuery(ATTEMPT)
                        .setParameter(1, bucket)
                        .setParameter(2, free)
                        .executeUpdate();
        if (counted == 0) {
            var wait =
                    (Long)
                            database.createNativeQuery(
                                            "select cast(ceil(extract(epoch from open_at - now())) as bigint)"
                                                    + " from login_attempt where bucket = ?1",
                                            Long.class)
                                    .setParameter(1, bucket)
                                    .getSingleResult();
            throw Problem.later(
                    429,
                    "too-many-attempts",
                    "Too many attempts; wait a little.",
                    Duration.ofSeconds(Math.max(1, wait)));
        }
    }

    private int login(String email, Caller caller) {
        return bucket("login " + Email.normal(email) + " " + caller.network());
    }

    /** Below zero, so that one attempt never meets the same row twice. */
    private int address(Caller caller) {
        return -1 - bucket("address " + caller.network());
    }

    private int bucket(String whose) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Math.floorMod(
                    ByteBuffer.wrap(mac.doFinal(whose.getBytes(UTF_8))).getInt(), BUCKETS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
