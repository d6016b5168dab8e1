// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One SQL statement that reads, its parameters named {@code :number}.
 *
 * @param sql with a question mark for each parameter
 * @param names of the parameters in their order
 */
record Statement(String sql, List<String> names) {
    /** Quoted texts and names, comments, casts, and parameters. */
    private static final Pattern PARTS =
            Pattern.compile(
                    "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\\*.*?\\*/|::|:([a-zA-Z]\\w*)|[;?$]",
                    Pattern.DOTALL);

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException when it is more than one, or does anything but read
     */
    static Statement of(String text) {
        var names = new ArrayList<String>();
        var sql = new StringBuilder();
        var parts = PARTS.matcher(text);
        while (parts.find()) {
            var part = parts.group();
            if (part.equals(";") || part.equals("?") || part.equals("$")) {
                throw new IllegalArgumentException("a statement has no " + part);
            }
            var name = parts.group(1);
            if (name != null) {
                names.add(name);
            }
            parts.appendReplacement(
                    sql,
                    name != null
                            ? "?"
                            : part.startsWith("--") || part.startsWith("/*")
                                    ? " "
                                    : java.util.regex.Matcher.quoteReplacement(part));
        }
        parts.appendTail(sql);
        if (!sql.toString()
                .strip()
                .toLowerCase(java.util.Locale.ROOT)
                .matches("(?s)(select|with)\\b.*")) {
            throw new IllegalArgumentException("a statement begins with select or with");
        }
        return new Statement(sql.toString(), List.copyOf(names));
    }
}
