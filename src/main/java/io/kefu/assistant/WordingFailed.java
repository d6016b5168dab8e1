// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

/** The model answered, but not with a wording that can be used. */
class WordingFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WordingFailed(String why) {
        super(why);
    }
}
