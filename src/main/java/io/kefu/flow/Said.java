// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import java.util.List;

/**
 * What the shopper said in a turn.
 *
 * @param buttons the ids of the buttons pressed
 * @param files whether files came with it
 */
public record Said(String text, List<String> buttons, boolean files) {
    /** Only words. */
    public static Said words(String text) {
        return new Said(text, List.of(), false);
    }
}
