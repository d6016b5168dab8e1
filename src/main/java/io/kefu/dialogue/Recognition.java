// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import io.kefu.assistant.confidence.Intents;
import io.kefu.assistant.confidence.Pools;
import io.kefu.flow.FlowTalks;
import io.kefu.knowledge.Articles;
import io.kefu.knowledge.Meaning;
import io.kefu.tenancy.CurrentMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Which of the merchant's intents a sentence has, and whether it is about any of them: learned from
 * the examples of its flows and the headings of its articles. Learned beside the turns, of which
 * the first do without. Not to be called inside a transaction.
 */
@ApplicationScoped
class Recognition {
    private static final Logger log = Logger.getLogger(Recognition.class);
    private static final Duration FRESH = Duration.ofMinutes(10);

    /** Each takes a few megabytes. */
    private static final int MOST = 24;

    private static final int FEW = 20;
    private static final long SEED = 1;

    private final FlowTalks flows;
    private final Articles articles;
    private final Meaning meaning;
    private final CurrentMerchant merchant;
    private final Map<Key, Learned> learned = new ConcurrentHashMap<>();

    Recognition(FlowTalks flows, Articles articles, Meaning meaning, CurrentMerchant merchant) {
        this.flows = flows;
        this.articles = articles;
        this.meaning = meaning;
        this.merchant = merchant;
    }

    private record Key(UUID merchant, String language) {}

    private record Learned(List<String> names, @Nullable Intents intents, Instant until) {}

    /**
     * What a sentence is taken for.
     *
     * @param sure of the choice, from 0 to 1
     * @param scope how much nearer the intent is than anything at all
     * @param near how near the nearest examples are
     */
    record Reading(String intent, double sure, double scope, double near) {}

    /** Empty where there is too little to learn from, or it is not yet learned. */
    Optional<Reading> of(UUID merchantId, String language, String sentence) {
        var known = learned(new Key(merchantId, language));
        var intents = known.intents();
        var vector = intents == null ? null : meaning.of(language, sentence);
        if (intents == null || vector == null) {
            return Optional.empty();
        }
        var read = intents.read(vector);
        var signals = read.signals();
        return Optional.of(
                new Reading(
                        known.names().get(read.intent()),
                        1 / (1 + Math.exp(-signals[0])),
                        signals[1],
                        signals[2]));
    }

    private Learned learned(Key key) {
        var now = Instant.now();
        var known = learned.get(key);
        if (known != null && now.isBefore(known.until())) {
            return known;
        }
        if (learned.size() >= MOST) {
            learned.clear();
        }
        var before =
                new Learned(
                        known == null ? List.of() : known.names(),
                        known == null ? null : known.intents(),
                        now.plus(FRESH));
        learned.put(key, before);
        Thread.ofVirtual().name("recognition").start(() -> learn(key));
        return before;
    }

    private void learn(Key key) {
        try {
            var examples = new TreeMap<>(flows.examples(key.merchant(), key.language()));
            merchant.run(key.merchant(), () -> articles.headings(key.language()))
                    .forEach((topic, texts) ->
                            examples.computeIfAbsent(Pools.about(topic), i -> new ArrayList<>())
                                    .addAll(texts));
            learned.put(key, learned(key, examples));
        } catch (RuntimeException e) {
            log.warnf("intents could not be learned, answers do without: %s", e);
        }
    }

    private Learned learned(Key key, Map<String, List<String>> examples) {
        var names = new ArrayList<String>();
        var vectors = new ArrayList<float[]>();
        var intents = new ArrayList<Integer>();
        examples.forEach((name, texts) -> {
            names.add(name);
            for (var text : texts) {
                var vector = meaning.of(key.language(), text);
                if (vector != null) {
                    vectors.add(vector);
                    intents.add(names.size() - 1);
                }
            }
        });
        var until = Instant.now().plus(FRESH);
        boolean enough = names.size() > 1 && vectors.size() >= FEW;
        return new Learned(
                List.copyOf(names),
                enough
                        ? new Intents(vectors, intents.stream().mapToInt(i -> i).toArray(), SEED)
                        : null,
                until);
    }
}
