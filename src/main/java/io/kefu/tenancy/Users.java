// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** The people who work for a merchant. */
@ApplicationScoped
public class Users {
    private final CurrentMerchant merchant;
    private final EntityManager database;
    private final Directory directory;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Audit audit;
    private final Event<SessionEnded> ended;
    private final Event<Deactivated> deactivated;

    Users(
            CurrentMerchant merchant,
            EntityManager database,
            Directory directory,
            Passwords passwords,
            Sessions sessions,
            Audit audit,
            Event<SessionEnded> ended,
            Event<Deactivated> deactivated) {
        this.merchant = merchant;
        this.database = database;
        this.directory = directory;
        this.passwords = passwords;
        this.sessions = sessions;
        this.audit = audit;
        this.ended = ended;
        this.deactivated = deactivated;
    }

    /** Somebody of a demonstration. */
    public record Player(String email, String name, Role role) {}

    /**
     * Adds demo users, whose logins work from this machine only, unless they are there. They share
     * one password. Not to be called inside {@link CurrentMerchant#run}: hashing takes its time.
     */
    public void addDemo(UUID merchantId, String password, List<Player> players) {
        var missing =
                players.stream()
                        .filter(player -> directory.logins(player.email()).isEmpty())
                        .toList();
        if (missing.isEmpty()) {
            return;
        }
        var hash = passwords.hash(password);
        merchant.run(
                merchantId,
                () ->
                        missing.forEach(p ->
                                add(new AppUser(p.email(), p.name(), p.role(), hash, "en", true))));
    }

    /**
     * Adds a user of the current merchant.
     *
     * @throws Problem 409 when the email is somebody's login already
     */
    UUID add(AppUser user) {
        try {
            user.persist();
            database.flush();
            return user.id;
        } catch (ConstraintViolationException e) {
            if ("app_user_email".equals(e.getConstraintName())) {
                throw Problem.of(409, "email-taken", "Somebody signs in with this email already.");
            }
            throw e;
        }
    }

    /** All of the current merchant, by name. */
    List<AppUser> all() {
        return AppUser.list("order by name, id");
    }

    /** Takes a person's access away: sessions end at once and no login works. */
    void deactivate(SignedIn actor, UUID userId) {
        var over =
                merchant.run(
                        actor.merchantId(),
                        () -> {
                            if (userId.equals(actor.userId())) {
                                throw Problem.of(409, "oneself", "Nobody deactivates themselves.");
                            }
                            below(actor, userId).active = false;
                            audit.record(actor.userId(), "user.deactivated", userId);
                            deactivated.fire(new Deactivated(actor.merchantId(), userId));
                            return sessions.endAll(actor.userId(), userId);
                        });
        over.forEach(ended::fire);
    }

    /** Gives access back. */
    void activate(SignedIn actor, UUID userId) {
        merchant.run(
                actor.merchantId(),
                () -> {
                    below(actor, userId).active = true;
                    audit.record(actor.userId(), "user.activated", userId);
                });
    }

    private static AppUser below(SignedIn actor, UUID userId) {
        var user = AppUser.<AppUser>findByIdOptional(userId).orElseThrow(Problem::notFound);
        if (!actor.role().covers(user.role)) {
            throw Problem.of(403, "role", "This person's role is above yours.");
        }
        return user;
    }
}
