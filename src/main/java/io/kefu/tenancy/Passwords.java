// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Passwords are kept as bcrypt of their SHA-256, since bcrypt alone ignores what follows byte 72.
 */
@ApplicationScoped
class Passwords {
    private static final int SHORTEST = 12;

    /** The longest, which every request checks before any work is spent on it. */
    static final int LONGEST = 128;

    private final SecurityConfig config;
    private final String nobodys;

    Passwords(SecurityConfig config, Credentials credentials) {
        this.config = config;
        this.nobodys = hash(credentials.token(16));
    }

    /** What is kept; slow on purpose, so not to be called inside a transaction. */
    String hash(String password) {
        return BcryptUtil.bcryptHash(digest(password), config.passwordCost());
    }

    /** Whether it is the password of this hash; as much work when there is no such user. */
    boolean matches(String password, @Nullable String hash) {
        return BcryptUtil.matches(digest(password), hash == null ? nobodys : hash) && hash != null;
    }

    /**
     * Refuses what is guessed at once.
     *
     * @throws Problem naming the field {@code password}
     */
    void check(String password, String email) {
        var length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            throw Problem.field(
                    "password",
                    "password-length",
                    "A password has " + SHORTEST + " to " + LONGEST + " characters.");
        }
        var plain = Email.normal(password);
        var login = Email.normal(email);
        if (plain.equals(login) || plain.equals(login.substring(0, login.indexOf('@')))) {
            throw Problem.field(
                    "password", "password-is-email", "The password may not be the email.");
        }
    }

    private static String digest(String password) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(password.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
