// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked: rules of ours that never change, so that servers can keep them cached, and
 * data of this turn. Strangers' text is in the data only.
 *
 * @param tool the one tool it may call; null: it is to write
 * @param more what it answered before, and what is wrong with that
 * @param media a part of the message as the wire wants it: a picture or a recording; null: none
 */
record ModelRequest(
        String rules,
        String data,
        @Nullable JsonNode tool,
        int maxLength,
        List<Said> more,
        @Nullable JsonNode media) {
    private static final ObjectMapper JSON = new ObjectMapper();

    ModelRequest(
            String rules, String data, @Nullable JsonNode tool, int maxLength, List<Said> more) {
        this(rules, data, tool, maxLength, more, null);
    }

    /** A later message of the exchange. */
    record Said(String role, String text) {}

    /** The body of a chat completion; with or without the request not to think. */
    JsonNode body(Model model, QwenConfig config, boolean quiet) {
        var body = JSON.createObjectNode().put("model", model.name());
        var messages = body.putArray("messages");
        messages.addObject().put("role", "system").put("content", rules);
        var user = messages.addObject().put("role", "user");
        if (media == null) {
            user.put("content", data);
        } else {
            user.putArray("content").add(media).addObject().put("type", "text").put("text", data);
        }
        more.forEach(s -> messages.addObject().put("role", s.role()).put("content", s.text()));
        body.put("stream", true).putObject("stream_options").put("include_usage", true);
        body.put("max_tokens", config.maxTokens());
        config.temperature().ifPresent(t -> body.put("temperature", t));
        if (tool != null) {
            body.putArray("tools").add(tool);
            // Model Studio knows auto, none and a name; never "required"
            body.put("tool_choice", "auto");
        }
        if (quiet) {
            withoutThinking(body, model, config.thinking());
        }
        return body;
    }

    private static void withoutThinking(ObjectNode body, Model model, String how) {
        var way = how.equals("auto") ? way(model) : how;
        switch (way) {
            case "studio" -> body.put("enable_thinking", false);
            case "template" -> body.putObject("chat_template_kwargs").put("enable_thinking", false);
            default -> {}
        }
    }

    /** Other makers' endpoints refuse fields that they do not know. */
    private static String way(Model model) {
        var host = String.valueOf(URI.create(model.baseUrl()).getHost());
        if (host.endsWith(".aliyuncs.com")) {
            return "studio";
        }
        return host.equals("localhost") || host.matches("[\\d.]+|\\[.*") || !host.contains(".")
                ? "template"
                : "none";
    }
}
