// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names of files as strangers give them, made harmless. */
final class FileName {
    private static final int LONGEST = 100;

    private FileName() {}

    /**
     * The last part of a path, without what a file system or a reader's eye stumbles over, and with
     * the extension that its content deserves: a picture called {@code bill.html} ends in {@code
     * .png}.
     */
    static String clean(@Nullable String given, String extension) {
        var last = given == null ? "" : given.replaceFirst("(?s).*[/\\\\]", "");
        var visible = last.codePoints().filter(FileName::harmless);
        var name =
                visible.limit(LONGEST)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString()
                        .replaceAll("[:*?\"<>|]", "_")
                        .replaceFirst("^[.\\s]+", "")
                        .strip();
        if (name.isEmpty()) {
            name = "file";
        }
        var lower = name.toLowerCase(Locale.ROOT);
        boolean fits =
                lower.endsWith("." + extension)
                        || (extension.equals("jpg") && lower.endsWith(".jpeg"));
        return fits ? name : name + "." + extension;
    }

    private static boolean harmless(int character) {
        return switch (Character.getType(character)) {
            // FORMAT holds the marks that turn the direction of writing around
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
