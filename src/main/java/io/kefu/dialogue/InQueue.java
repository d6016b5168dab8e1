// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import io.kefu.assistant.Phrases;
import io.kefu.conversation.TurnResult;
import io.kefu.conversation.TurnResult.Outcome;
import io.kefu.conversation.TurnResult.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper who waits for a person can still settle with the bot: to go on without, or to be
 * answered elsewhere. All else is for the person. Once somebody has the conversation none of it
 * counts.
 */
@ApplicationScoped
class InQueue {
    /** Buttons of the notice that a person comes; on channels without buttons their words. */
    static final String CANCEL = "no-person";

    static final String EMAIL = "by-email";
    static final String PHONE = "call-back";

    private static final Pattern ADDRESS =
            Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,63}(\\.[\\w-]{1,63}){1,5}");
    private static final Pattern NUMBER = Pattern.compile("\\+?\\d[\\d ()/-]{5,18}\\d");
    private final Phrases phrases;
    private final Answers answers;

    InQueue(Phrases phrases, Answers answers) {
        this.phrases = phrases;
        this.answers = answers;
    }

    TurnResult reply(Answers.Draft answer) {
        var wanted = answer.record().state().about().getOrDefault("answer-by", "");
        var text = answer.heard().text();
        if (wishes(answer, CANCEL)) {
            return answers.end(answer, Outcome.RETURNED, List.of(notice(answer, "handoff-back")));
        }
        if (wishes(answer, EMAIL)) {
            return ask(answer, "email", "handoff-ask-email");
        }
        if (wishes(answer, PHONE)) {
            return ask(answer, "phone", "handoff-ask-phone");
        }
        var found = wanted.isEmpty() ? null : found(wanted, text);
        if (found != null) {
            answer.record().add("about", "answer-by", "");
            var told = notice(answer, "handoff-noted", found);
            var note = answers.note(phrases.say("handoff-note." + wanted, answer.locale(), found));
            return answers.noted(answer, wanted, List.of(told, note));
        }
        return answers.end(answer, Outcome.SILENT, List.of());
    }

    private TurnResult ask(Answers.Draft answer, String by, String phrase) {
        answer.record().add("about", "answer-by", by);
        return answers.noted(answer, null, List.of(notice(answer, phrase)));
    }

    private boolean wishes(Answers.Draft answer, String button) {
        var words = phrases.say("button." + button, answer.locale()).toLowerCase(Locale.ROOT);
        return answer.heard().quickReplies().contains(button)
                || answer.heard().text().strip().toLowerCase(Locale.ROOT).equals(words);
    }

    private static @Nullable String found(String by, String text) {
        var found = (by.equals("email") ? ADDRESS : NUMBER).matcher(text);
        return found.find() ? found.group() : null;
    }

    private Reply notice(Answers.Draft answer, String phrase, Object... values) {
        return new Reply(
                "system",
                Answers.BOT,
                phrases.say(phrase, answer.locale(), values),
                null,
                null,
                null,
                false);
    }
}
