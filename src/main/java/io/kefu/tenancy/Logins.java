// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Signing in with email and password. */
@ApplicationScoped
class Logins {
    private static final Directory.Login STRANGER =
            new Directory.Login(new UUID(0, 0), new UUID(0, 0), new UUID(0, 0), "");

    private final LoginThrottle throttle;
    private final Directory directory;
    private final CurrentMerchant merchant;
    private final Passwords passwords;
    private final Sessions sessions;

    Logins(
            LoginThrottle throttle,
            Directory directory,
            CurrentMerchant merchant,
            Passwords passwords,
            Sessions sessions) {
        this.throttle = throttle;
        this.directory = directory;
        this.merchant = merchant;
        this.passwords = passwords;
        this.sessions = sessions;
    }

    /**
     * Opens a session. A stranger takes as long to refuse as a wrong password.
     *
     * @throws Problem 401 for a wrong email or password, 429 after too many, 403 for a demo login
     *     from elsewhere
     */
    Sessions.Opened enter(String email, String password, Caller caller) {
        throttle.enter(email, caller);
        var login = directory.logins(email).stream().findFirst().orElse(STRANGER);
        var kept =
                merchant.run(
                        login.homeId(),
                        () ->
                                AppUser.<AppUser>findByIdOptional(login.userId())
                                        .map(u -> u.passwordHash));
        if (!passwords.matches(password, kept.orElse(null))) {
            throw Problem.of(401, "login-failed", "Email or password is wrong.");
        }
        throttle.passed(email, caller);
        return sessions.open(login.homeId(), login.userId(), caller);
    }
}
