// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import io.kefu.channel.Inboxes;
import io.kefu.conversation.ClaimedTurn;
import io.kefu.conversation.Letters;
import io.kefu.flow.Advance;
import io.kefu.tenancy.CurrentMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Sends the mails of flows through the merchant's email inbox: kept first, sent then, once. */
@ApplicationScoped
class MailTool {
    private final CurrentMerchant merchant;
    private final Inboxes inboxes;
    private final Letters letters;

    MailTool(CurrentMerchant merchant, Inboxes inboxes, Letters letters) {
        this.merchant = merchant;
        this.inboxes = inboxes;
        this.letters = letters;
    }

    /** Whether it is on its way. */
    boolean send(ClaimedTurn turn, String locale, Advance.Need need) {
        var letter =
                new Letters.Letter(
                        String.valueOf(need.arguments().get("to")),
                        String.valueOf(need.arguments().get("subject")),
                        String.valueOf(need.arguments().get("text")),
                        locale,
                        Answers.BOT);
        // A turn that is claimed again sends the same again, which is none more.
        var key = turn.conversationId() + letter.to() + letter.subject() + letter.text();
        var id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        return merchant.run(
                turn.merchantId(),
                () ->
                        inboxes.all().stream()
                                .filter(i -> i.kind.equals("email") && i.status.equals("active"))
                                .filter(i -> i.problem == null)
                                .findFirst()
                                .map(inbox -> letters.send(inbox, id, letter))
                                .orElse(false));
    }
}
