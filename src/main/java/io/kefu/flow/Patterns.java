// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import java.util.Set;

/** The flows by which the dialogue keeps its course; a merchant may edit each. */
final class Patterns {
    static final String CONTINUE = "pattern-continue";
    static final String CORRECTION = "pattern-correction";
    static final String CANCEL = "pattern-cancel";
    static final String CLARIFY = "pattern-clarify";
    static final String REPEAT = "pattern-repeat";
    static final String SKIP = "pattern-skip";
    static final String CANNOT_HANDLE = "pattern-cannot-handle";
    static final String INTERNAL_ERROR = "pattern-internal-error";
    static final String HANDOFF = "pattern-handoff";

    static final Set<String> ALL =
            Set.of(
                    CONTINUE,
                    CORRECTION,
                    CANCEL,
                    CLARIFY,
                    REPEAT,
                    SKIP,
                    CANNOT_HANDLE,
                    INTERNAL_ERROR,
                    HANDOFF);

    private Patterns() {}
}
