// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.commerce.Asker;
import io.kefu.commerce.FindOrder;
import io.kefu.commerce.Order;
import io.kefu.commerce.OrderAnswer;
import io.kefu.commerce.OrdersAnswer;
import io.kefu.conversation.TurnResult.Reply;
import io.kefu.dialogue.Answers.Draft;
import io.kefu.flow.Advance;
import io.kefu.flow.Effect;
import io.kefu.flow.Tools;
import io.kefu.handoff.incident.Asked;
import io.kefu.knowledge.Knowledge;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers the questions of flows in one turn, and remembers what backs the words. */
final class FlowTools implements Tools {
    /** The topic under which flows ask for what is out of order at the moment. */
    private static final String INCIDENT = "current incident";

    private final FlowToolbox box;
    private final Draft draft;
    private io.kefu.assistant.@Nullable Answer told;
    private boolean exact;
    private boolean changed;
    private String rung = "template";

    FlowTools(FlowToolbox box, Draft draft) {
        this.box = box;
        this.draft = draft;
    }

    @Override
    public Answer ask(Advance.Need need) {
        var answer =
                switch (need.tool()) {
                    case "find-order" -> order(need);
                    case "list-orders" -> orders(need);
                    case "http" -> box.services.ask(need);
                    case "answer" -> passage(need);
                    case "mail" ->
                            new Answer(
                                    box.mails.send(draft.turn(), draft.locale(), need),
                                    box.json.createObjectNode());
                    default -> change(need);
                };
        var outcome = answer.value().path("outcome");
        if (outcome.isTextual()) {
            draft.record().add("tool", need.tool(), outcome.asText());
        }
        return answer;
    }

    /** Whether something was changed in a store. */
    boolean changed() {
        return changed;
    }

    /** Whose words the shopper reads: a model's, or as they are written. */
    String rung() {
        return rung;
    }

    /**
     * A reply in the words of a flow, with the card and the sources of what it asked. What a store
     * says may be said in a model's words; what the merchant wrote is never changed.
     */
    Reply reply(Effect.Say say, JsonNode buttons) {
        if (told == null) {
            return reply(say, say.text(), null, buttons, box.json.createArrayNode());
        }
        var card = say.card() == null ? null : told.card();
        if (exact || !say.text().equals(told.text())) {
            return reply(say, say.text(), card, buttons, box.json.valueToTree(told.facts()));
        }
        box.progress.thinking(draft.turn());
        var worded = box.words(draft, told);
        rung = worded.rung();
        return reply(say, worded.text(), card, buttons, box.sources(told, worded));
    }

    /** With what backs the words, and which step of which version of a flow said them. */
    private static Reply reply(
            Effect.Say say,
            String words,
            @Nullable JsonNode card,
            JsonNode buttons,
            ArrayNode sources) {
        var from = say.from().split(" ", 2);
        if (from.length == 2) {
            sources.addObject()
                    .put("flow", from[0])
                    .put("step", from[1])
                    .put("source", "flow " + from[0]);
        }
        return new Reply("bot", Answers.BOT, words, card, buttons, sources, false);
    }

    private Asker asker() {
        var turn = draft.turn();
        return new Asker(
                turn.merchantId(), turn.conversationId(), turn.inboxId(), turn.contactId());
    }

    private Answer order(Advance.Need need) {
        box.progress.checkingOrder(draft.turn());
        var number = String.valueOf(need.arguments().get("number"));
        draft.record().add("about", "order", number);
        var found =
                box.commerce.findOrder(
                        new FindOrder(asker(), number, text(need, "email"), text(need, "store")));
        var result = box.json.createObjectNode();
        return switch (found) {
            case OrderAnswer.Found order -> new Answer(true, found(order, result));
            case OrderAnswer.NeedsEmail _ -> outcome(result, "needs-email");
            case OrderAnswer.NotFound _ -> outcome(result, "not-found");
            // a person can prove the shopper in other ways, as after too many attempts
            case OrderAnswer.Unsupported _ -> outcome(result, "limit");
            case OrderAnswer.LimitReached _ -> outcome(result, "limit");
            case OrderAnswer.Malformed malformed ->
                    outcome(result.put("malformed", malformed.slot()), "malformed");
            case OrderAnswer.Several several -> {
                several.stores().forEach(result.putArray("stores")::add);
                yield outcome(result, "several");
            }
            case OrderAnswer.Unavailable _ -> none(result);
        };
    }

    private static @Nullable String text(Advance.Need need, String argument) {
        var value = need.arguments().get(argument);
        return value == null ? null : value.toString();
    }

    private Answer change(Advance.Need need) {
        box.progress.checkingOrder(draft.turn());
        changed |= need.tool().equals("agree-change");
        var answer =
                box.changes
                        .ask(need, asker())
                        .orElseThrow(() -> new IllegalStateException("no tool " + need.tool()));
        var change = answer.change();
        if (change != null) {
            exact = true;
            told = new io.kefu.assistant.Answer("", null, ChangeTools.facts(change));
        }
        return box.changes.told(answer);
    }

    /** The orders of who is signed in; those under way, when the flow asks for them. */
    private Answer orders(Advance.Need need) {
        box.progress.checkingOrder(draft.turn());
        var result = box.json.createObjectNode();
        return switch (box.commerce.listOrders(asker())) {
            case OrdersAnswer.Found found when found.orders().isEmpty() -> outcome(result, "none");
            case OrdersAnswer.Found found ->
                    listed(
                            Boolean.TRUE.equals(need.arguments().get("underway"))
                                    ? underway(found.orders())
                                    : found.orders(),
                            result);
            case OrdersAnswer.NotProven _ -> outcome(result, "not-proven");
            case OrdersAnswer.Unavailable _ -> none(result);
        };
    }

    private static List<OrderAnswer.Found> underway(List<OrderAnswer.Found> orders) {
        var underway = orders.stream().filter(o -> o.order().underway()).toList();
        return underway.isEmpty() ? orders.subList(0, 1) : underway;
    }

    private Answer listed(List<OrderAnswer.Found> orders, ObjectNode result) {
        exact = false;
        told = box.templates.orders(orders, draft.locale());
        met(orders.getFirst().order());
        result.put("count", orders.size())
                .put("number", orders.getFirst().order().number())
                .put("sentence", told.text());
        var numbers = result.putArray("numbers");
        orders.forEach(o -> numbers.add(o.order().number()));
        return outcome(result, "found");
    }

    private static Answer outcome(ObjectNode result, String outcome) {
        return new Answer(true, result.put("outcome", outcome));
    }

    private static Answer none(ObjectNode result) {
        return new Answer(false, result.put("outcome", "unavailable"));
    }

    private ObjectNode found(OrderAnswer.Found found, ObjectNode result) {
        var asked = draft.record().state().about().getOrDefault("question", "");
        exact = false;
        told = box.templates.order(found, asked + " " + draft.heard().text(), draft.locale());
        var order = found.order();
        met(order);
        result.put("outcome", "found")
                .put("number", order.number())
                .put("status", order.status())
                .put("store", found.store())
                .put("placedOn", order.placedOn().toString())
                .put("items", items(order))
                .put("lines", order.lines().size())
                .put("refunded", !order.refunds().isEmpty() || order.status().equals("refunded"))
                .put("sentence", told.text());
        var titles = result.putArray("titles");
        order.lines().forEach(l -> titles.add(l.title()));
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

    /** What is known now of the order spoken of, for whatever concerns many like it. */
    private void met(Order order) {
        met(Asked.ORDER, order.number());
        met("placed", order.placedOn().toString());
        met("total", order.total().amount().toPlainString() + " " + order.total().currency());
        met(
                "product",
                order.lines().stream()
                        .flatMap(l -> Stream.of(l.title(), Objects.requireNonNullElse(l.sku(), "")))
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.joining(", ")));
        if (order.expectedOn() != null) {
            met("expected", order.expectedOn().toString());
        }
        if (!order.shipments().isEmpty()) {
            var parcel = order.shipments().getFirst();
            met("carrier", parcel.carrier());
            met("tracking", parcel.trackingNumber());
        }
        var to = order.address();
        if (to != null) {
            met(
                    "region",
                    Stream.of(to.country(), to.region(), to.city())
                            .filter(Objects::nonNull)
                            .collect(Collectors.joining(", ")));
        }
    }

    private void met(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            draft.record().add(Asked.MET, name, value);
        }
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
        var topic = String.valueOf(need.arguments().getOrDefault("topic", ""));
        var result = box.json.createObjectNode();
        var incidents = topic.equals(INCIDENT) ? box.incident.general(draft) : List.<String>of();
        if (!incidents.isEmpty()) {
            told = null;
            return new Answer(true, result.put("text", String.join("\n\n", incidents)));
        }
        var best =
                Stream.of(draft.heard().text() + " " + topic, topic)
                        .map(this::nearest)
                        .flatMap(Optional::stream)
                        .findFirst();
        if (best.isEmpty()) {
            return new Answer(false, result);
        }
        exact = true;
        told = box.templates.passages(List.of(best.get()), false, draft.locale());
        return new Answer(true, result.put("text", told.text()));
    }

    /** The passage that answers it; empty when none is near enough. */
    private Optional<Knowledge.Found> nearest(String question) {
        return box
                .knowledge
                .search(draft.turn().merchantId(), question, List.of(draft.locale()), 1)
                .stream()
                .filter(Knowledge.Found::aboveFloor)
                .findFirst();
    }
}
