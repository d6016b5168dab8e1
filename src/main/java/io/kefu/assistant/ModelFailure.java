// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;

/** The model gave nothing that can be used, and why. */
final class ModelFailure extends Exception {
    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 200;

    private static final List<String> INSPECTION =
            List.of(
                    "datainspection",
                    "data_inspection",
                    "ipinfringement",
                    "roleblocked",
                    "ruleblocked");
    private static final List<String> UNPAID = List.of("arrearage", "billoverdue");

    private final Trouble trouble;

    ModelFailure(Trouble trouble, String detail) {
        super(detail, null, false, false);
        this.trouble = trouble;
    }

    Trouble trouble() {
        return trouble;
    }

    /** What the server said, for people who set it up; at most a line. */
    String detail() {
        return String.valueOf(getMessage());
    }

    /**
     * The failure that an answer tells of, in the body of the OpenAI-compatible endpoint, in that
     * of the native one, or in none of them.
     */
    static ModelFailure of(int status, String body) {
        var error = error(body);
        var code = error.path("code").asText("") + " " + error.path("type").asText("");
        var message = error.path("message").asText("");
        var shown = (code.isBlank() ? "" : code.strip().split(" ", 2)[0] + ": ") + message;
        return new ModelFailure(
                trouble(status, code.toLowerCase(Locale.ROOT), message),
                "HTTP " + status + (shown.isBlank() ? "" : " " + brief(shown)));
    }

    private static Trouble trouble(int status, String code, String message) {
        if (INSPECTION.stream().anyMatch(code::contains)) {
            return Trouble.REFUSED;
        }
        if (UNPAID.stream().anyMatch(code::contains)) {
            return Trouble.UNPAID;
        }
        return switch (status) {
            case 401 -> Trouble.KEY;
            case 403 -> Trouble.DENIED;
            case 404 -> Trouble.UNKNOWN;
            case 408, 425 -> Trouble.BROKEN;
            case 429 -> Trouble.BUSY;
            case 400, 413, 415, 422 ->
                    code.contains("model_not_") ? Trouble.UNKNOWN : Trouble.INVALID;
            default -> {
                // a JSON error in a history of tool calls comes back as 500, always
                if (status >= 500) {
                    yield message.contains("Expecting ',' delimiter")
                            ? Trouble.INVALID
                            : Trouble.BROKEN;
                }
                yield named(code);
            }
        };
    }

    /** An error that came with a status of success, or with one that says nothing. */
    private static Trouble named(String code) {
        if (code.contains("throttling") || code.contains("limit_") || code.contains("quota")) {
            return Trouble.BUSY;
        }
        if (code.contains("invalid_api_key") || code.contains("invalidapikey")) {
            return Trouble.KEY;
        }
        if (code.contains("accessdenied")) {
            return Trouble.DENIED;
        }
        if (code.contains("model_not_")) {
            return Trouble.UNKNOWN;
        }
        if (code.contains("internal") || code.contains("timeout") || code.contains("model")) {
            return Trouble.BROKEN;
        }
        return code.contains("invalid") ? Trouble.INVALID : Trouble.BROKEN;
    }

    private static JsonNode error(String body) {
        try {
            var read = JSON.readTree(body);
            return read.has("error") && read.get("error").isObject() ? read.get("error") : read;
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private static String brief(String text) {
        var line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
