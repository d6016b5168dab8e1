// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.commerce.Money;
import io.kefu.commerce.Order;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** An order's state as a sentence and as a card, from its facts alone. */
@ApplicationScoped
class OrderWords {
    private static final List<String> STEPS = List.of("ordered", "packed", "shipped", "delivered");

    private final Phrases phrases;
    private final ObjectMapper json;
    private final Clock clock;

    OrderWords(Phrases phrases, ObjectMapper json, Clock clock) {
        this.phrases = phrases;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param more whether it was asked what is in it and what it cost
     */
    String text(String store, Order order, String locale, boolean more) {
        var sentences = new ArrayList<String>();
        sentences.add(state(store, order, locale));
        if (order.underway() && order.expectedOn() != null) {
            var key = order.late(clock.instant()) ? "was-expected" : "expected";
            sentences.add(phrases.say(key, locale, day(order.expectedOn(), locale)));
        }
        for (var refund : order.refunds()) {
            if (refund.on() == null) {
                continue; // a store that does not say when: its sum stands in the facts
            }
            var amount = money(refund.amount(), locale);
            sentences.add(phrases.say("refund", locale, amount, day(refund.on(), locale)));
        }
        if (order.underway() || order.status().equals("lost")) {
            order.shipments().forEach(parcel -> parcel(parcel, locale, sentences));
        }
        if (more) {
            var lines = order.lines().stream().map(l -> l.quantity() + " × " + l.title()).toList();
            sentences.add(phrases.say("order-lines", locale, String.join("; ", lines)));
            sentences.add(phrases.say("order-total", locale, money(order.total(), locale)));
            sentences.add(phrases.say("order-placed", locale, day(order.placedOn(), locale)));
        }
        return String.join(locale.startsWith("zh") ? "" : " ", sentences);
    }

    /** One of several, in a line. */
    String line(String store, Order order, String locale) {
        var date =
                order.deliveredOn() != null && order.status().equals("delivered")
                        ? day(order.deliveredOn(), locale)
                        : order.underway() && order.expectedOn() != null
                                ? phrases.say("by", locale, day(order.expectedOn(), locale))
                                : "";
        var status = label(order.status(), locale) + (date.isEmpty() ? "" : ", " + date);
        return phrases.say(
                "order-line", locale, order.number(), store, day(order.placedOn(), locale), status);
    }

    private void parcel(Order.Shipment parcel, String locale, List<String> sentences) {
        sentences.add(phrases.say("parcel", locale, parcel.carrier(), parcel.trackingNumber()));
        if (!parcel.events().isEmpty()) {
            var last = parcel.events().getFirst();
            if (phrases.has("event." + last.status())) {
                sentences.add(
                        phrases.say(
                                "parcel-last",
                                locale,
                                day(last.on(), locale),
                                place(last),
                                phrases.say("event." + last.status(), locale)));
            }
        }
    }

    private static String place(Order.Event event) {
        return Objects.requireNonNullElse(event.place(), "–");
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
        if (order.status().equals("returned") && order.returnedOn() != null) {
            return phrases.say(
                    "status.returned-on",
                    locale,
                    order.number(),
                    store,
                    day(order.returnedOn(), locale));
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
            var expected = parcel.expectedOn() != null ? parcel.expectedOn() : order.expectedOn();
            tracking.put("expectedOn", expected == null ? null : expected.toString());
            var way = tracking.putArray("events");
            for (var event : parcel.events().reversed()) {
                var key = "event." + event.status();
                way.addObject()
                        .put("on", event.on().toString())
                        .put("place", event.place())
                        .put("text", phrases.has(key) ? phrases.say(key, locale) : event.status());
            }
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

    static String money(Money money, String locale) {
        var format = NumberFormat.getCurrencyInstance(Locale.of(Language.spoken(locale)));
        try {
            format.setCurrency(Currency.getInstance(money.currency()));
            format.setMinimumFractionDigits(2);
            return format.format(money.amount()).replace('\u00a0', ' ');
        } catch (IllegalArgumentException e) {
            return money.text();
        }
    }

    static String day(LocalDate day, String locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(Locale.of(Language.spoken(locale)))
                .format(day);
    }
}
