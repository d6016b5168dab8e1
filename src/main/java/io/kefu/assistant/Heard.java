// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the shopper said in a turn, and what had been asked.
 *
 * @param quickReplies ids of the buttons pressed
 * @param pictures what a model saw in the shopper's pictures, which nobody has checked
 * @param openFlow what the dialogue is busy with; null: nothing
 * @param askedSlot the value last asked for; null: none
 */
public record Heard(
        List<String> texts,
        List<String> quickReplies,
        boolean attachments,
        List<String> pictures,
        @Nullable String openFlow,
        @Nullable String askedSlot) {
    /** Without pictures. */
    public Heard(
            List<String> texts,
            List<String> quickReplies,
            boolean attachments,
            @Nullable String openFlow,
            @Nullable String askedSlot) {
        this(texts, quickReplies, attachments, List.of(), openFlow, askedSlot);
    }

    /** All that was said, as one text. */
    public String text() {
        return String.join("\n", texts);
    }
}
