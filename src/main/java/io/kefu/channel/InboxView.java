// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An inbox as the Studio sees it.
 *
 * @param snippet what a storefront pastes into its pages; widget inboxes only
 * @param hookUrl where the other system posts to; hook inboxes only
 * @param settings what was entered; of secrets, {@code secretsSet} has the names of those there are
 * @param missing the settings without which it does not work
 * @param lastReadAt when a mailbox was last read
 * @param credentialsExpireOn their last day, as far as somebody knows it
 * @param problem why the vendor does not take its credentials any more
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
        boolean csat,
        String status,
        @Nullable String snippet,
        @Nullable String hookUrl,
        @Nullable Webhook webhook,
        Map<String, String> settings,
        List<String> secretsSet,
        List<String> missing,
        @Nullable String problem,
        @Nullable Instant problemAt,
        @Nullable Instant lastReadAt,
        @Nullable LocalDate credentialsExpireOn) {

    /** Where replies go, and that there is a secret to sign them with. */
    record Webhook(@Nullable String url, boolean secretSet) {}

    static InboxView of(Inbox inbox, Kind kind, InboxSettings.State state, URI home) {
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
                inbox.csat,
                inbox.status,
                kind.transport().equals("socket") ? snippet(inbox, home) : null,
                kind.hook() ? home.resolve("/hooks/" + inbox.publicId).toString() : null,
                kind.ownAddress() ? new Webhook(inbox.webhookUrl, true) : null,
                inbox.settings,
                state.secretsSet(),
                state.missing(),
                inbox.problem,
                inbox.problemAt,
                inbox.lastReadAt,
                inbox.credentialsExpireOn);
    }

    private static String snippet(Inbox inbox, URI home) {
        return """
        <script>window.KefuSettings = {inbox: "%s", color: "%s", position: "%s"};</script>
        <script async src="%s"></script>
        """
                .formatted(inbox.publicId, inbox.color, inbox.position, home.resolve("/widget.js"));
    }
}
