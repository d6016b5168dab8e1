// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Answers with what a transcript says the store, the services and the knowledge answer. */
final class StubTools implements Tools {
    private final Transcript script;
    private final LocalDate today;

    StubTools(Transcript script, Instant now) {
        this.script = script;
        this.today = now.atZone(ZoneOffset.UTC).toLocalDate();
    }

    @Override
    public Answer ask(Advance.Need need) {
        return switch (need.tool()) {
            case "find-order" -> order(need);
            case "http" -> service(need);
            default -> knowledge(need);
        };
    }

    private Answer order(Advance.Need need) {
        var result = JsonNodeFactory.instance.objectNode();
        var store = script.store();
        if (store == null || store.isTextual()) {
            return new Answer(false, result.put("outcome", "unavailable"));
        }
        var number = String.valueOf(need.arguments().get("number"));
        var email = need.arguments().get("email");
        var order = store.get(number);
        if (email == null) {
            return new Answer(true, result.put("outcome", "needs-email"));
        }
        if (order == null || !order.path("email").asText().equalsIgnoreCase(email.toString())) {
            return new Answer(true, result.put("outcome", "not-found"));
        }
        result.put("outcome", "found").put("number", number).put("store", "Demo shop");
        order.properties().forEach(field -> put(result, field.getKey(), field.getValue()));
        if (!result.has("sentence")) {
            result.put("sentence", "Order " + number + ": " + result.path("status").asText());
        }
        if (result.has("deliveredOn")) {
            var delivered = LocalDate.parse(result.get("deliveredOn").asText());
            result.put("daysSinceDelivery", ChronoUnit.DAYS.between(delivered, today));
        }
        return new Answer(true, result);
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
