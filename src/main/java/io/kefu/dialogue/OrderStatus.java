// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import io.kefu.assistant.Assistant;
import io.kefu.assistant.Phrases;
import io.kefu.assistant.Templates;
import io.kefu.commerce.Asker;
import io.kefu.commerce.Commerce;
import io.kefu.commerce.FindOrder;
import io.kefu.commerce.OrderAnswer;
import io.kefu.commerce.OrdersAnswer;
import io.kefu.conversation.TurnResult;
import io.kefu.dialogue.Answers.Draft;
import jakarta.enterprise.context.ApplicationScoped;

/** Where is my order: asks for what is missing, proves ownership, tells what the store says. */
@ApplicationScoped
class OrderStatus implements Errand {
    private static final int MOST_TRIES = 3;
    private final Commerce commerce;
    private final Assistant assistant;
    private final Templates templates;
    private final Phrases phrases;
    private final Answers answers;
    private final Progress progress;

    OrderStatus(
            Commerce commerce,
            Assistant assistant,
            Templates templates,
            Phrases phrases,
            Answers answers,
            Progress progress) {
        this.commerce = commerce;
        this.assistant = assistant;
        this.templates = templates;
        this.phrases = phrases;
        this.answers = answers;
        this.progress = progress;
    }

    @Override
    public String id() {
        return "order-status";
    }

    @Override
    public TurnResult goOn(Draft answer) {
        var state = answer.record().state();
        var slots = state.slots();
        var number = slots.getOrDefault("order-number", state.about().get("order"));
        progress.checkingOrder(answer.turn());
        if (number == null) {
            return ofSignedIn(answer);
        }
        var question = new FindOrder(asker(answer), number, slots.get("email"), slots.get("store"));
        return tell(answer, commerce.findOrder(question), number);
    }

    /** Who is signed in need not know a number: the order under way is meant, if there is one. */
    private TurnResult ofSignedIn(Draft answer) {
        if (!(commerce.listOrders(asker(answer)) instanceof OrdersAnswer.Found all)
                || all.orders().isEmpty()) {
            return ask(answer, "order-number", "ask-order-number");
        }
        var underway = all.orders().stream().filter(o -> o.order().underway()).toList();
        if (underway.size() <= 1) {
            var order = underway.isEmpty() ? all.orders().getFirst() : underway.getFirst();
            return tell(answer, order, order.order().number());
        }
        answer.record().add("asked", "order-number", "");
        var draft = templates.orders(underway, answer.locale());
        var numbers = underway.stream().map(o -> o.order().number()).toList();
        var text = phrases.say("which-order", answer.locale()) + "\n" + draft.text();
        return answers.choose(answer, text, numbers);
    }

    private static Asker asker(Draft answer) {
        var turn = answer.turn();
        return new Asker(
                turn.merchantId(), turn.conversationId(), turn.inboxId(), turn.contactId());
    }

    private TurnResult tell(Draft answer, OrderAnswer found, String number) {
        var record = answer.record();
        return switch (found) {
            case OrderAnswer.Found order -> {
                record.add("tool", "find-order", "found")
                        .add("about", "order", order.order().number())
                        .add("end", id(), "");
                progress.thinking(answer.turn());
                var said = record.state().about().getOrDefault("question", "");
                yield answers.tell(
                        answer,
                        assistant,
                        templates.order(
                                order, said + " " + answer.heard().text(), answer.locale()));
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
