// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a flow, where, and what to do about it.
 *
 * @param step the step it is in; null: outside of steps
 */
public record Problem(
        String file,
        int line,
        int column,
        @Nullable String flow,
        @Nullable String step,
        String message,
        String remedy)
        implements Comparable<Problem> {
    @Override
    public int compareTo(Problem other) {
        int byLine = Integer.compare(line, other.line);
        int byColumn = byLine == 0 ? Integer.compare(column, other.column) : byLine;
        return byColumn == 0 ? message.compareTo(other.message) : byColumn;
    }

    @Override
    public String toString() {
        return file
                + ":"
                + line
                + ":"
                + column
                + (flow == null ? "" : " in `" + flow + "`")
                + (step == null ? "" : ", step " + step)
                + ": "
                + message
                + ": "
                + remedy;
    }
}
