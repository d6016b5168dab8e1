// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

import io.kefu.tenancy.Allow;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows those who write articles what a shopper's question would find. */
@Path("/api/v1/knowledge/search")
@Allow(Role.AGENT)
public class BenchResource {
    private final CurrentUser user;
    private final Knowledge knowledge;
    private final KnowledgeConfig config;

    BenchResource(CurrentUser user, Knowledge knowledge, KnowledgeConfig config) {
        this.user = user;
        this.knowledge = knowledge;
        this.config = config;
    }

    /** What was found, and the score from which on a passage is told as an answer. */
    public record Found(List<Knowledge.Found> items, double floor) {}

    /** Searches, internal articles included. */
    @GET
    public Found search(
            @QueryParam("q") @Nullable String question,
            @QueryParam("language") @DefaultValue("en,zh,de") String languages,
            @QueryParam("limit") @DefaultValue("5") int limit) {
        if (question == null || question.isBlank() || question.length() > 500) {
            throw Problem.field("q", "invalid", "q: a question of 1 to 500 characters");
        }
        if (!languages.matches("[a-z]{2}(,[a-z]{2}){0,7}")) {
            throw Problem.field("language", "invalid", "language: such as en or en,zh");
        }
        return new Found(
                knowledge.searchAll(
                        user.get().merchantId(),
                        question,
                        List.of(languages.split(",", -1)),
                        Math.clamp(limit, 1, 20)),
                config.floor());
    }
}
