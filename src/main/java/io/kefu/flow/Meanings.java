// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which flows a sentence is meant for: those whose examples mean nearly the same, in its language.
 */
final class Meanings {
    /** What the nearest meaning that counts is worth beside the likeness of words. */
    private static final double LEAST = 0.60;

    private static final int MOST_KEPT = 4000;

    /** Examples of all merchants that were read before: most have the same packs. */
    private static final Map<String, float[]> READ =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(256, 0.75f, true) {
                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
                            return size() > MOST_KEPT;
                        }
                    });

    private final Sense sense;
    private final double floor;
    private final Map<String, List<Example>> examples = new HashMap<>();
    private final Map<String, List<Meant>> read = new HashMap<>();

    private record Example(String flow, String sentence) {}

    private record Meant(String flow, float[] direction) {}

    Meanings(Sense sense, double floor) {
        this.sense = sense;
        this.floor = floor;
    }

    void add(String flow, String language, String sentence) {
        examples.computeIfAbsent(language, l -> new ArrayList<>()).add(new Example(flow, sentence));
    }

    /** The flows above the floor, each with how sure it is meant. */
    Map<String, Double> of(String sentence, String language) {
        var best = new HashMap<String, Double>();
        var said = sense.of(language, withoutValues(sentence));
        if (said == null) {
            return best;
        }
        for (var example : read(language)) {
            double near = near(said, example.direction());
            if (near >= floor) {
                best.merge(
                        example.flow(),
                        LEAST + (1 - LEAST) * (Math.min(1, near) - floor) / (1 - floor),
                        Math::max);
            }
        }
        return best;
    }

    /** Read when they are first needed. */
    private synchronized List<Meant> read(String language) {
        return read.computeIfAbsent(language, this::readAll);
    }

    private List<Meant> readAll(String language) {
        var meant = new ArrayList<Meant>();
        for (var example : examples.getOrDefault(language, List.of())) {
            var key = language + " " + example.sentence();
            var direction = READ.get(key);
            if (direction == null) {
                direction = sense.of(language, example.sentence());
                keep(key, direction);
            }
            if (direction != null) {
                meant.add(new Meant(example.flow(), direction));
            }
        }
        return meant;
    }

    private static void keep(String key, float @Nullable [] direction) {
        if (direction != null) {
            READ.put(key, direction);
        }
    }

    /** Numbers and addresses say nothing of what is wanted. */
    private static String withoutValues(String sentence) {
        return sentence.replaceAll("\\S+@\\S+", " ").replaceAll("#?\\d{3,}", " ").strip();
    }

    private static double near(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < Math.min(one.length, other.length); i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
