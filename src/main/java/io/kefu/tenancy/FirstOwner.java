// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Lets the first person into an installation that has nobody yet. */
@ApplicationScoped
class FirstOwner {
    private static final Logger log = Logger.getLogger(FirstOwner.class);

    private final SecurityConfig config;
    private final Directory directory;
    private final CurrentMerchant merchant;
    private final Invitations invitations;
    private final EntityManager database;

    FirstOwner(
            SecurityConfig config,
            Directory directory,
            CurrentMerchant merchant,
            Invitations invitations,
            EntityManager database) {
        this.config = config;
        this.directory = directory;
        this.merchant = merchant;
        this.invitations = invitations;
        this.database = database;
    }

    void start(@Observes @Priority(Interceptor.Priority.APPLICATION + 500) StartupEvent event) {
        config.ownerEmail()
                .filter(email -> directory.logins(email).isEmpty())
                .ifPresent(this::invite);
    }

    /** Shows a link in the log; each start shows a fresh one until one is used. */
    void invite(String email) {
        var first =
                UUID.nameUUIDFromBytes(
                        ("first owner " + Email.normal(email)).getBytes(StandardCharsets.UTF_8));
        var made =
                merchant.run(
                        first,
                        () -> {
                            database.createNativeQuery(
                                            "insert into merchant (id, name) values (?1, 'My shop') on conflict do nothing")
                                    .setParameter(1, first)
                                    .executeUpdate();
                            return invitations.invite(email, email, Role.OWNER, null);
                        });
        log.infof(
                "The platform owner %s has not joined yet. Open %s/console/invitations/%s",
                email, config.publicUrl().map(Object::toString).orElse(""), made.token());
    }
}
