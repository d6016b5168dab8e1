// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A vendor's answer as JSON, whatever it is. */
@ApplicationScoped
@Named("httpAnswer")
@Unremovable
class HttpAnswer {
    private static final int LONGEST = 300;
    private final ObjectMapper json;

    HttpAnswer(ObjectMapper json) {
        this.json = json;
    }

    /**
     * {@code status}, {@code retryAfter}, {@code location}, the {@code body} if it is JSON, and its
     * first words as {@code text}.
     */
    public String read(
            int status,
            @Nullable String retryAfter,
            @Nullable String location,
            byte @Nullable [] body) {
        var bytes = body == null ? new byte[0] : body;
        var text = new String(bytes, StandardCharsets.UTF_8);
        var answer = json.createObjectNode().put("status", status);
        if (retryAfter != null && retryAfter.matches("\\d{1,6}")) {
            answer.put("retryAfter", Long.parseLong(retryAfter));
        }
        if (location != null) {
            answer.put("location", location);
        }
        answer.set("body", parsed(bytes));
        return answer.put("text", text.substring(0, Math.min(LONGEST, text.length()))).toString();
    }

    private JsonNode parsed(byte[] bytes) {
        try {
            return bytes.length == 0 ? json.nullNode() : json.readTree(bytes);
        } catch (IOException e) {
            return json.nullNode();
        }
    }
}
