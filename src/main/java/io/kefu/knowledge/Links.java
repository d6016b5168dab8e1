// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

import io.kefu.channel.Inbox;
import io.kefu.channel.Inboxes;
import jakarta.enterprise.context.ApplicationScoped;

/** Addresses of public articles; wants to be called inside the merchant's work. */
@ApplicationScoped
class Links {
    private final Inboxes inboxes;
    private final KnowledgeConfig config;

    Links(Inboxes inboxes, KnowledgeConfig config) {
        this.inboxes = inboxes;
        this.config = config;
    }

    /** The page of an article, named after the merchant's first inbox. */
    String to(String language, String slug) {
        return config.publicUrl().toString().replaceAll("/+$", "")
                + path(firstInbox(), language, slug);
    }

    static String path(String inbox, String language, String slug) {
        return "/help/" + inbox + "/" + language + "/" + slug;
    }

    private String firstInbox() {
        return inboxes.all().stream()
                .filter(inbox -> inbox.status.equals("active"))
                .findFirst()
                .map((Inbox inbox) -> inbox.publicId)
                .orElse("none");
    }
}
