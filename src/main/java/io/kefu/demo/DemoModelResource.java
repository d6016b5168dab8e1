// SPDX-License-Identifier: Apache-2.0
package io.kefu.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.tenancy.Problem;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** The demo's model behind the same wire as any other, for this machine only. */
@Path("/demo/model/v1/chat/completions")
public class DemoModelResource {
    private final DemoConfig config;
    private final DemoModel model;
    private final ObjectMapper json;

    DemoModelResource(DemoConfig config, DemoModel model, ObjectMapper json) {
        this.config = config;
        this.model = model;
        this.json = json;
    }

    /** A streamed chat completion. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public String complete(JsonNode request, @Context HttpServerRequest http) {
        if (!config.enabled()
                || !http.remoteAddress().hostAddress().matches("127\\..*|::1|0:0:0:0:0:0:0:1")) {
            throw Problem.notFound();
        }
        var commands = model.commands(request);
        var delta = json.createObjectNode().put("role", "assistant");
        if (commands.isEmpty()) {
            delta.put("content", model.words(request));
        } else {
            var call = delta.putArray("tool_calls").addObject().put("index", 0).put("id", "call_1");
            call.put("type", "function")
                    .putObject("function")
                    .put("name", "propose_commands")
                    .put("arguments", commands);
        }
        return chunk(delta, null)
                + chunk(json.createObjectNode(), commands.isEmpty() ? "stop" : "tool_calls")
                + "data: [DONE]\n\n";
    }

    private String chunk(ObjectNode delta, @org.jspecify.annotations.Nullable String finish) {
        var chunk =
                json.createObjectNode()
                        .put("object", "chat.completion.chunk")
                        .put("model", "demo-model");
        var choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.put("finish_reason", finish);
        return "data: " + chunk + "\n\n";
    }
}
