// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.ModelAnswers;
import io.kefu.ModelServer;
import io.kefu.PostgresTestResource;
import io.kefu.channel.Inboxes;
import io.kefu.demo.DemoSeed;
import io.kefu.journey.DeskClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model steers the flows by commands, and by nothing else; each is recorded. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class FlowModelTest {
    private static final String RECORD =
            "select string_agg(cast(record as text), ' ') from turn where conversation_id = :conversation";
    private final ModelServer model = new ModelServer();
    private final String shopper = "shopper-" + UUID.randomUUID();
    @Inject FlowShop shop;
    @Inject Inboxes inboxes;
    private FlowShop.Counter demo;

    @BeforeEach
    void choose() {
        var address = inboxes.find(DemoSeed.WIDGET).orElseThrow();
        demo =
                new FlowShop.Counter(
                        DemoSeed.MERCHANT, address.inboxId(), DemoSeed.WIDGET, "anna@example.com");
        shop.takeIn(
                demo,
                Map.of(
                        "own/reclaim.yaml",
                        """
                        id: reclaim
                        description: The shopper wants a colour on a day
                        triggers:
                          - keyword: {en: [xyzzy colour]}
                        slots:
                          colour: {type: choice, options: {red: Red, blue: Blue}}
                          day: date
                        steps:
                          - ask: {slot: colour, text: "Which colour?"}
                          - ask: {slot: day, text: "Which day?"}
                        """));
        choose(Map.of("choice", "own", "baseUrl", model.url(), "model", "commander"));
    }

    @AfterEach
    void choose_none() {
        choose(Map.of("choice", "server"));
        model.close();
    }

    @Test
    void a_flow_is_begun_corrected_and_cancelled_by_command() {
        proposes("{'command': 'start_flow', 'flow': 'reclaim'}");
        var begun = says("blah blah the Grat thing, you know");
        assertThat(begun.text()).contains("Which colour");
        assertThat(says("blue").text()).contains("Which day");
        proposes("{'command': 'set_slot', 'slot': 'colour', 'value': 'red'}");
        assertThat(says("it would look so much finer in the red that my sister has").text())
                .contains("changed that to Red")
                .contains("Which day");
        proposes("{'command': 'cancel'}");
        assertThat(says("blah let us drop the whole idea blah blah").text()).contains("stopped");
        assertThat(record(begun)).contains("start_flow", "set_slot", "colour=red", "cancel");
    }

    @Test
    void which_of_two_flows_is_asked_back() {
        proposes("{'command': 'clarify', 'flows': ['invoice', 'warranty']}");
        var asked = says("the paper thing for the thing that gave up on me");
        assertThat(asked.text()).contains("Which of these do you mean?");
        assertThat(asked.said().getLast().quickReplies().toString())
                .contains("flow:invoice")
                .contains("flow:warranty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'command': 'start_flow', 'flow': 'refund-everything'} | unknown-flow",
                "{'command': 'set_slot', 'slot': 'role', 'value': 'gibberish'} | unknown-slot",
                "{'command': 'refund'} | malformed"
            })
    void what_a_model_may_not_propose_has_a_named_ending_and_does_nothing(
            String command, String ending) {
        proposes(command);
        var turn = says("some gibberish that nobody could possibly make sense of");
        assertThat(turn.outcome()).isEqualTo("handed_off");
        assertThat(turn.reason()).isEqualTo("not-understood");
        assertThat(record(turn)).contains("\"did\": \"refused\"").contains(ending);
    }

    private void proposes(String command) {
        var commands = "{'commands': [" + command + "]}";
        model.answering(ModelAnswers.commands(commands.replace('\'', '"')));
    }

    private FlowShop.Turn says(String text) {
        return shop.says(demo, shopper, "en", text, null);
    }

    private String record(FlowShop.Turn turn) {
        return String.valueOf(shop.row(demo, RECORD, turn.conversation()));
    }

    private static void choose(Map<String, String> choice) {
        new DeskClient("ada").put("/assistant/model", choice).then().statusCode(200);
    }
}
