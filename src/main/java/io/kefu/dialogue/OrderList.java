// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import io.kefu.assistant.Assistant;
import io.kefu.assistant.Phrases;
import io.kefu.assistant.Templates;
import io.kefu.commerce.Asker;
import io.kefu.commerce.Commerce;
import io.kefu.commerce.OrdersAnswer;
import io.kefu.conversation.TurnResult;
import io.kefu.dialogue.Answers.Draft;
import jakarta.enterprise.context.ApplicationScoped;

/** What have I ordered: lists the orders of who is signed in at the shop. */
@ApplicationScoped
class OrderList implements Errand {
    private final Commerce commerce;
    private final Assistant assistant;
    private final Templates templates;
    private final Phrases phrases;
    private final Answers answers;
    private final Progress progress;

    OrderList(
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
        return "order-list";
    }

    @Override
    public TurnResult goOn(Draft answer) {
        progress.checkingOrder(answer.turn());
        var turn = answer.turn();
        var record = answer.record();
        var asker =
                new Asker(
                        turn.merchantId(), turn.conversationId(), turn.inboxId(), turn.contactId());
        return switch (commerce.listOrders(asker)) {
            case OrdersAnswer.Found found when found.orders().isEmpty() -> {
                record.add("tool", "list-orders", "none").add("end", id(), "");
                yield answers.say(answer, phrases.say("order-list-none", answer.locale()));
            }
            case OrdersAnswer.Found found -> {
                record.add("tool", "list-orders", "found").add("end", id(), "");
                var draft = templates.orders(found.orders(), answer.locale());
                yield answers.tell(answer, assistant, draft);
            }
            case OrdersAnswer.NotProven _ -> {
                record.add("start", "order-status", "").add("asked", "order-number", "");
                yield answers.say(answer, phrases.say("order-list-unproven", answer.locale()));
            }
            case OrdersAnswer.Unavailable _ -> answers.handOff(answer, "order-source-down");
        };
    }
}
