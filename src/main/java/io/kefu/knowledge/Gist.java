// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is looked for in a passage: its words by their stems, what it is about, and its words in
 * English where the meaning of its language is read so. Finding it out costs more than comparing.
 */
record Gist(
        Set<String> head,
        Set<String> all,
        Set<String> headConcepts,
        Set<String> textConcepts,
        Set<String> concepts,
        Set<String> english) {

    static Gist of(
            Passage passage, String language, Words words, Concepts concepts, Meaning meaning) {
        var head = passage.title() + "\n" + passage.heading();
        var all = head + "\n" + passage.text();
        return new Gist(
                words.stems(head),
                words.stems(all),
                concepts.in(head),
                concepts.in(passage.text()),
                concepts.in(all),
                language.equals("de") ? english(meaning, language, all) : Set.of());
    }

    /** The words of a text in English; empty where its language cannot be told so. */
    static Set<String> english(Meaning meaning, String language, String text) {
        return meaning.inEnglish(language, text)
                .map(words -> (Set<String>) new HashSet<>(List.of(words.split(" ", -1))))
                .orElse(Set.of());
    }
}
