// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts a streamed chat completion together. A stream that does not say that it ended, that ended
 * for want of tokens, that is too long or no JSON, is no answer.
 */
final class ModelReading {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int LONGEST_STREAM = 512 * 1024;

    private final int maxLength;
    private final StringBuilder text = new StringBuilder();
    private final Map<Integer, StringBuilder> calls = new TreeMap<>();
    private final List<String> earlierCalls = new ArrayList<>();
    private @Nullable String finish;
    private int tokensIn;
    private int tokensOut;
    private int read;

    private ModelReading(int maxLength) {
        this.maxLength = maxLength;
    }

    static ModelReply of(InputStream stream, int maxLength) throws IOException, ModelFailure {
        var reading = new ModelReading(maxLength);
        for (var line = reading.line(stream); line != null; line = reading.line(stream)) {
            if (line.startsWith("data:")) {
                var data = line.substring(5).strip();
                if (data.equals("[DONE]")) {
                    break;
                }
                reading.chunk(data);
            } else if (line.startsWith("{")) {
                // no stream at all: an error, or all of the answer in one piece
                reading.chunk(line);
            }
        }
        return reading.whole();
    }

    private void chunk(String data) throws ModelFailure {
        JsonNode chunk;
        try {
            chunk = JSON.readTree(data);
        } catch (JsonProcessingException e) {
            throw new ModelFailure(Trouble.UNUSABLE, "a part of the answer is not JSON");
        }
        if (chunk.path("error").isObject() || (chunk.has("code") && !chunk.has("choices"))) {
            throw ModelFailure.of(200, data);
        }
        var usage = chunk.path("usage");
        tokensIn = Math.max(tokensIn, usage.path("prompt_tokens").asInt());
        tokensOut = Math.max(tokensOut, usage.path("completion_tokens").asInt());
        var choice = chunk.path("choices").path(0);
        var delta = choice.has("delta") ? choice.path("delta") : choice.path("message");
        if (delta.path("content").isTextual()) {
            text.append(delta.path("content").asText());
        }
        delta.path("tool_calls").forEach(this::call);
        if (choice.path("finish_reason").isTextual()) {
            finish = choice.path("finish_reason").asText();
        }
        if (text.length() > maxLength + thought()) {
            throw new ModelFailure(Trouble.UNUSABLE, "longer than " + maxLength + " characters");
        }
    }

    /** Fragments belong together by index; ids come repeated, empty or not at all. */
    private void call(JsonNode fragment) {
        int index = fragment.path("index").asInt();
        var function = fragment.path("function");
        var begun = calls.get(index);
        if (begun != null && !begun.isEmpty() && !function.path("name").asText("").isEmpty()) {
            // Ollama gives parallel calls the same index
            earlierCalls.add(begun.toString());
            calls.remove(index);
        }
        calls.computeIfAbsent(index, i -> new StringBuilder())
                .append(function.path("arguments").asText(""));
    }

    private ModelReply whole() throws ModelFailure {
        if (finish == null) {
            throw new ModelFailure(Trouble.CUT, "the stream ended before the answer did");
        }
        if (!finish.equals("stop") && !finish.equals("tool_calls")) {
            throw new ModelFailure(Trouble.UNUSABLE, "it stopped because of " + finish);
        }
        var arguments = new ArrayList<>(earlierCalls);
        calls.values().forEach(c -> arguments.add(c.toString()));
        var said = text.substring(thought()).strip();
        if (said.isEmpty() && arguments.isEmpty()) {
            throw new ModelFailure(Trouble.UNUSABLE, "an empty answer");
        }
        return new ModelReply(said, List.copyOf(arguments), tokensIn, tokensOut);
    }

    /** How much of the text is thoughts, where a server leaves them in it. */
    private int thought() {
        if (text.indexOf("<think>") != 0) {
            return 0;
        }
        int end = text.indexOf("</think>");
        return end < 0 ? text.length() : end + "</think>".length();
    }

    private @Nullable String line(InputStream stream) throws IOException, ModelFailure {
        var line = new ByteArrayOutputStream(256);
        int next;
        while ((next = stream.read()) >= 0 && next != '\n') {
            line.write(next);
            if (++read > LONGEST_STREAM || line.size() > LONGEST_LINE) {
                throw new ModelFailure(Trouble.UNUSABLE, "an answer without end");
            }
        }
        return next < 0 && line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
    }
}
