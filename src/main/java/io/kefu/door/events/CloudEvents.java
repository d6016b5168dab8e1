// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.outbox.Carried.Happened;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.UUID;

/**
 * Writes events as CloudEvents 1.0; {@code connectors/schema/event.v1.schema.json} is their shape.
 */
@ApplicationScoped
class CloudEvents {
    /** Names the shape of {@code data}: raised only when something is taken away or changes. */
    static final String SCHEMA = "urn:kefu:schema:event:v1";

    private final ObjectMapper json;

    CloudEvents(ObjectMapper json) {
        this.json = json;
    }

    /** The same event always reads the same, so that a receiver can drop what it has. */
    String write(UUID merchantId, Happened event) {
        var text = json.createObjectNode();
        text.put("specversion", "1.0");
        text.put("id", id(event));
        text.put("source", "/merchants/" + merchantId);
        text.put("type", "io.kefu." + event.type());
        text.put("subject", event.conversationId().toString());
        text.put("time", event.at().toString());
        text.put("datacontenttype", "application/json");
        text.put("dataschema", SCHEMA);
        text.put("partitionkey", event.conversationId().toString());
        text.putObject("data")
                .put("conversationId", event.conversationId().toString())
                .put("seq", event.seq())
                .put("subjectId", event.subject());
        try {
            return json.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String id(Happened event) {
        return event.conversationId() + "." + event.seq();
    }
}
