// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes of orders as a transcript lets them end. */
final class StubChanges {
    /** How long a yes counts, as in the house. */
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private static final Set<String> UNSENT = Set.of("unpaid", "paid", "packed");
    private static final Set<String> OUT =
            Set.of("shipped", "partly_shipped", "delayed", "delivered");

    private final Map<String, String> modes;
    private final boolean proofIsYoung;
    private final Map<String, Prepared> prepared = new HashMap<>();

    private record Prepared(ObjectNode told, Instant until) {}

    /**
     * Changes that end like this.
     *
     * @param modes what is allowed of each change, as in a transcript
     * @param proofIsYoung whether the shopper has only just proven to own the order
     */
    StubChanges(Map<String, String> modes, boolean proofIsYoung) {
        this.modes = modes;
        this.proofIsYoung = proofIsYoung;
    }

    /** Takes in a change that was prepared earlier in the talk. */
    void remember(JsonNode told, Instant now) {
        if (told instanceof ObjectNode change && change.has("operation")) {
            prepared.put(
                    change.path("id").asText(), new Prepared(change.deepCopy(), now.plus(WINDOW)));
        }
    }

    /** What is said of what would be done; nothing is done yet. */
    JsonNode prepare(Advance.Need need, @Nullable JsonNode order, Instant now) {
        var told = JsonNodeFactory.instance.objectNode();
        var mode = mode(need.tool());
        if (order == null) {
            return told.put("outcome", "not-found");
        }
        if (mode.equals("off") || mode.equals("unsupported")) {
            return told.put("outcome", mode);
        }
        var why = impossible(need, order);
        if (why != null) {
            return told.put("outcome", "impossible").put("why", why);
        }
        var id = "change-" + (prepared.size() + 1);
        told.put("outcome", "prepared").put("id", id).put("operation", need.tool());
        told.put("number", String.valueOf(need.arguments().get("number")));
        told.putArray("items").add("1 x " + item(need, order));
        if (need.arguments().containsKey("street")) {
            told.put(
                    "address",
                    "Anna, %s, %s %s"
                            .formatted(
                                    need.arguments().get("street"),
                                    need.arguments().get("postcode"),
                                    need.arguments().get("city")));
        } else {
            var sum = order.path("total").asText("94.80 EUR").split(" ", -1);
            told.putObject("back")
                    .put("amount", new java.math.BigDecimal(sum[0]))
                    .put("currency", sum[1]);
        }
        prepared.put(id, new Prepared(told, now.plus(WINDOW)));
        return told.deepCopy();
    }

    private static String item(Advance.Need need, JsonNode order) {
        var item = need.arguments().get("item");
        return item == null ? order.path("items").asText("Rain jacket") : item.toString();
    }

    /** What comes of looking at it, of a yes and of a no. */
    JsonNode step(Advance.Need need, Instant now) {
        var change = prepared.get(String.valueOf(need.arguments().get("change")));
        if (change == null) {
            return JsonNodeFactory.instance.objectNode().put("outcome", "not-found");
        }
        var told = change.told();
        if (told.path("outcome").asText().equals("prepared")) {
            if (need.tool().equals("withdraw-change")) {
                told.put("outcome", "withdrawn");
            } else if (need.tool().equals("agree-change")) {
                told.put("outcome", now.isBefore(change.until()) ? agreed(told) : "expired");
            }
        }
        return told.deepCopy();
    }

    /** Who has only just proven to own the order waits for a person, as in the house. */
    private String agreed(JsonNode told) {
        var mode = mode(told.path("operation").asText());
        if (!mode.equals("auto")) {
            return mode.equals("ask") ? "waiting" : mode;
        }
        return proofIsYoung ? "waiting" : "done";
    }

    private static @Nullable String impossible(Advance.Need need, JsonNode order) {
        var status = order.path("status").asText();
        return switch (need.tool()) {
            case "create-return" -> OUT.contains(status) ? null : "not-delivered";
            case "refund-line" -> null;
            default -> UNSENT.contains(status) ? null : "sent";
        };
    }

    private String mode(String operation) {
        return modes.getOrDefault(operation, "off");
    }
}
