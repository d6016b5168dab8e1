// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.ledger;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a source says, read once: passages, phrases and the values of facts come again and again.
 *
 * @param plain normalised, with numbers in digits
 * @param concepts what it speaks of, each with its sense: {@code refund+} or {@code refund-}
 */
record Source(String plain, List<Claim> claims, Set<String> concepts) {
    private static final int KEPT = 4000;
    private static final Pattern SENTENCE = Pattern.compile("[^.!?。！？\\n]+[.!?。！？\\n]?");
    private static final Map<String, Source> READ =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(256, 0.75f, true) {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, Source> eldest) {
                            return size() > KEPT;
                        }
                    });

    static Source of(String text, String locale) {
        var key = locale + "\n" + text;
        var known = READ.get(key);
        if (known == null) {
            var plain = Plain.of(text);
            known = new Source(plain, List.copyOf(Figures.of(plain, locale)), concepts(plain));
            READ.put(key, known);
        }
        return known;
    }

    static Set<String> concepts(String plain) {
        var concepts = new HashSet<String>();
        for (var m = SENTENCE.matcher(plain); m.find(); ) {
            for (var tables : Tables.in(m.group())) {
                var denied = Tables.pattern(tables.negation()).matcher(m.group()).find();
                tables.statements()
                        .forEach((concept, statement) -> {
                            if (Tables.pattern(statement.word()).matcher(m.group()).find()) {
                                concepts.add(concept + (denied ? "-" : "+"));
                            }
                        });
            }
        }
        return concepts;
    }
}
