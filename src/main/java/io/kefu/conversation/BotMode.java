// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import io.kefu.channel.Inbox;
import io.kefu.tenancy.Merchant;
import java.util.UUID;

/** Whether the bot may speak: read from PostgreSQL each time, so that stopping it holds at once. */
final class BotMode {
    private BotMode() {}

    /** {@code on}, {@code draft} or {@code off}: the inbox's own mode, else the merchant's. */
    static String of(Inbox inbox, UUID merchantId) {
        if (inbox.botMode != null) {
            return inbox.botMode;
        }
        Merchant merchant = Merchant.findById(merchantId);
        return merchant.botMode;
    }
}
