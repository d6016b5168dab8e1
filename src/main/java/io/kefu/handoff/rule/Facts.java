// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff.rule;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the conditions of rules can ask of a conversation. */
record Facts(UUID conversation, Map<String, Object> values) {
    /** The names, and what kind of thing each is; texts are empty where there is nothing. */
    static final Map<String, CelType> TYPES = types();

    private static Map<String, CelType> types() {
        var types = new LinkedHashMap<String, CelType>();
        for (var text :
                List.of(
                        "status",
                        "channel",
                        "inbox",
                        "language",
                        "reason",
                        "priority",
                        "team",
                        "assignee",
                        "contact_reason",
                        "waiting_for",
                        "subject",
                        "text")) {
            types.put(text, SimpleType.STRING);
        }
        types.put("tags", ListType.create(SimpleType.STRING));
        types.put("verified", SimpleType.BOOL);
        for (var number : List.of("messages", "waiting_minutes", "idle_minutes", "age_minutes")) {
            types.put(number, SimpleType.INT);
        }
        return types;
    }

    /** As the conversation stood when it had just begun, as far as that is known. */
    Facts atFirst(String firstText) {
        var then = new HashMap<>(values);
        for (var name : List.of("reason", "team", "assignee", "contact_reason", "waiting_for")) {
            then.put(name, "");
        }
        then.put("status", "pending");
        then.put("priority", "normal");
        then.put("tags", List.of());
        then.put("text", firstText);
        then.put("messages", 1L);
        then.put("waiting_minutes", 0L);
        then.put("idle_minutes", 0L);
        then.put("age_minutes", 0L);
        return new Facts(conversation, then);
    }
}
