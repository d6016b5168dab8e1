// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import io.kefu.assistant.Assistant;
import io.kefu.assistant.Command;
import io.kefu.assistant.Heard;
import io.kefu.assistant.Phrases;
import io.kefu.assistant.Senses;
import io.kefu.channel.Attachments;
import io.kefu.conversation.ClaimedTurn;
import io.kefu.conversation.TurnResult;
import io.kefu.conversation.TurnResult.Reply;
import io.kefu.dialogue.Answers.Draft;
import io.kefu.tenancy.CurrentMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What pictures show and recordings say, as far as models can tell. Pictures are told to models and
 * to people as what nobody has checked; a recording is written down, and nothing is begun by it
 * before the shopper has said that it was heard rightly.
 */
@ApplicationScoped
class Perception {
    /** Under this name a recording waits for the shopper's yes. */
    private static final String VOICE = "voice";

    private static final String PICTURE = "picture";
    private static final int MOST_FILES = 3;
    private static final int MOST_BYTES = 7_000_000;
    private static final Duration RESERVE = Duration.ofSeconds(8);

    private final Senses senses;
    private final Attachments attachments;
    private final CurrentMerchant merchant;
    private final Assistant assistant;
    private final Answers answers;
    private final Phrases phrases;

    Perception(
            Senses senses,
            Attachments attachments,
            CurrentMerchant merchant,
            Assistant assistant,
            Answers answers,
            Phrases phrases) {
        this.senses = senses;
        this.attachments = attachments;
        this.merchant = merchant;
        this.assistant = assistant;
        this.answers = answers;
        this.phrases = phrases;
    }

    /** The turn with what its files say; as it is where a person has to look. */
    Draft of(Draft answer) {
        if (!answer.heard().attachments()) {
            return answer;
        }
        var texts = new ArrayList<String>();
        var pictures = new ArrayList<String>();
        boolean all = true;
        for (var said : answer.turn().said()) {
            if (!said.text().isBlank()) {
                texts.add(said.text());
            }
            if (said.attachments()) {
                all &= perceived(answer, said, texts, pictures);
            }
        }
        var heard = answer.heard();
        return new Draft(
                answer.turn(),
                answer.record(),
                new Heard(
                        texts.isEmpty() ? heard.texts() : texts,
                        heard.quickReplies(),
                        !all || texts.isEmpty(),
                        pictures,
                        heard.openFlow(),
                        heard.askedSlot()),
                answer.locale());
    }

    private boolean perceived(
            Draft answer, ClaimedTurn.Said said, List<String> texts, List<String> pictures) {
        var turn = answer.turn();
        var deadline = turn.deadline().minus(RESERVE);
        var files = merchant.run(turn.merchantId(), () -> attachments.contents(said.messageId()));
        if (files.isEmpty() || files.size() > MOST_FILES) {
            return false;
        }
        boolean all = true;
        for (var file : files) {
            var told = told(turn, file, answer.locale(), deadline);
            told.ifPresent(text -> {
                answer.record().add(file.isPicture() ? PICTURE : VOICE, "", text);
                (file.isPicture() ? pictures : texts).add(text);
            });
            all &= told.isPresent();
        }
        return all;
    }

    private Optional<String> told(
            ClaimedTurn turn, Attachments.Content file, String locale, Instant deadline) {
        if (file.bytes().length > MOST_BYTES) {
            return Optional.empty();
        }
        if (file.isPicture()) {
            return senses.see(turn.merchantId(), file.mediaType(), file.bytes(), locale, deadline);
        }
        return file.isRecording()
                ? senses.hear(turn.merchantId(), file.mediaType(), file.bytes(), deadline)
                : Optional.empty();
    }

    /** Whether the shopper was asked about a recording, and what has come of it. */
    Draft confirmed(Draft answer) {
        var state = answer.record().state();
        var waiting = state.slots().getOrDefault(VOICE, "");
        if (!VOICE.equals(state.asked()) || waiting.isEmpty()) {
            return answer;
        }
        answer.record().add("slot", VOICE, "");
        if (!assistant.agrees(answer.heard())) {
            return answer;
        }
        var heard = new Heard(List.of(waiting), List.of(), false, null, null);
        return new Draft(answer.turn(), answer.record(), heard, answer.locale());
    }

    /** What is to be asked before anything is begun by a recording; empty: nothing. */
    Optional<TurnResult> asks(Draft answer, boolean flowMeant) {
        boolean spoken = !steps(answer, VOICE).isEmpty();
        var first = assistant.hear(answer.heard()).getFirst();
        boolean harmless =
                first instanceof Command.Look
                        || first instanceof Command.ChitChat
                        || first instanceof Command.HandOff;
        if (!spoken || (harmless && !flowMeant)) {
            return Optional.empty();
        }
        var text = answer.heard().text();
        answer.record().add("slot", VOICE, text).add("asked", VOICE, "");
        return Optional.of(
                answers.choose(
                        answer,
                        phrases.say("voice-heard", answer.locale(), text),
                        List.of(
                                phrases.say("voice-yes", answer.locale()),
                                phrases.say("voice-no", answer.locale()))));
    }

    /** The same with a note for people of what models saw and heard. */
    TurnResult noted(Draft answer, TurnResult result) {
        var notes = new ArrayList<Reply>();
        for (var text : steps(answer, PICTURE)) {
            notes.add(answers.note(phrases.say("picture-note", answer.locale(), text)));
        }
        for (var text : steps(answer, VOICE)) {
            notes.add(answers.note(phrases.say("voice-note", answer.locale(), text)));
        }
        if (notes.isEmpty()) {
            return result;
        }
        notes.addAll(result.replies());
        return answers.saying(result, notes);
    }

    private static List<String> steps(Draft answer, String did) {
        return answer.record().own().stream()
                .filter(step -> step.did().equals(did))
                .map(Step::value)
                .toList();
    }
}
