// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import io.kefu.tenancy.Allow;
import io.kefu.tenancy.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jspecify.annotations.Nullable;

/** Tells what answers now. */
@Path("/api/v1/assistant")
@Allow(Role.AGENT)
public class AssistantResource {
    private final Qwen qwen;
    private final QwenConfig config;

    AssistantResource(Qwen qwen, QwenConfig config) {
        this.qwen = qwen;
        this.config = config;
    }

    /** The rung in use: {@code qwen} or {@code template}. */
    public record State(String rung, @Nullable String model, boolean healthy) {}

    /** The state of the assistant on this node. */
    @GET
    public State state() {
        boolean model = qwen.configured();
        return new State(
                model ? "qwen" : "template", model ? config.model() : null, qwen.healthy());
    }
}
