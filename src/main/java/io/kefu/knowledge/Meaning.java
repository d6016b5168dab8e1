// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallzhv15q.BgeSmallZhV15QuantizedEmbeddingModel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What a text means, as a direction: by a model inside the process, loaded when first needed. Where
 * the platform cannot run it, words alone decide.
 */
@ApplicationScoped
public class Meaning {
    private static final Logger log = Logger.getLogger(Meaning.class);

    /** As the English model was taught to hear a question. */
    private static final String ASKED = "Represent this sentence for searching relevant passages: ";

    private final boolean compared;
    private final Map<String, EmbeddingModel> models = new HashMap<>();
    private boolean unable;

    @Inject
    Meaning(KnowledgeConfig config) {
        this(config.embeddings());
    }

    private Meaning(boolean compared) {
        this.compared = compared;
    }

    /** For commands that run without a server. */
    public static Meaning alone() {
        return new Meaning(true);
    }

    /** Which model reads this language; empty when none does. */
    String model(String language) {
        if (!compared || unable) {
            return "";
        }
        return switch (language) {
            case "en" -> "bge-small-en-v15";
            case "zh" -> "bge-small-zh-v15";
            default -> "";
        };
    }

    float @Nullable [] ofQuestion(String language, String text) {
        return of(language, language.equals("en") ? ASKED + text : text);
    }

    /** A unit vector; null where no model reads the language. */
    public float @Nullable [] of(String language, String text) {
        var name = model(language);
        if (name.isEmpty()) {
            return null;
        }
        try {
            return load(name).embed(text).content().vector();
        } catch (RuntimeException | LinkageError e) {
            unable = true;
            log.warnf("meaning cannot be compared on this machine, words alone decide: %s", e);
            return null;
        }
    }

    private synchronized EmbeddingModel load(String name) {
        return models.computeIfAbsent(
                name,
                n ->
                        n.equals("bge-small-en-v15")
                                ? new BgeSmallEnV15QuantizedEmbeddingModel(Runnable::run)
                                : new BgeSmallZhV15QuantizedEmbeddingModel(Runnable::run));
    }
}
