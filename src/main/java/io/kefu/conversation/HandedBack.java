// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import java.util.UUID;

/** A shopper waits for no person any more; observed inside the same transaction. */
public record HandedBack(UUID merchantId, Conversation conversation) {}
