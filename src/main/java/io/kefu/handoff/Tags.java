// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.tenancy.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words that people find conversations by. */
final class Tags {
    private static final int MOST = 30;
    private static final String WORD = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,39}";

    private Tags() {}

    static @Nullable List<String> checked(@Nullable List<String> tags) {
        if (tags == null) {
            return null;
        }
        if (tags.size() > MOST
                || tags.stream().anyMatch(tag -> tag == null || !tag.strip().matches(WORD))) {
            throw Problem.field(
                    "tags", "invalid", "tags: at most " + MOST + " words of at most 40 letters");
        }
        return tags.stream().map(String::strip).distinct().toList();
    }
}
