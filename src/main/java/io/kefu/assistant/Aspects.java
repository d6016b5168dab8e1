// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** What is asked about a thing: its price, its stock, its material and so on. */
@ApplicationScoped
public class Aspects {
    private final Vocabulary words;

    Aspects(Vocabulary words) {
        this.words = words;
    }

    /** Such as {@code price}, {@code stock}, {@code material}; empty when nothing certain. */
    public Set<String> of(String text) {
        return words.topics("about-", Understanding.plain(text));
    }

    /** Whether it is about returns, refunds, withdrawal or warranty: a person has the last word. */
    public boolean rights(String text) {
        return words.says("rights", Understanding.plain(text));
    }
}
