// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import io.kefu.channel.InboundMessage;
import io.kefu.channel.Inboxes;
import io.kefu.conversation.Conversation;
import io.kefu.conversation.Conversations;
import io.kefu.tenancy.CurrentMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shoppers who have said hello in a shop's first inbox, as those who ask its stores. */
@ApplicationScoped
class Askers {
    private final CurrentMerchant merchants;
    private final Inboxes inboxes;
    private final Conversations conversations;

    Askers(CurrentMerchant merchants, Inboxes inboxes, Conversations conversations) {
        this.merchants = merchants;
        this.inboxes = inboxes;
        this.conversations = conversations;
    }

    /**
     * Somebody new.
     *
     * @param verifiedBy what vouches for the address; null: nothing does
     */
    Asker in(UUID shop, @Nullable String email, @Nullable String verifiedBy) {
        return merchants.run(
                shop,
                () -> {
                    var inbox = inboxes.all().getFirst();
                    var said =
                            new InboundMessage(
                                    UUID.randomUUID().toString(),
                                    "shopper-" + UUID.randomUUID(),
                                    null,
                                    email,
                                    verifiedBy,
                                    null,
                                    null,
                                    null,
                                    "hello",
                                    null,
                                    List.of(),
                                    "en",
                                    Instant.now());
                    var conversation = conversations.accept(inbox, said).conversationId();
                    Conversation made = Conversation.findById(conversation);
                    return new Asker(shop, conversation, inbox.id, made.contactId);
                });
    }
}
