// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A shopper did something to a message that is here already, or to our being allowed to write; it
 * never starts a turn.
 *
 * @param eventKey what the vendor re-sends unchanged: a repetition is ignored
 * @param type {@code edit}, {@code delete} or {@code reaction}, {@code opt-out} or {@code opt-in}
 * @param externalMessageId the vendor's id of the message; empty where it is about none
 * @param text what it says now, or the reaction; null: the message, or the reaction, is taken back
 */
public record InboundChange(
        String eventKey,
        String type,
        String externalContactId,
        String externalMessageId,
        @Nullable String text,
        Instant at) {}
