// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Sees pictures and hears recordings, by models that the installation names; without one, or when
 * it fails, people do. What comes of it is a model's word and no fact. Not to be called inside a
 * transaction.
 */
@ApplicationScoped
public class Senses {
    private static final int LONGEST = 1200;

    private final String seeing = Prompt.rules("picture.v1");
    private final String hearing = Prompt.rules("voice.v1");
    private final Models models;
    private final Qwen qwen;
    private final QwenConfig config;

    Senses(Models models, Qwen qwen, QwenConfig config) {
        this.models = models;
        this.qwen = qwen;
        this.config = config;
    }

    /** What is to be seen in a picture. */
    public Optional<String> see(
            UUID merchantId, String mediaType, byte[] picture, String locale, Instant deadline) {
        var part = JsonNodeFactory.instance.objectNode().put("type", "image_url");
        part.putObject("image_url").put("url", "data:" + mediaType + ";base64," + coded(picture));
        var data = new Prompt().line("LANGUAGE", locale).toString();
        return ask(merchantId, config.visionModel(), seeing, data, part, deadline);
    }

    /** What is said in a recording, word for word. */
    public Optional<String> hear(
            UUID merchantId, String mediaType, byte[] recording, Instant deadline) {
        var part = JsonNodeFactory.instance.objectNode().put("type", "input_audio");
        part.putObject("input_audio")
                .put("data", "data:;base64," + coded(recording))
                .put("format", format(mediaType));
        return ask(merchantId, config.speechModel(), hearing, "WRITE IT DOWN", part, deadline);
    }

    private Optional<String> ask(
            UUID merchantId,
            Optional<String> name,
            String rules,
            String data,
            JsonNode part,
            Instant deadline) {
        var model = name.flatMap(n -> models.of(merchantId).map(m -> named(m, n)));
        if (model.isEmpty()) {
            return Optional.empty();
        }
        try {
            var request = new ModelRequest(rules, data, null, LONGEST, List.of(), part);
            var text = qwen.ask(model.get(), request, deadline).text().strip();
            return Optional.of(text).filter(t -> !t.isEmpty());
        } catch (ModelFailure e) {
            return Optional.empty();
        }
    }

    private static Model named(Model model, String name) {
        return new Model(model.rung(), model.baseUrl(), model.key(), name, model.byMerchant());
    }

    private static String coded(byte[] file) {
        return Base64.getEncoder().encodeToString(file);
    }

    private static String format(String mediaType) {
        return switch (mediaType) {
            case "audio/mpeg" -> "mp3";
            case "audio/vnd.wave" -> "wav";
            case "audio/mp4" -> "m4a";
            case "audio/amr" -> "amr";
            default -> "ogg";
        };
    }
}
