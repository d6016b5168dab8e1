// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts questions together that mean about the same: by the embedding where a model reads the
 * language, else by their words. Not to be called inside a transaction: it may load a model.
 */
@ApplicationScoped
public class Groups {
    /** As near as two wordings of one question are; measured on the retail questions. */
    private static final double NEAR = 0.80;

    /** So much of the telling words of both is the same. */
    private static final double SHARED = 0.5;

    private final Meaning meaning;
    private final Map<String, Words> languages = new HashMap<>();

    Groups(Meaning meaning) {
        this.meaning = meaning;
    }

    /** A question and what its language is. */
    public record Question(String language, String text) {}

    private record Known(
            int number, Question question, float @Nullable [] vector, Set<String> words) {}

    /** The numbers of the questions, group by group, the largest first. */
    public List<List<Integer>> of(List<Question> questions) {
        var groups = new ArrayList<List<Known>>();
        for (int i = 0; i < questions.size(); i++) {
            var one = known(i, questions.get(i));
            groups.stream()
                    .filter(g -> alike(g.getFirst(), one))
                    .max(Comparator.comparingDouble(g -> nearness(g.getFirst(), one)))
                    .ifPresentOrElse(
                            g -> g.add(one), () -> groups.add(new ArrayList<>(List.of(one))));
        }
        return groups.stream()
                .sorted(Comparator.comparingInt(g -> -g.size()))
                .map(g -> g.stream().map(Known::number).toList())
                .toList();
    }

    private Known known(int number, Question question) {
        return new Known(
                number,
                question,
                meaning.of(question.language(), question.text()),
                words(question.language()).telling(question.text()));
    }

    private synchronized Words words(String language) {
        return languages.computeIfAbsent(language, Words::new);
    }

    private static boolean alike(Known one, Known other) {
        return one.question().language().equals(other.question().language())
                && (nearness(one, other) >= NEAR || shared(one, other) >= SHARED);
    }

    private static double nearness(Known one, Known other) {
        var a = one.vector();
        var b = other.vector();
        if (a == null || b == null) {
            return shared(one, other);
        }
        double product = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
        }
        return product;
    }

    private static double shared(Known one, Known other) {
        long both = one.words().stream().filter(other.words()::contains).count();
        long all = one.words().size() + other.words().size() - both;
        return all == 0 ? 0 : (double) both / all;
    }
}
