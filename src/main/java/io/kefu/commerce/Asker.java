// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import java.util.UUID;

/** The shopper who asks, as one inbox knows them. */
public record Asker(UUID merchantId, UUID conversationId, UUID inboxId, UUID contactId) {}
