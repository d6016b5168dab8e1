// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import static io.kefu.ModelAnswers.badJson;
import static io.kefu.ModelAnswers.commands;
import static io.kefu.ModelAnswers.commandsRepeatingIds;
import static io.kefu.ModelAnswers.commandsWithEmptyIds;
import static io.kefu.ModelAnswers.cuts;
import static io.kefu.ModelAnswers.drips;
import static io.kefu.ModelAnswers.empty;
import static io.kefu.ModelAnswers.endless;
import static io.kefu.ModelAnswers.endlessLine;
import static io.kefu.ModelAnswers.error;
import static io.kefu.ModelAnswers.errorIn200;
import static io.kefu.ModelAnswers.errorInStream;
import static io.kefu.ModelAnswers.hangs;
import static io.kefu.ModelAnswers.nativeError;
import static io.kefu.ModelAnswers.page;
import static io.kefu.ModelAnswers.says;
import static io.kefu.ModelAnswers.stops;
import static io.kefu.ModelAnswers.thinks;
import static io.kefu.ModelAnswers.tooLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

import io.kefu.ModelServer;
import io.kefu.channel.Outgoings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QwenTest {
    private static final ModelServer server = new ModelServer();
    private static final String COMMANDS =
            "{\"commands\":[{\"command\":\"start_flow\",\"flow\":\"order-status\"},"
                    + "{\"command\":\"set_slot\",\"slot\":\"order-number\",\"value\":\"1001\"}]}";
    private static final Heard HEARD =
            new Heard(List.of("what about 1001"), List.of(), false, null, null);

    private final QwenConfig config = config(Map.of());
    private final Qwen qwen = qwen(config);
    private final Rewording rewording = new Rewording(config);
    private final Commanding commanding = new Commanding();

    @BeforeEach
    void reset() {
        server.reset();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_stream_is_put_together_and_its_tokens_are_counted() throws Exception {
        var reply = ask(says("Your order 1001 is 在路上 🚚."));
        assertThat(reply.text()).isEqualTo("Your order 1001 is 在路上 🚚.");
        assertThat(reply.tokensIn()).isEqualTo(120);
        assertThat(reply.tokensOut()).isEqualTo(30);
        var body = server.asked().getFirst().body();
        assertThat(body.path("stream").asBoolean()).isTrue();
        assertThat(body.has("temperature")).isFalse();
        assertThat(body.has("tool_choice")).isFalse();
        assertThat(server.asked().getFirst().authorization()).isEqualTo("Bearer sk-test");
    }

    static Stream<Arguments> thoughts() {
        return Stream.of(
                of(thinks("reasoning_content", "hm, 500 euros?", "It is on its way.")),
                of(thinks("reasoning", "hm, 500 euros?", "It is on its way.")),
                of(says("<think>hm, 500 euros?</think>\n\nIt is on its way.")));
    }

    @ParameterizedTest
    @MethodSource("thoughts")
    void thoughts_are_no_part_of_the_answer(ModelServer.Answer answer) throws Exception {
        assertThat(ask(answer).text()).isEqualTo("It is on its way.");
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                of(commands(COMMANDS)),
                of(commandsRepeatingIds(COMMANDS)),
                of(commandsWithEmptyIds(COMMANDS)),
                of(says(COMMANDS)),
                of(says("```json\n" + COMMANDS + "\n```")),
                of(says("<tool_call>" + COMMANDS + "</tool_call>")));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void commands_are_read_in_every_form_they_come_in(ModelServer.Answer answer) throws Exception {
        server.then(answer);
        var reply = qwen.ask(model(), commanding.request(HEARD, Candidates.SAMPLE), soon());
        assertThat(commanding.read(reply, HEARD, Candidates.SAMPLE))
                .containsExactly(
                        new Command.StartFlow("order-status"),
                        new Command.SetSlot("order-number", "1001"));
        var body = server.asked().getFirst().body();
        assertThat(body.path("tool_choice").asText()).isEqualTo("auto");
        assertThat(body.at("/tools/0/function/name").asText()).isEqualTo("propose_commands");
    }

    static Stream<Arguments> impossible() {
        return Stream.of(
                of("not JSON", "I would look the order up."),
                of("no such command", "{\"commands\":[{\"command\":\"refund\"}]}"),
                of(
                        "no such flow",
                        "{\"commands\":[{\"command\":\"start_flow\",\"flow\":\"refund\"}]}"),
                of(
                        "a made-up number",
                        "{\"commands\":[{\"command\":\"set_slot\",\"slot\":\"order-number\",\"value\":\"1002\"}]}"),
                of(
                        "no such slot",
                        "{\"commands\":[{\"command\":\"set_slot\",\"slot\":\"role\",\"value\":\"1001\"}]}"),
                of("no commands", "{\"commands\":[]}"),
                of(
                        "more than asked for",
                        "{\"commands\":[{\"command\":\"cannot_handle\"}],\"say\":\"hi\"}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("impossible")
    void commands_that_are_not_right_are_not_followed(String what, String said) throws Exception {
        server.then(commands(said));
        var reply = qwen.ask(model(), commanding.request(HEARD, Candidates.SAMPLE), soon());
        assertThat(failing(() -> commanding.read(reply, HEARD, Candidates.SAMPLE)))
                .isInstanceOf(Commanding.NoCommands.class);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                // asked once: another attempt would fail again
                of("400 invalid_request_error", error(400, "invalid_request_error"), "INVALID", 1),
                of("400 InvalidParameter", nativeError(400, "InvalidParameter"), "INVALID", 1),
                of("inspection", error(400, "data_inspection_failed"), "REFUSED", 1),
                of("inspection, native", nativeError(400, "DataInspectionFailed"), "REFUSED", 1),
                of("infringement", error(400, "IPInfringementSuspect"), "REFUSED", 1),
                of("custom role", error(400, "CustomRoleBlocked"), "REFUSED", 1),
                of("arrears", error(400, "Arrearage"), "UNPAID", 1),
                of("401", error(401, "invalid_api_key"), "KEY", 1),
                of("403", nativeError(403, "AccessDenied"), "DENIED", 1),
                of("403 model", error(403, "Model.AccessDenied"), "DENIED", 1),
                of("403 free tier", error(403, "AllocationQuota.FreeTierOnly"), "DENIED", 1),
                of("404", error(404, "model_not_found"), "UNKNOWN", 1),
                of("404 page", page(404), "UNKNOWN", 1),
                of("429 prepaid", error(429, "PrepaidBillOverdue"), "UNPAID", 1),
                of("429 postpaid", error(429, "PostpaidBillOverdue"), "UNPAID", 1),
                of(
                        "500 history",
                        error(500, "InternalError.Algo", "Expecting ',' delimiter: line 1"),
                        "INVALID",
                        1),
                of("inspection in 200", errorIn200("data_inspection_failed"), "REFUSED", 1),
                of(
                        "inspection in the stream",
                        errorInStream("Your order", "data_inspection_failed"),
                        "REFUSED",
                        1),
                of("key in 200", errorIn200("invalid_api_key"), "KEY", 1),
                of("bad JSON", badJson(), "UNUSABLE", 1),
                of("empty", empty(), "UNUSABLE", 1),
                of("only thoughts", thinks("reasoning_content", "hm", ""), "UNUSABLE", 1),
                of("no more tokens", tooLong("Your order is on"), "UNUSABLE", 1),
                of("endless", endless(), "UNUSABLE", 1),
                of("an endless line", endlessLine(), "UNUSABLE", 1),
                of("hangs", hangs(Duration.ofSeconds(5)), "SLOW", 1),
                // asked three times: it may pass
                of("429", error(429, "Throttling"), "BUSY", 3),
                of("429 rate", error(429, "Throttling.RateQuota"), "BUSY", 3),
                of("429 limit_requests", error(429, "limit_requests"), "BUSY", 3),
                of("429 burst", nativeError(429, "Throttling.BurstRate"), "BUSY", 3),
                of("429 allocation", error(429, "insufficient_quota"), "BUSY", 3),
                of("500", error(500, "InternalError"), "BROKEN", 3),
                of("500 timeout", nativeError(500, "RequestTimeOut"), "BROKEN", 3),
                of("503", error(503, "ModelServingError"), "BROKEN", 3),
                of("503 native", nativeError(503, "ModelUnavailable"), "BROKEN", 3),
                of("502 page", page(502), "BROKEN", 3),
                of("throttled in 200", errorIn200("limit_requests"), "BUSY", 3),
                of("stops", stops("Your order is on"), "CUT", 3),
                of("cut", cuts("Your order is on"), "CUT", 3));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void every_failure_has_its_ending(
            String what, ModelServer.Answer answer, String trouble, int attempts) {
        server.answering(answer);
        assertThat(failing(() -> qwen.ask(model(), rewording.trial(), soon())))
                .isInstanceOfSatisfying(
                        ModelFailure.class,
                        e -> assertThat(e.trouble()).isEqualTo(Trouble.valueOf(trouble)));
        assertThat(server.count()).isEqualTo(attempts);
    }

    @Test
    void what_passes_is_tried_again_and_works() throws Exception {
        server.then(error(429, "limit_requests"), error(503, "ModelUnavailable"));
        assertThat(ask(says("It is on its way.")).text()).isEqualTo("It is on its way.");
        assertThat(qwen.trouble(model())).isNull();
    }

    @Test
    void a_model_that_cannot_but_think_is_not_asked_again_not_to() throws Exception {
        server.then(error(400, "InvalidParameter", "enable_thinking must be true for this model"));
        assertThat(ask(says("On its way.")).text()).isEqualTo("On its way.");
        assertThat(ask(says("Still.")).text()).isEqualTo("Still.");
        assertThat(server.asked())
                .extracting(asked -> asked.body().has("chat_template_kwargs"))
                .containsExactly(true, false, false);
    }

    @Test
    void each_maker_is_asked_in_its_own_way_not_to_think() {
        assertThat(fields("https://dashscope-intl.aliyuncs.com/compatible-mode/v1"))
                .contains("enable_thinking")
                .doesNotContain("chat_template_kwargs");
        assertThat(fields("http://localhost:8000/v1")).contains("chat_template_kwargs");
        assertThat(fields("https://api.deepseek.com/v1"))
                .doesNotContain("enable_thinking", "chat_template_kwargs");
    }

    @Test
    void what_only_people_can_mend_opens_the_breaker_at_once() {
        server.answering(error(401, "invalid_api_key"));
        failing(() -> qwen.ask(model(), rewording.trial(), soon()));
        assertThat(failing(() -> qwen.ask(model(), rewording.trial(), soon())))
                .isInstanceOfSatisfying(
                        ModelFailure.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.OPEN));
        assertThat(server.count()).isOne();
        assertThat(qwen.trouble(model()).trouble()).isEqualTo(Trouble.KEY);
    }

    @Test
    void a_model_that_is_down_is_left_alone_and_another_is_not() throws Exception {
        server.answering(error(500, "InternalError"));
        for (int i = 0; i < 4; i++) {
            failing(() -> qwen.ask(model(), rewording.trial(), soon()));
        }
        assertThat(server.count()).isEqualTo(5);
        server.answering(says("Here."));
        var other = new Model("qwen", server.url(), "", "qwen-flash", false);
        assertThat(qwen.ask(other, rewording.trial(), soon()).text()).isEqualTo("Here.");
    }

    @Test
    void nobody_there_is_told_from_a_slow_one() {
        var nobody = new Model("qwen", "http://127.0.0.1:9/v1", "", "qwen-plus", false);
        assertThat(failing(() -> qwen.ask(nobody, rewording.trial(), soon())))
                .isInstanceOfSatisfying(
                        ModelFailure.class,
                        e -> assertThat(e.trouble()).isEqualTo(Trouble.UNREACHABLE));
    }

    @Test
    void a_merchants_model_may_not_be_in_a_private_network() {
        var inside = new Model("qwen", server.url(), "", "qwen-plus", true);
        assertThat(failing(() -> qwen.ask(inside, rewording.trial(), soon())))
                .isInstanceOfSatisfying(
                        ModelFailure.class,
                        e -> assertThat(e.trouble()).isEqualTo(Trouble.ADDRESS));
        assertThat(server.count()).isZero();
    }

    @Test
    void one_that_is_never_silent_and_never_done_is_left() {
        var hasty = qwen(config(Map.of("kefu.qwen.timeout", "600ms")));
        server.answering(drips("on and on".repeat(9), Duration.ofMillis(100)));
        assertThat(failing(() -> hasty.ask(model(), rewording.trial(), soon())))
                .isInstanceOfSatisfying(
                        ModelFailure.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.SLOW));
    }

    @Test
    void the_last_seconds_of_a_turn_are_kept_for_answering_without_it() {
        var late = Instant.now().plusMillis(900);
        assertThat(failing(() -> qwen.ask(model(), rewording.trial(), late)))
                .isInstanceOfSatisfying(
                        ModelFailure.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.SLOW));
        assertThat(server.count()).isZero();
    }

    private interface Work {
        Object run() throws Exception;
    }

    private static Exception failing(Work work) {
        try {
            throw new AssertionError("it worked: " + work.run());
        } catch (Exception e) {
            return e;
        }
    }

    private ModelReply ask(ModelServer.Answer answer) throws Exception {
        server.answering(answer);
        return qwen.ask(model(), rewording.trial(), soon());
    }

    private List<String> fields(String url) {
        var body = rewording.trial().body(new Model("qwen", url, "", "m", true), config, true);
        return body.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static Model model() {
        return new Model("qwen", server.url(), "sk-test", "qwen-plus", false);
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(30);
    }

    private static Qwen qwen(QwenConfig config) {
        return new Qwen(
                new ModelDoor(Outgoings.guarding(), config), config, new SimpleMeterRegistry());
    }

    static QwenConfig config(Map<String, String> more) {
        var builder =
                new SmallRyeConfigBuilder()
                        .withConverter(Duration.class, 200, new DurationConverter())
                        .withMapping(QwenConfig.class)
                        .withDefaultValue("kefu.qwen.timeout", "20s")
                        .withDefaultValue("kefu.qwen.idle-timeout", "1s")
                        .withDefaultValue("kefu.qwen.reserve", "1s")
                        .withDefaultValue("kefu.qwen.backoff", "20ms");
        more.forEach(builder::withDefaultValue);
        return builder.build().getConfigMapping(QwenConfig.class);
    }
}
