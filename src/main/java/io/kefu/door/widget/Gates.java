// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.widget;

import io.kefu.channel.Inbox;
import io.kefu.channel.Inboxes;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Problem;
import io.quarkus.cache.CacheResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may use a widget: asked with each request, read from PostgreSQL every few seconds.
 */
@ApplicationScoped
class Gates {
    private final CurrentMerchant merchant;

    Gates(CurrentMerchant merchant) {
        this.merchant = merchant;
    }

    /** What is known of an inbox at its door. */
    record Gate(String kind, List<String> origins) {
        /**
         * Lets a page of this origin in.
         *
         * @throws Problem 404 for no widget inbox, 403 for a page that may not embed it
         */
        void pass(@Nullable String origin) {
            if (!kind.equals("widget")) {
                throw Problem.notFound();
            }
            if (origin != null && !origins.contains("*") && !origins.contains(origin)) {
                throw Problem.of(
                        403,
                        "origin",
                        "pages of "
                                + origin
                                + " may not use this inbox; its settings list those that may");
            }
        }
    }

    @CacheResult(cacheName = "widget-gates")
    Gate of(Inboxes.Address address) {
        Inbox inbox = merchant.run(address.merchantId(), () -> Inbox.findById(address.inboxId()));
        return new Gate(inbox.kind, List.copyOf(inbox.allowedOrigins));
    }
}
