// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.assistant.Phrases;
import io.kefu.conversation.Notices;
import io.kefu.handoff.PromiseBroken;
import io.kefu.handoff.StillWaiting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Whoever waits longer than promised is told so, once. */
@ApplicationScoped
class Apologies {
    private final Phrases phrases;
    private final Notices notices;
    private final ObjectMapper json;

    Apologies(Phrases phrases, Notices notices, ObjectMapper json) {
        this.phrases = phrases;
        this.notices = notices;
        this.json = json;
    }

    void apologise(@Observes PromiseBroken broken) {
        var conversation = broken.conversation();
        notices.tell(conversation, Answers.BOT, phrases.say("handoff-late", conversation.locale));
    }

    /** Nobody has to sit and wait for an answer that does not come: it follows by mail. */
    void offerEmail(@Observes StillWaiting still) {
        var conversation = still.conversation();
        var email = still.email();
        var text =
                email == null
                        ? phrases.say("handoff-late-offer", conversation.locale)
                        : phrases.say("handoff-late-email", conversation.locale, email);
        var buttons = json.createArrayNode();
        for (var id :
                email == null ? List.of(InQueue.EMAIL, InQueue.CANCEL) : List.of(InQueue.CANCEL)) {
            buttons.addObject()
                    .put("id", id)
                    .put("text", phrases.say("button." + id, conversation.locale));
        }
        notices.ask(conversation, Answers.BOT, text, buttons);
    }
}
