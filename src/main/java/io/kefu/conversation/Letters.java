// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import io.kefu.channel.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.UUID;

/**
 * Mails that the shop writes of its own accord, each a conversation of its own, so that an answer
 * to it is heard. Wants to be called inside {@code CurrentMerchant.run}; what has committed is
 * sent.
 */
@ApplicationScoped
public class Letters {
    /** So many go to one address within a day: whoever names it need not own it. */
    private static final long MOST = 5;

    private final Contacts contacts;
    private final Conversations conversations;
    private final Notices notices;

    Letters(Contacts contacts, Conversations conversations, Notices notices) {
        this.contacts = contacts;
        this.conversations = conversations;
        this.notices = notices;
    }

    /** A mail of the shop's. */
    public record Letter(String to, String subject, String text, String locale, String by) {}

    /**
     * Sends it once.
     *
     * @param id whoever sends the same again names it alike
     * @return false: the address has got too many
     */
    public boolean send(Inbox inbox, UUID id, Letter letter) {
        if (Message.findById(id) != null) {
            return true;
        }
        var address = letter.to().strip().toLowerCase(Locale.ROOT);
        var contact = contacts.resolve(inbox.id, address, null, address, null);
        if (lately(inbox, contact.id) >= MOST) {
            return false;
        }
        var thread = "mail:" + id.toString().replace("-", "");
        var conversation = conversations.begin(inbox, contact.id, thread, letter.subject());
        conversation.locale = letter.locale();
        conversation.lastMessageAt = conversation.readAt;
        notices.store(conversation, id, letter.by(), letter.text(), null);
        return true;
    }

    private static long lately(Inbox inbox, UUID contact) {
        return Conversation.count(
                "inboxId = ?1 and contactId = ?2 and lastInboundSeq = 0"
                        + " and createdAt > local datetime - 1 day",
                inbox.id,
                contact);
    }
}
