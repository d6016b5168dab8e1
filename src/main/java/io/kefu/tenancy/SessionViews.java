// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Shows sessions to their owners, and what they may act for. */
@ApplicationScoped
class SessionViews {
    private final CurrentMerchant merchant;
    private final Merchants merchants;
    private final Directory directory;
    private final Sessions sessions;

    SessionViews(
            CurrentMerchant merchant, Merchants merchants, Directory directory, Sessions sessions) {
        this.merchant = merchant;
        this.merchants = merchants;
        this.directory = directory;
        this.sessions = sessions;
    }

    SessionView of(SignedIn visitor, Token token) {
        var shop =
                merchant.run(
                        visitor.merchantId(),
                        () -> {
                            var current = merchants.current();
                            return new SessionView.Shop(current.id, current.name, current.botMode);
                        });
        var choices =
                directory.logins(visitor.email()).stream()
                        .map(login ->
                                new SessionView.Choice(login.merchantId(), login.merchantName()))
                        .toList();
        var user =
                new SessionView.User(
                        visitor.userId(),
                        visitor.name(),
                        visitor.email(),
                        visitor.role(),
                        visitor.locale());
        return new SessionView(user, shop, choices, token.csrf());
    }

    /**
     * The view after changing to another merchant.
     *
     * @throws Problem 404 when the person may not act for it
     */
    SessionView act(SignedIn visitor, UUID merchantId, Token token) {
        if (directory.logins(visitor.email()).stream()
                .noneMatch(login -> login.merchantId().equals(merchantId))) {
            throw Problem.notFound();
        }
        return of(sessions.act(visitor, merchantId), token);
    }
}
