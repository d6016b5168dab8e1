// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Answers with what a transcript says the store, the services and the knowledge answer. */
final class StubTools implements Tools {
    private static final Set<String> UNDERWAY =
            Set.of("paid", "packed", "shipped", "partly_shipped", "delayed");

    private final Transcript script;
    private final StubChanges changes;
    private final List<String> mails = new ArrayList<>();
    private Instant now;
    private LocalDate today;

    StubTools(Transcript script, Instant now) {
        this.script = script;
        this.changes =
                new StubChanges(
                        Objects.requireNonNullElse(script.changes(), Map.of()),
                        script.signedIn() == null);
        this.now = now;
        this.today = now.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** The same, with what was prepared earlier in the talk. */
    StubTools after(List<Did> record) {
        for (var did : record) {
            if (did instanceof Did.Called called) {
                changes.remember(called.result(), now);
            }
        }
        return this;
    }

    /** The same at this moment. */
    StubTools at(Instant moment) {
        now = moment;
        today = moment.atZone(ZoneOffset.UTC).toLocalDate();
        return this;
    }

    @Override
    public Answer ask(Advance.Need need) {
        return switch (need.tool()) {
            case "find-order" -> order(need);
            case "list-orders" -> orders(need);
            case "http" -> service(need);
            case "answer" -> knowledge(need);
            case "mail" -> mail(need);
            case "look-change", "agree-change", "withdraw-change" ->
                    new Answer(true, changes.step(need, now));
            default -> new Answer(true, changes.prepare(need, mine(need), now));
        };
    }

    private Answer order(Advance.Need need) {
        var result = JsonNodeFactory.instance.objectNode();
        var email = need.arguments().getOrDefault("email", script.signedIn());
        if (email == null) {
            return new Answer(true, result.put("outcome", "needs-email"));
        }
        if (script.store() == null || script.store().isTextual()) {
            return new Answer(false, result.put("outcome", "unavailable"));
        }
        var number = String.valueOf(need.arguments().get("number"));
        var store = need.arguments().get("store");
        var mine =
                all(script.store().get(number))
                        .filter(o -> isOf(o, email.toString()))
                        .filter(o -> store == null || name(o).equalsIgnoreCase(store.toString()))
                        .toList();
        if (mine.size() > 1) {
            result.put("outcome", "several")
                    .set("stores", names(mine.stream().map(StubTools::name)));
            return new Answer(true, result);
        }
        return new Answer(
                true,
                mine.isEmpty()
                        ? result.put("outcome", "not-found")
                        : found(number, mine.getFirst()));
    }

    /** The order that is to be changed; who asks has proven to own it by now. */
    private @Nullable JsonNode mine(Advance.Need need) {
        var orders = script.store();
        return orders == null
                ? null
                : all(orders.get(String.valueOf(need.arguments().get("number"))))
                        .findFirst()
                        .orElse(null);
    }

    /** The orders of who is signed in, in the order in which they are written. */
    private Answer orders(Advance.Need need) {
        var result = JsonNodeFactory.instance.objectNode();
        var signedIn = script.signedIn();
        if (signedIn == null) {
            return new Answer(true, result.put("outcome", "not-proven"));
        }
        if (script.store() == null || script.store().isTextual()) {
            return new Answer(false, result.put("outcome", "unavailable"));
        }
        var mine =
                script.store().properties().stream()
                        .filter(o -> all(o.getValue()).anyMatch(one -> isOf(one, signedIn)))
                        .toList();
        var underway =
                mine.stream()
                        .filter(o -> UNDERWAY.contains(o.getValue().path("status").asText()))
                        .toList();
        var told =
                !Boolean.TRUE.equals(need.arguments().get("underway"))
                        ? mine
                        : underway.isEmpty() ? mine.stream().limit(1).toList() : underway;
        if (told.isEmpty()) {
            return new Answer(true, result.put("outcome", "none"));
        }
        result.put("outcome", "found").put("count", told.size());
        result.put("number", told.getFirst().getKey());
        result.set("numbers", names(told.stream().map(o -> o.getKey())));
        result.put(
                "sentence",
                told.stream()
                        .map(o -> o.getKey() + ": " + o.getValue().path("status").asText())
                        .collect(Collectors.joining("\n")));
        return new Answer(true, result);
    }

    private static Stream<JsonNode> all(@Nullable JsonNode orders) {
        if (orders == null) {
            return Stream.of();
        }
        return orders.isArray()
                ? StreamSupport.stream(orders.spliterator(), false)
                : Stream.of(orders);
    }

    private static boolean isOf(JsonNode order, String email) {
        return order.path("email").asText().equalsIgnoreCase(email);
    }

    private static String name(JsonNode order) {
        return order.path("store").asText("Demo shop");
    }

    private static ArrayNode names(Stream<String> names) {
        var array = JsonNodeFactory.instance.arrayNode();
        names.forEach(array::add);
        return array;
    }

    private ObjectNode found(String number, JsonNode order) {
        var result = JsonNodeFactory.instance.objectNode();
        result.put("outcome", "found").put("number", number).put("store", "Demo shop");
        result.put("refunded", order.path("status").asText().equals("refunded"));
        order.properties().forEach(field -> put(result, field.getKey(), field.getValue()));
        result.putIfAbsent("lines", result.numberNode(1));
        if (!result.has("sentence")) {
            result.put("sentence", "Order " + number + ": " + result.path("status").asText());
        }
        if (result.has("deliveredOn")) {
            var delivered = LocalDate.parse(result.get("deliveredOn").asText());
            result.put("daysSinceDelivery", ChronoUnit.DAYS.between(delivered, today));
        }
        return result;
    }

    private void put(ObjectNode result, String name, JsonNode value) {
        var text = value.asText();
        if (text.matches("[+-]\\d+d")) {
            var days = Integer.parseInt(text.substring(0, text.length() - 1).replace("+", ""));
            result.put(name, today.plusDays(days).toString());
        } else if (name.equals("total")) {
            var parts = text.split(" ", -1);
            result.putObject(name)
                    .put("amount", new BigDecimal(parts[0]))
                    .put("currency", parts[1]);
        } else if (!name.equals("email")) {
            result.set(name, value);
        }
    }

    private Answer mail(Advance.Need need) {
        boolean sent = Boolean.TRUE.equals(script.mail());
        if (sent) {
            mails.add(
                    String.join(
                            "\n", texts(need, "to"), texts(need, "subject"), texts(need, "text")));
        }
        return new Answer(sent, JsonNodeFactory.instance.objectNode());
    }

    private static String texts(Advance.Need need, String argument) {
        return String.valueOf(need.arguments().get(argument));
    }

    /** What was sent, each with address, subject and text in lines. */
    List<String> mails() {
        return mails;
    }

    private Answer service(Advance.Need need) {
        var url = need.http() == null ? "" : need.http().url();
        var answer = script.services() == null ? null : script.services().get(url);
        return answer == null || answer.isTextual()
                ? new Answer(false, JsonNodeFactory.instance.objectNode())
                : new Answer(true, answer);
    }

    private Answer knowledge(Advance.Need need) {
        var topic = String.valueOf(need.arguments().get("topic"));
        var text = script.answers() == null ? null : script.answers().get(topic);
        var result = JsonNodeFactory.instance.objectNode();
        return text == null
                ? new Answer(false, result)
                : new Answer(true, result.put("text", text));
    }
}
