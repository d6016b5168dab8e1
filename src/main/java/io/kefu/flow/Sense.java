// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import org.jspecify.annotations.Nullable;

/** What sentences mean, as directions of length one. */
interface Sense {
    /** Words alone decide. */
    Sense NONE = (language, sentence) -> null;

    /** The direction; null where nothing reads the language. */
    float @Nullable [] of(String language, String sentence);
}
