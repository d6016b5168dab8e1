// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The words of a question that say what it is about, as they were written. */
public final class Subject {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}-]*");
    private static final Map<String, Words> LANGUAGES = new ConcurrentHashMap<>();

    private Subject() {}

    /** In the order in which they stand; Chinese is cut into words. */
    public static List<String> words(String question, String language) {
        var words = LANGUAGES.computeIfAbsent(language, Words::new);
        var text = question.toLowerCase(Locale.ROOT);
        if (language.equals("zh")) {
            return List.copyOf(words.telling(text));
        }
        var found = new ArrayList<String>();
        for (var m = WORD.matcher(text); m.find(); ) {
            if (!words.telling(m.group()).isEmpty() && !found.contains(m.group())) {
                found.add(m.group());
            }
        }
        return found;
    }
}
