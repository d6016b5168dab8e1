// SPDX-License-Identifier: Apache-2.0
package io.kefu;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;

/** The ways in which a model server answers and fails, as documented and as met. */
public final class ModelAnswers {
    private ModelAnswers() {}

    /** Repeats the draft that it was given; where commands are wanted, that it cannot help. */
    public static ModelServer.Answer honest() {
        return (asked, exchange) ->
                (asked.wantsCommands()
                                ? commands("{\"commands\":[{\"command\":\"cannot_handle\"}]}")
                                : says(asked.block("DRAFT")))
                        .to(asked, exchange);
    }

    /** Words as these; where commands are wanted, these. */
    public static ModelServer.Answer both(ModelServer.Answer commands, ModelServer.Answer words) {
        return (asked, exchange) -> (asked.wantsCommands() ? commands : words).to(asked, exchange);
    }

    /** What depends on what was asked. */
    public static ModelServer.Answer telling(Function<ModelServer.Asked, String> words) {
        return (asked, exchange) -> says(words.apply(asked)).to(asked, exchange);
    }

    /** The usual stream: a chunk with the role, the text in pieces, the end, the usage. */
    public static ModelServer.Answer says(String text) {
        return streams(s -> s.role().content(text).finish("stop").usage(120, 30).done());
    }

    /** Thinks aloud before it speaks, in the field of this name. */
    public static ModelServer.Answer thinks(String field, String thought, String text) {
        return streams(s ->
                s.role().delta(field, thought).content(text).finish("stop").usage(9, 9).done());
    }

    /** Commands by a tool call whose arguments come in pieces; only the first has the id. */
    public static ModelServer.Answer commands(String arguments) {
        return streams(s -> s.role().call(arguments, "call_1", null));
    }

    /** As {@link #commands}, but each piece repeats the id, as Qwen does. */
    public static ModelServer.Answer commandsRepeatingIds(String arguments) {
        return streams(s -> s.role().call(arguments, "call_1", "call_1"));
    }

    /** As {@link #commands}, but the id of each piece is empty, as Qwen's is at times. */
    public static ModelServer.Answer commandsWithEmptyIds(String arguments) {
        return streams(s -> s.role().call(arguments, "", ""));
    }

    /** Says nothing at all and ends well. */
    public static ModelServer.Answer empty() {
        return streams(s -> s.role().finish("stop").usage(120, 0).done());
    }

    /** Reaches the limit of its tokens. */
    public static ModelServer.Answer tooLong(String text) {
        return streams(s -> s.role().content(text).finish("length").usage(120, 400).done());
    }

    /** The connection ends in the middle of the text. */
    public static ModelServer.Answer cuts(String text) {
        return (asked, exchange) -> {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            // promises more than it sends
            exchange.sendResponseHeaders(200, 100_000);
            new ModelStream("", exchange).role().content(text).flush();
        };
    }

    /** The stream ends well, but the answer in it does not. */
    public static ModelServer.Answer stops(String text) {
        return streams(s -> s.role().content(text));
    }

    /** Accepts and says nothing for so long. */
    public static ModelServer.Answer hangs(Duration time) {
        return (asked, exchange) -> pause(time);
    }

    /** A letter at a time, each after this pause: never idle, never done. */
    public static ModelServer.Answer drips(String text, Duration pause) {
        return streams(s -> {
            s.role().flush();
            for (var letter : text.split("")) {
                pause(pause);
                s.delta("content", letter).flush();
            }
            s.finish("stop").done();
        });
    }

    /** Speaks without end. */
    public static ModelServer.Answer endless() {
        return streams(s -> {
            s.role();
            while (true) {
                s.content("and so on ").flush();
            }
        });
    }

    /** One line without end. */
    public static ModelServer.Answer endlessLine() {
        return streams(s -> {
            while (true) {
                s.raw("data: x".repeat(1000)).flush();
            }
        });
    }

    /** A chunk that is not JSON. */
    public static ModelServer.Answer badJson() {
        return streams(s -> s.role().raw("data: {\"choices\":[{\"delta\":\n\n").done());
    }

    /** 200, and an error where the answer should be. */
    public static ModelServer.Answer errorIn200(String code) {
        return (asked, exchange) -> send(exchange, 200, compatible(code, "as told"));
    }

    /** An error in the midst of the stream, as content inspection of the output does. */
    public static ModelServer.Answer errorInStream(String text, String code) {
        return streams(
                s -> s.role().content(text).raw("data: " + compatible(code, "as told") + "\n\n"));
    }

    /** An error in the body of the OpenAI-compatible endpoint. */
    public static ModelServer.Answer error(int status, String code) {
        return error(status, code, "as told");
    }

    public static ModelServer.Answer error(int status, String code, String message) {
        return (asked, exchange) -> send(exchange, status, compatible(code, message));
    }

    /** The same in the body of the native endpoint, which some errors have here too. */
    public static ModelServer.Answer nativeError(int status, String code) {
        return (asked, exchange) -> send(exchange, status, nativeBody(code));
    }

    /** An error page of something in between. */
    public static ModelServer.Answer page(int status) {
        return (asked, exchange) -> send(exchange, status, "<html><h1>Bad Gateway</h1></html>");
    }

    static void pause(Duration time) throws InterruptedIOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private interface Script {
        void play(ModelStream stream) throws IOException;
    }

    private static ModelServer.Answer streams(Script script) {
        return (asked, exchange) -> {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream;charset=UTF-8");
            exchange.sendResponseHeaders(200, 0);
            var stream = new ModelStream(asked.body().path("model").asText(), exchange);
            script.play(stream);
            stream.flush();
        };
    }

    private static String compatible(String code, String message) {
        var body = ModelServer.JSON.createObjectNode();
        ObjectNode error = body.putObject("error");
        error.put("message", message).put("type", code).putNull("param").put("code", code);
        return body.put("request_id", "req-1").toString();
    }

    private static String nativeBody(String code) {
        return ModelServer.JSON
                .createObjectNode()
                .put("code", code)
                .put("message", "as told")
                .put("request_id", "req-1")
                .toString();
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
