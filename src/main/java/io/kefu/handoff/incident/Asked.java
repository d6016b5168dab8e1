// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff.incident;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a conversation is about, as its turns have recorded it.
 *
 * @param intent what the shopper wanted last; empty: not known
 * @param text what they say
 * @param facts what is known of the order or product spoken of last, such as {@code carrier}
 */
public record Asked(String intent, String text, Map<String, String> facts) {
    /** Steps of turns that say what was met: an intent, or something of an order. */
    public static final String MET = "met";

    /** Which fact comes first of an order: those of the order before are void. */
    public static final String ORDER = "order";

    /** Folds what was recorded, in the order in which it was. */
    public static Asked of(List<JsonNode> records, String text) {
        var intent = "";
        var facts = new LinkedHashMap<String, String>();
        for (var record : records) {
            for (var step : record) {
                var name = step.path("name").asText();
                var value = step.path("value").asText();
                switch (step.path("did").asText()) {
                    case "intent" -> intent = name;
                    case "about" -> {
                        if (name.equals("product")) {
                            facts.put("product", value);
                        }
                    }
                    case MET -> {
                        if (name.equals("intent")) {
                            intent = value;
                        } else {
                            if (name.equals(ORDER)) {
                                facts.clear();
                            }
                            facts.put(name, value);
                        }
                    }
                    default -> {} // is about something else
                }
            }
        }
        return new Asked(intent, text, Map.copyOf(facts));
    }

    String fact(String name) {
        return facts.getOrDefault(name, "");
    }
}
