// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import io.kefu.assistant.Phrases;
import io.kefu.conversation.Notices;
import io.kefu.handoff.PromiseBroken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Whoever waits longer than promised is told so, once. */
@ApplicationScoped
class Apologies {
    private final Phrases phrases;
    private final Notices notices;

    Apologies(Phrases phrases, Notices notices) {
        this.phrases = phrases;
        this.notices = notices;
    }

    void apologise(@Observes PromiseBroken broken) {
        var conversation = broken.conversation();
        notices.tell(conversation, Answers.BOT, phrases.say("handoff-late", conversation.locale));
    }
}
