// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The file that is being read: where everything was written, and what does not fit. */
final class Sheet {
    private final String file;
    private final TreeSet<Problem> problems = new TreeSet<>();
    private final IdentityHashMap<Object, Reader.Place> places = new IdentityHashMap<>();
    private @Nullable String flow;
    private @Nullable String step;

    Sheet(String file) {
        this.file = file;
    }

    /** From here on the problems are those of this flow. */
    void of(@Nullable String flow) {
        this.flow = flow;
    }

    /** The step that is being read. */
    @Nullable String step() {
        return step;
    }

    void at(@Nullable String step) {
        this.step = step;
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    IdentityHashMap<Object, Reader.Place> places() {
        return places;
    }

    Object placed(Object read, Node node) {
        var mark = node.getStartMark();
        places.put(read, new Reader.Place(mark.getLine() + 1, mark.getColumn() + 1, step));
        return read;
    }

    /** Null, for what could not be read. */
    @Nullable Object wrong(@Nullable Node node, String what, String remedy) {
        int line = node == null ? 1 : node.getStartMark().getLine() + 1;
        int column = node == null ? 1 : node.getStartMark().getColumn() + 1;
        return wrong(line, column, step, what, remedy);
    }

    @Nullable Object wrong(
            int line, int column, @Nullable String step, String what, String remedy) {
        problems.add(new Problem(file, line, column, flow, step, what, remedy));
        return null;
    }

    static String name(Node key) {
        return key instanceof ScalarNode scalar ? scalar.getValue() : "?";
    }
}
