// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.commerce.Order;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** An order's state as a sentence and as a card, from its facts alone. */
@ApplicationScoped
class OrderWords {
    private static final Set<String> UNDERWAY =
            Set.of("paid", "packed", "shipped", "partly_shipped", "delayed");
    private static final List<String> STEPS = List.of("ordered", "packed", "shipped", "delivered");

    private final Phrases phrases;
    private final ObjectMapper json;

    OrderWords(Phrases phrases, ObjectMapper json) {
        this.phrases = phrases;
        this.json = json;
    }

    String text(String store, Order order, String locale) {
        var sentences = new ArrayList<String>();
        sentences.add(state(store, order, locale));
        if (UNDERWAY.contains(order.status()) && order.expectedOn() != null) {
            sentences.add(phrases.say("expected", locale, day(order.expectedOn(), locale)));
        }
        if (UNDERWAY.contains(order.status()) || order.status().equals("lost")) {
            for (var parcel : order.shipments()) {
                sentences.add(
                        phrases.say("parcel", locale, parcel.carrier(), parcel.trackingNumber()));
            }
        }
        return String.join(locale.startsWith("zh") ? "" : " ", sentences);
    }

    private String state(String store, Order order, String locale) {
        if (order.status().equals("delivered") && order.deliveredOn() != null) {
            return phrases.say(
                    "status.delivered-on",
                    locale,
                    order.number(),
                    store,
                    day(order.deliveredOn(), locale));
        }
        var key = "status." + order.status();
        return phrases.say(
                phrases.has(key) ? key : "status.other",
                locale,
                order.number(),
                store,
                order.status());
    }

    JsonNode card(String store, Order order, String locale) {
        var card = json.createObjectNode();
        card.put("type", "order").put("number", order.number()).put("store", store);
        card.put("status", order.status()).put("statusText", label(order.status(), locale));
        card.put("placedOn", order.placedOn().toString());
        card.putObject("total")
                .put("amount", order.total().amount().toPlainString())
                .put("currency", order.total().currency());
        var lines = card.putArray("lines");
        order.lines()
                .forEach(l ->
                        lines.addObject().put("title", l.title()).put("quantity", l.quantity()));
        if (!order.shipments().isEmpty()) {
            var parcel = order.shipments().getFirst();
            var tracking = card.putObject("tracking");
            tracking.put("carrier", parcel.carrier())
                    .put("number", parcel.trackingNumber())
                    .put("url", parcel.url());
            var expected = Objects.requireNonNullElse(parcel.expectedOn(), order.expectedOn());
            tracking.put("expectedOn", expected == null ? null : expected.toString());
        }
        steps(card, order, locale);
        return card;
    }

    private void steps(ObjectNode card, Order order, String locale) {
        int reached =
                switch (order.status()) {
                    case "paid" -> 1;
                    case "packed" -> 2;
                    case "shipped", "partly_shipped", "delayed" -> 3;
                    case "delivered" -> 4;
                    default -> 0;
                };
        if (reached == 0) {
            return;
        }
        var steps = card.putArray("steps");
        for (int i = 0; i < STEPS.size(); i++) {
            var step =
                    steps.addObject()
                            .put("text", phrases.say("step." + STEPS.get(i), locale))
                            .put("done", i < reached);
            if (i == 0) {
                step.put("on", order.placedOn().toString());
            } else if (i == 3 && order.deliveredOn() != null) {
                step.put("on", order.deliveredOn().toString());
            }
        }
    }

    private String label(String status, String locale) {
        return phrases.has("label." + status) ? phrases.say("label." + status, locale) : status;
    }

    static String day(LocalDate day, String locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(Locale.of(Language.spoken(locale)))
                .format(day);
    }
}
