// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.widget;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who writes through a widget, as its token says.
 *
 * @param externalId how the inbox knows the contact
 * @param verifiedBy what vouches for the identity; null for an anonymous visitor
 */
record Visitor(
        UUID merchantId,
        UUID inboxId,
        UUID contactId,
        String externalId,
        @Nullable String verifiedBy) {}
