// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import io.kefu.assistant.Phrases;
import io.kefu.commerce.ChangeEnded;
import io.kefu.conversation.Conversation;
import io.kefu.conversation.Notices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Whoever agreed to a change and did not see its end is told how it ended, once. */
@ApplicationScoped
class ChangeNotices {
    private final Phrases phrases;
    private final Notices notices;

    ChangeNotices(Phrases phrases, Notices notices) {
        this.phrases = phrases;
        this.notices = notices;
    }

    void tell(@Observes ChangeEnded ended) {
        var id = ended.conversationId();
        var key = "change-" + ended.status();
        if (id == null || !ended.later()) {
            return;
        }
        var conversation = Conversation.lock(id);
        if (conversation != null && phrases.has(key)) {
            notices.tell(
                    conversation,
                    Answers.BOT,
                    phrases.say(key, conversation.locale, ended.orderNumber()));
        }
    }
}
