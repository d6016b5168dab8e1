// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;

/** German words are built of others: a question's stock may be an article's warehouse stock. */
final class Compounds {
    private static final int PART = 5;

    private Compounds() {}

    /** The words of an index that begin or end with one of these, or are its beginning or end. */
    static Map<String, Set<String>> of(Set<String> words, IndexReader reader) throws IOException {
        var kin = new HashMap<String, Set<String>>();
        var terms = MultiTerms.getTerms(reader, Words.ALL);
        if (terms == null) {
            return kin;
        }
        var each = terms.iterator();
        for (var term = each.next(); term != null; term = each.next()) {
            var known = term.utf8ToString();
            for (var word : words) {
                if (related(word, known)) {
                    kin.computeIfAbsent(word, w -> new HashSet<>()).add(known);
                }
            }
        }
        return kin;
    }

    private static boolean related(String one, String other) {
        var part = one.length() < other.length() ? one : other;
        var whole = one.length() < other.length() ? other : one;
        return part.length() >= PART
                && part.length() < whole.length()
                && (whole.startsWith(part) || whole.endsWith(part));
    }
}
