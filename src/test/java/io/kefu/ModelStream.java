// SPDX-License-Identifier: Apache-2.0
package io.kefu;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The chunks of a streamed chat completion; written at the end or at a {@link #flush}. */
final class ModelStream {
    private final String model;
    private final OutputStream out;

    ModelStream(String model, HttpExchange exchange) {
        this.model = model;
        this.out = new BufferedOutputStream(exchange.getResponseBody(), 16 * 1024);
    }

    ModelStream role() throws IOException {
        var chunk = chunk();
        var delta = choice(chunk).putObject("delta");
        delta.put("role", "assistant").put("content", "");
        return send(chunk);
    }

    /** The text in two pieces. */
    ModelStream content(String text) throws IOException {
        int half = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
        return delta("content", text.substring(0, half)).delta("content", text.substring(half));
    }

    ModelStream delta(String field, String text) throws IOException {
        var chunk = chunk();
        var delta = choice(chunk).putObject("delta");
        delta.put(field, text);
        if (!field.equals("content")) {
            delta.putNull("content");
        }
        return send(chunk);
    }

    /** A tool call whose arguments come in three pieces; a null id is left out. */
    ModelStream call(String arguments, String firstId, String laterId) throws IOException {
        int third = arguments.length() / 3;
        piece(firstId, "propose_commands", "");
        piece(laterId, null, arguments.substring(0, third));
        piece(laterId, null, arguments.substring(third, 2 * third));
        piece(laterId, null, arguments.substring(2 * third));
        return finish("tool_calls").usage(200, 40).done();
    }

    private void piece(String id, String name, String arguments) throws IOException {
        var chunk = chunk();
        var call = choice(chunk).putObject("delta").putArray("tool_calls").addObject();
        call.put("index", 0);
        if (id != null) {
            call.put("id", id).put("type", "function");
        }
        var function = call.putObject("function");
        if (name != null) {
            function.put("name", name);
        }
        function.put("arguments", arguments);
        send(chunk);
    }

    ModelStream finish(String reason) throws IOException {
        var chunk = chunk();
        var choice = choice(chunk);
        choice.put("finish_reason", reason).putObject("delta");
        return send(chunk);
    }

    ModelStream usage(int in, int out) throws IOException {
        var chunk = chunk();
        chunk.putArray("choices");
        chunk.putObject("usage")
                .put("prompt_tokens", in)
                .put("completion_tokens", out)
                .put("total_tokens", in + out)
                .putObject("prompt_tokens_details")
                .put("cached_tokens", in / 2);
        return send(chunk);
    }

    ModelStream done() throws IOException {
        return raw("data: [DONE]\n\n");
    }

    ModelStream raw(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    ModelStream flush() throws IOException {
        out.flush();
        return this;
    }

    private ObjectNode chunk() {
        return ModelServer.JSON
                .createObjectNode()
                .put("id", "chatcmpl-1")
                .put("object", "chat.completion.chunk")
                .put("created", 1_764_000_000)
                .put("model", model);
    }

    private static ObjectNode choice(ObjectNode chunk) {
        return chunk.putArray("choices").addObject().put("index", 0).putNull("finish_reason");
    }

    private ModelStream send(ObjectNode chunk) throws IOException {
        return raw("data: " + chunk + "\n\n");
    }
}
