// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A shopper's message in the one form that anything behind the door ever sees.
 *
 * @param eventKey what the vendor re-sends unchanged: a repetition is ignored
 * @param externalContactId who the vendor says wrote
 * @param verifiedBy what vouches for name and email, such as {@code jwt}; null: nothing
 * @param threadKey the vendor's thread; null where a contact has one only
 * @param messageId an id made by the client; null: one is made
 * @param externalMessageId the vendor's id, to which edits and receipts refer
 * @param quickReply the id of the button that was pressed
 * @param media files that are still with the vendor
 * @param subject of a mail
 * @param copied to whom else a mail went
 * @param locale what the client says its user reads; null: not told
 */
public record InboundMessage(
        String eventKey,
        String externalContactId,
        @Nullable String contactName,
        @Nullable String contactEmail,
        @Nullable String verifiedBy,
        @Nullable String threadKey,
        @Nullable UUID messageId,
        @Nullable String externalMessageId,
        String text,
        @Nullable String quickReply,
        List<UUID> attachmentIds,
        List<Media> media,
        @Nullable String subject,
        List<String> copied,
        @Nullable String locale,
        Instant sentAt) {

    /** One without files at a vendor. */
    public InboundMessage(
            String eventKey,
            String externalContactId,
            @Nullable String contactName,
            @Nullable String contactEmail,
            @Nullable String verifiedBy,
            @Nullable String threadKey,
            @Nullable UUID messageId,
            @Nullable String externalMessageId,
            String text,
            @Nullable String quickReply,
            List<UUID> attachmentIds,
            @Nullable String locale,
            Instant sentAt) {
        this(
                eventKey,
                externalContactId,
                contactName,
                contactEmail,
                verifiedBy,
                threadKey,
                messageId,
                externalMessageId,
                text,
                quickReply,
                attachmentIds,
                List.of(),
                null,
                List.of(),
                locale,
                sentAt);
    }

    /**
     * A file that is fetched after the message is accepted.
     *
     * @param ref what the folder's media Kamelet needs to get it
     */
    public record Media(String ref, @Nullable String name, @Nullable String mediaType) {}
}
