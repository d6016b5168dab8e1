// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An inbox as the Studio sees it.
 *
 * @param snippet what a storefront pastes into its pages; widget inboxes only
 * @param hookUrl where the other system posts to; hook inboxes only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InboxView(
        UUID id,
        String publicId,
        String kind,
        String name,
        String locale,
        Map<String, String> greeting,
        String color,
        String position,
        List<String> allowedOrigins,
        boolean requireIdentity,
        @Nullable BusinessHours hours,
        int debounceMs,
        @Nullable String botMode,
        String status,
        @Nullable String snippet,
        @Nullable String hookUrl,
        @Nullable Webhook webhook) {

    /** Where replies go, and that there is a secret to sign them with. */
    record Webhook(@Nullable String url, boolean secretSet) {}

    static InboxView of(Inbox inbox, boolean hook, URI home) {
        return new InboxView(
                inbox.id,
                inbox.publicId,
                inbox.kind,
                inbox.name,
                inbox.locale,
                inbox.greeting,
                inbox.color,
                inbox.position,
                inbox.allowedOrigins,
                inbox.requireIdentity,
                inbox.hours,
                inbox.debounceMs,
                inbox.botMode,
                inbox.status,
                hook ? null : snippet(inbox, home),
                hook ? home.resolve("/hooks/" + inbox.publicId).toString() : null,
                hook ? new Webhook(inbox.webhookUrl, true) : null);
    }

    private static String snippet(Inbox inbox, URI home) {
        return """
        <script>window.KefuSettings = {inbox: "%s", color: "%s", position: "%s"};</script>
        <script async src="%s"></script>
        """
                .formatted(inbox.publicId, inbox.color, inbox.position, home.resolve("/widget.js"));
    }
}
