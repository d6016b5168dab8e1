// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.kefu.ModelAnswers;
import io.kefu.ModelServer;
import io.kefu.PostgresTestResource;
import io.kefu.demo.DemoSeed;
import io.kefu.journey.DeskClient;
import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An admin chooses a model in the Studio, tries it, and sees what answers. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ModelSettingTest {
    @Inject CurrentMerchant merchant;
    private final ModelServer server = new ModelServer();
    private DeskClient ada;

    @BeforeEach
    void sign_in() {
        ada = new DeskClient("ada");
    }

    @AfterEach
    void back() {
        ada.put("/assistant/model", Map.of("choice", "server")).then().statusCode(200);
        server.close();
    }

    @Test
    void a_key_is_kept_and_never_shown_and_goes_only_where_it_was_entered_for() {
        ada.put("/assistant/model", own(server.url(), "sk-secret"))
                .then()
                .statusCode(200)
                .body("hasKey", equalTo(true))
                .body("apiKey", nullValue());
        byte[] stored = merchant.run(DemoSeed.MERCHANT, () -> ModelSetting.current().apiKey);
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("sk-secret");
        ada.get("/assistant").then().body("rung", equalTo("qwen")).body("model", equalTo("m"));
        server.answering(ModelAnswers.says("Fine."));
        ada.post("/assistant/model/trial", own(server.url(), null)).then().statusCode(200);
        assertThat(server.asked().getFirst().authorization()).isEqualTo("Bearer sk-secret");
        try (var elsewhere = new ModelServer()) {
            ada.post("/assistant/model/trial", own(elsewhere.url(), null)).then().statusCode(200);
            assertThat(elsewhere.asked().getFirst().authorization()).isEqualTo("null");
        }
    }

    @Test
    void a_trial_says_exactly_what_failed() {
        trial(ModelAnswers.honest(), "ok");
        trial(ModelAnswers.says("I cannot do that."), "no-commands");
        trial(ModelAnswers.error(401, "invalid_api_key"), "key-refused");
        trial(ModelAnswers.nativeError(403, "AccessDenied"), "access-denied");
        trial(ModelAnswers.error(404, "model_not_found"), "model-unknown");
        trial(ModelAnswers.error(400, "Arrearage"), "account-unpaid");
        trial(ModelAnswers.error(429, "limit_requests"), "throttled");
        trial(ModelAnswers.page(502), "server-error");
        ada.post("/assistant/model/trial", own("http://127.0.0.1:9/v1", null))
                .then()
                .body("code", equalTo("unreachable"));
    }

    @Test
    void a_model_that_does_not_answer_is_shown_as_such() {
        ada.put("/assistant/model", own(server.url(), "sk-1")).then().statusCode(200);
        server.answering(ModelAnswers.error(401, "invalid_api_key"));
        ada.post("/assistant/model/trial", own(server.url(), null)).then().statusCode(200);
        ada.get("/assistant")
                .then()
                .body("healthy", equalTo(false))
                .body("trouble", equalTo("key-refused"));
    }

    @Test
    void the_demo_model_answers_over_the_same_wire() {
        ada.post("/assistant/model/trial", Map.of("choice", "demo"))
                .then()
                .body("code", equalTo("ok"));
        ada.put("/assistant/model", Map.of("choice", "demo")).then().statusCode(200);
        new DeskClient("mia").get("/assistant").then().body("rung", equalTo("demo"));
        ada.put("/assistant/model", Map.of("choice", "none")).then().statusCode(200);
        ada.get("/assistant").then().body("rung", equalTo("template"));
    }

    @Test
    void what_cannot_be_a_model_is_refused() {
        for (var address :
                new String[] {"", "ftp://x/v1", "https://u:p@x.example/v1", "nonsense"}) {
            ada.put("/assistant/model", own(address, null))
                    .then()
                    .statusCode(422)
                    .body("field", equalTo("baseUrl"));
        }
        ada.put("/assistant/model", Map.of("choice", "own", "baseUrl", server.url()))
                .then()
                .statusCode(422)
                .body("field", equalTo("model"));
        ada.put("/assistant/model", own(server.url(), "two words"))
                .then()
                .statusCode(422)
                .body("detail", containsString("no spaces"));
        ada.put("/assistant/model", Map.of("choice", "mine")).then().statusCode(422);
        new DeskClient("mia")
                .put("/assistant/model", Map.of("choice", "none"))
                .then()
                .statusCode(403);
    }

    private void trial(ModelServer.Answer answer, String code) {
        server.answering(answer);
        ada.post("/assistant/model/trial", own(server.url(), "sk-1"))
                .then()
                .statusCode(200)
                .body("code", equalTo(code))
                .body("ok", equalTo(code.equals("ok")));
    }

    private static Map<String, String> own(String url, String key) {
        var choice = new java.util.HashMap<String, String>();
        choice.put("choice", "own");
        choice.put("baseUrl", url);
        choice.put("model", "m");
        choice.put("apiKey", key);
        return choice;
    }
}
