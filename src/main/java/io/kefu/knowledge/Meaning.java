// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallzhv15q.BgeSmallZhV15QuantizedEmbeddingModel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What a text means, as a direction: by a model inside the process, loaded when first needed.
 * German is read by the English one, in {@link Gloss English words}. Where the platform cannot run
 * a model, words alone decide.
 */
@ApplicationScoped
public class Meaning {
    private static final Logger log = Logger.getLogger(Meaning.class);

    private static final String ENGLISH = "bge-small-en-v15";

    /** As the English model was taught to hear a question. */
    private static final String ASKED = "Represent this sentence for searching relevant passages: ";

    private final boolean compared;
    private final Map<String, EmbeddingModel> models = new HashMap<>();
    private final Map<String, Optional<Gloss>> glosses = new ConcurrentHashMap<>();
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
            case "en", "de" -> ENGLISH;
            case "zh" -> "bge-small-zh-v15";
            default -> "";
        };
    }

    /**
     * A question, to be compared with texts of a language.
     *
     * @param asked the language of the question
     * @param written that of the texts
     */
    float @Nullable [] ofQuestion(String asked, String written, String question) {
        var name = model(written);
        return name.equals(ENGLISH)
                ? inEnglish(asked, question).map(text -> embedded(name, ASKED + text)).orElse(null)
                : asked.equals(written) ? of(written, question) : null;
    }

    /** A unit vector; null where no model reads the language. */
    public float @Nullable [] of(String language, String text) {
        var name = model(language);
        return embedded(name, name.equals(ENGLISH) ? inEnglish(language, text).get() : text);
    }

    /** What the text is about in English words, where its language can be told so. */
    Optional<String> inEnglish(String language, String text) {
        return language.equals("en")
                ? Optional.of(text)
                : glosses.computeIfAbsent(language, Gloss::of).map(gloss -> gloss.in(text));
    }

    private float @Nullable [] embedded(String name, String text) {
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
                        n.equals(ENGLISH)
                                ? new BgeSmallEnV15QuantizedEmbeddingModel(Runnable::run)
                                : new BgeSmallZhV15QuantizedEmbeddingModel(Runnable::run));
    }
}
