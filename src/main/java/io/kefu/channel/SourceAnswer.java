// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source made of a payload.
 *
 * @param challenge the vendor only asked whether we are there, and wants this back: an object as
 *     JSON, a string as plain text
 * @param cursor where to go on reading; kept with what was read
 * @param more whether there is more behind the cursor
 */
public record SourceAnswer(
        List<InboundMessage> messages,
        List<InboundChange> changes,
        List<Receipt> receipts,
        @Nullable JsonNode challenge,
        @Nullable String cursor,
        boolean more) {
    /** Nothing to accept. */
    public static final SourceAnswer NOTHING =
            new SourceAnswer(List.of(), List.of(), List.of(), null, null, false);

    /** How many things there are to accept. */
    public int size() {
        return messages.size() + changes.size() + receipts.size();
    }

    /** Takes it all in, messages first: what changes may concern one of them. */
    public void into(Reception reception, Inbox inbox) {
        if (cursor != null) {
            Inbox.update("cursor = ?1 where id = ?2", cursor, inbox.id);
        }
        messages.forEach(message -> reception.receive(inbox, message));
        changes.forEach(change -> reception.change(inbox, change));
        receipts.forEach(receipt -> reception.receipt(inbox, receipt));
    }
}
