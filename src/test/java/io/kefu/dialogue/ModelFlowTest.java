// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.ModelAnswers;
import io.kefu.ModelServer;
import io.kefu.PostgresTestResource;
import io.kefu.journey.DeskClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A model names the flow that is meant where the words alone tell nothing. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ModelFlowTest {
    private static final List<String> VAGUE = List.of("hmm, the thing with the kayak pump, well?");

    private final ModelServer model = new ModelServer();
    @Inject Shoppers shoppers;

    @AfterEach
    void choose_none() {
        choose(Map.of("choice", "server"));
        model.close();
        shoppers.leave();
    }

    @Test
    void a_flow_begins_that_only_the_model_has_recognised() {
        assertThat(shoppers.asks("en", null, VAGUE).end()).isEqualTo("handoff");
        model.answering(
                ModelAnswers.commands(
                        "{\"commands\":[{\"command\":\"start_flow\",\"flow\":\"where-is-my-order\"}]}"));
        choose(Map.of("choice", "own", "baseUrl", model.url(), "model", "understands"));
        assertThat(shoppers.asks("en", null, VAGUE).end()).isEqualTo("ask");
    }

    private static void choose(Map<String, String> choice) {
        new DeskClient("ada").put("/assistant/model", choice).then().statusCode(200);
    }
}
