// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import io.kefu.assistant.Assistant;
import io.kefu.assistant.Phrases;
import io.kefu.commerce.Asker;
import io.kefu.commerce.Commerce;
import io.kefu.commerce.FindOrder;
import io.kefu.commerce.OrderAnswer;
import io.kefu.conversation.TurnResult;
import io.kefu.dialogue.Answers.Draft;
import jakarta.enterprise.context.ApplicationScoped;

/** Where is my order: asks for what is missing, proves ownership, tells what the store says. */
@ApplicationScoped
class OrderStatus {
    private static final int MOST_TRIES = 3;
    private final Commerce commerce;
    private final Assistant assistant;
    private final Phrases phrases;
    private final Answers answers;
    private final Progress progress;

    OrderStatus(
            Commerce commerce,
            Assistant assistant,
            Phrases phrases,
            Answers answers,
            Progress progress) {
        this.commerce = commerce;
        this.assistant = assistant;
        this.phrases = phrases;
        this.answers = answers;
        this.progress = progress;
    }

    TurnResult goOn(Draft answer) {
        var slots = answer.record().state().slots();
        var number = slots.get("order-number");
        if (number == null) {
            return ask(answer, "order-number", "ask-order-number");
        }
        progress.checkingOrder(answer.turn());
        var turn = answer.turn();
        var found =
                commerce.findOrder(
                        new FindOrder(
                                new Asker(
                                        turn.merchantId(),
                                        turn.conversationId(),
                                        turn.inboxId(),
                                        turn.contactId()),
                                number,
                                slots.get("email"),
                                slots.get("store")));
        return tell(answer, found, number);
    }

    private TurnResult tell(Draft answer, OrderAnswer found, String number) {
        var record = answer.record();
        return switch (found) {
            case OrderAnswer.Found order -> {
                record.add("tool", "find-order", "found").add("end", "order-status", "");
                progress.thinking(answer.turn());
                var worded =
                        assistant.word(
                                answer.turn().merchantId(),
                                order,
                                answer.locale(),
                                answer.heard(),
                                answer.turn().deadline());
                yield answers.tell(
                        answer, worded.text(), worded.card(), order.facts(), worded.rung());
            }
            case OrderAnswer.Several several -> {
                record.add("asked", "store", "");
                var stores = String.join(", ", several.stores());
                yield answers.say(
                        answer, phrases.say("ask-store", answer.locale(), number, stores));
            }
            case OrderAnswer.NeedsEmail _ -> ask(answer, "email", "ask-email");
            case OrderAnswer.Malformed malformed -> {
                record.add("forget", malformed.slot(), "").add("tool", "find-order", "malformed");
                var key = malformed.slot().equals("email") ? "email-malformed" : "order-malformed";
                yield tooOften(answer)
                        ? answers.handOff(answer, "not-understood")
                        : ask(answer, malformed.slot(), key);
            }
            case OrderAnswer.NotFound _ -> {
                record.add("tool", "find-order", "not-found").add("forget", "email", "");
                if (tooOften(answer)) {
                    yield answers.handOff(answer, "proof-failed");
                }
                record.add("asked", "email", "");
                yield answers.say(
                        answer, phrases.say("order-not-found", answer.locale(), shown(number)));
            }
            case OrderAnswer.LimitReached _ -> answers.handOff(answer, "proof-failed");
            case OrderAnswer.Unavailable _ -> answers.handOff(answer, "order-source-down");
        };
    }

    private TurnResult ask(Draft answer, String slot, String phrase) {
        answer.record().add("asked", slot, "");
        return answers.say(answer, phrases.say(phrase, answer.locale()));
    }

    private static boolean tooOften(Draft answer) {
        return answer.record().state().tries() >= MOST_TRIES;
    }

    private static String shown(String number) {
        return number.length() <= 24 ? number : number.substring(0, 24);
    }
}
