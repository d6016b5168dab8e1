// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.commerce.Asker;
import io.kefu.commerce.FindOrder;
import io.kefu.commerce.Order;
import io.kefu.commerce.OrderAnswer;
import io.kefu.conversation.TurnResult.Reply;
import io.kefu.dialogue.Answers.Draft;
import io.kefu.flow.Advance;
import io.kefu.flow.Effect;
import io.kefu.flow.Tools;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers the questions of flows in one turn, and remembers what backs the words. */
final class FlowTools implements Tools {
    private final FlowToolbox box;
    private final Draft draft;
    private @Nullable JsonNode card;
    private @Nullable JsonNode sources;

    FlowTools(FlowToolbox box, Draft draft) {
        this.box = box;
        this.draft = draft;
    }

    @Override
    public Answer ask(Advance.Need need) {
        return switch (need.tool()) {
            case "find-order" -> order(need);
            case "http" -> box.services.ask(need);
            default -> passage(need);
        };
    }

    /** A reply in the words of a flow, with the card and the sources of what it asked. */
    Reply reply(Effect.Say say, JsonNode buttons) {
        var shown = say.card() == null ? null : card;
        return new Reply("bot", Answers.BOT, say.text(), shown, buttons, told(say), false);
    }

    /** What backs the words, and which step of which version of a flow said them. */
    private JsonNode told(Effect.Say say) {
        var told = box.json.createArrayNode();
        if (sources != null) {
            sources.forEach(told::add);
        }
        var from = say.from().split(" ", 2);
        if (from.length == 2) {
            told.addObject()
                    .put("flow", from[0])
                    .put("step", from[1])
                    .put("source", "flow " + from[0]);
        }
        return told;
    }

    private Answer order(Advance.Need need) {
        box.progress.checkingOrder(draft.turn());
        var turn = draft.turn();
        var email = need.arguments().get("email");
        var found =
                box.commerce.findOrder(
                        new FindOrder(
                                new Asker(
                                        turn.merchantId(),
                                        turn.conversationId(),
                                        turn.inboxId(),
                                        turn.contactId()),
                                String.valueOf(need.arguments().get("number")),
                                email == null ? null : email.toString(),
                                null));
        var result = box.json.createObjectNode();
        return switch (found) {
            case OrderAnswer.Found order -> new Answer(true, found(order, result));
            case OrderAnswer.NeedsEmail _ -> outcome(result, "needs-email");
            case OrderAnswer.NotFound _ -> outcome(result, "not-found");
            case OrderAnswer.LimitReached _ -> outcome(result, "limit");
            case OrderAnswer.Malformed malformed ->
                    outcome(result.put("malformed", malformed.slot()), "malformed");
            // Which store is meant is a question the flow language has no word for yet.
            case OrderAnswer.Several _ -> new Answer(false, result.put("outcome", "unavailable"));
            case OrderAnswer.Unavailable _ ->
                    new Answer(false, result.put("outcome", "unavailable"));
        };
    }

    private static Answer outcome(ObjectNode result, String outcome) {
        return new Answer(true, result.put("outcome", outcome));
    }

    private ObjectNode found(OrderAnswer.Found found, ObjectNode result) {
        // The template's words, not a model's: a flow says what the facts say.
        var told = box.templates.order(found, draft.heard().text(), draft.locale());
        card = told.card();
        sources = box.json.valueToTree(told.facts());
        var order = found.order();
        result.put("outcome", "found")
                .put("number", order.number())
                .put("status", order.status())
                .put("store", found.store())
                .put("placedOn", order.placedOn().toString())
                .put("items", items(order))
                .put("sentence", told.text());
        day(result, "expectedOn", order.expectedOn());
        day(result, "deliveredOn", order.deliveredOn());
        if (order.deliveredOn() != null) {
            var today = LocalDate.now(ZoneOffset.UTC);
            result.put("daysSinceDelivery", ChronoUnit.DAYS.between(order.deliveredOn(), today));
        }
        result.putObject("total")
                .put("amount", order.total().amount())
                .put("currency", order.total().currency());
        if (!order.shipments().isEmpty()) {
            var parcel = order.shipments().getFirst();
            result.put("carrier", parcel.carrier()).put("tracking", parcel.trackingNumber());
            result.put("trackingUrl", parcel.url());
        }
        return result;
    }

    private static String items(Order order) {
        return order.lines().stream()
                .map(l -> l.quantity() + " × " + l.title())
                .collect(Collectors.joining(", "));
    }

    private static void day(ObjectNode result, String name, @Nullable LocalDate day) {
        if (day != null) {
            result.put(name, day.toString());
        }
    }

    /** A passage of the shop's own, word for word, when it is near enough. */
    private Answer passage(Advance.Need need) {
        var question = draft.heard().text() + " " + need.arguments().getOrDefault("topic", "");
        var result = box.json.createObjectNode();
        var best =
                box
                        .knowledge
                        .search(draft.turn().merchantId(), question, List.of(draft.locale()), 1)
                        .stream()
                        .filter(f -> f.aboveFloor())
                        .findFirst();
        if (best.isEmpty()) {
            return new Answer(false, result);
        }
        var told = box.templates.passages(List.of(best.get()), false, draft.locale());
        sources = box.json.valueToTree(told.facts());
        return new Answer(true, result.put("text", told.text()));
    }
}
