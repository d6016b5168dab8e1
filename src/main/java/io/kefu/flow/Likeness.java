// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How alike sentences are by the words they share, rare ones counting more. Chinese is compared by
 * its characters and pairs of them.
 */
final class Likeness {
    private static final Set<String> EMPTY =
            Set.of(
                    "the", "a", "an", "i", "my", "me", "is", "it", "to", "do", "does", "you", "of",
                    "for", "and", "please", "can", "could", "would", "like", "have", "has", "want",
                    "be", "this", "that", "in", "on", "with", "are", "ich", "mein", "meine",
                    "meinen", "meiner", "der", "die", "das", "ist", "es", "zu", "ein", "eine",
                    "einen", "bitte", "kann", "können", "möchte", "will", "habe", "und", "sie",
                    "mir", "den", "dem", "was", "wie", "what", "how", "我", "的", "了", "吗", "是", "请",
                    "想", "要", "在", "你", "们", "我的", "我想", "我要", "想要");

    private final Map<String, Integer> seenIn = new HashMap<>();
    private final int sentences;

    Likeness(Collection<String> sentences) {
        this.sentences = Math.max(1, sentences.size());
        sentences.forEach(s -> pieces(s).forEach(p -> seenIn.merge(p, 1, Integer::sum)));
    }

    /** From 0, nothing in common, to 1. */
    double of(Set<String> one, Set<String> other) {
        double shared = 0;
        double all = 0;
        for (var piece : one) {
            double weight = weight(piece);
            all += weight;
            shared += other.contains(piece) ? 2 * weight : 0;
        }
        for (var piece : other) {
            all += weight(piece);
        }
        return all == 0 ? 0 : shared / all;
    }

    private double weight(String piece) {
        return Math.log(1 + (double) sentences / (1 + seenIn.getOrDefault(piece, 0)));
    }

    static Set<String> pieces(String sentence) {
        var pieces = new HashSet<String>();
        var lower = sentence.toLowerCase(Locale.ROOT).replaceAll("\\d+", " ");
        for (var word : lower.split("[^\\p{L}\\p{N}]+", -1)) {
            if (word.codePoints().anyMatch(Character::isIdeographic)) {
                for (int i = 0; i < word.length(); i++) {
                    pieces.add(word.substring(i, i + 1));
                    if (i + 1 < word.length()) {
                        pieces.add(word.substring(i, i + 2));
                    }
                }
            } else if (!word.isEmpty()) {
                pieces.add(stem(word));
            }
        }
        pieces.removeAll(EMPTY);
        return pieces;
    }

    private static String stem(String word) {
        return EMPTY.contains(word) || word.length() < 5
                ? word
                : word.replaceAll("(ing|ed|es|s|en|er|e|n)$", "");
    }
}
