// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The steps of a flow in the order of its lines and the ways between them, to look at. */
final class Outline {
    private Outline() {}

    /**
     * A step.
     *
     * @param depth how deep it stands inside others
     * @param words the most telling of it
     * @param line where it stands in the text; 0: nobody knows
     */
    public record Entry(
            String name, int depth, String kind, String words, int line, List<Way> ways) {}

    /**
     * A way to another step.
     *
     * @param to the number of the entry; -1: the flow is over
     * @param when on which condition; empty: always
     */
    public record Way(int to, String when) {}

    static List<Entry> of(Flow flow, Map<Object, Reader.Place> places) {
        var program = new Program(flow, 0);
        return program.lines().stream().map(line -> entry(program, line, places)).toList();
    }

    private static Entry entry(
            Program program, Program.Line line, Map<Object, Reader.Place> places) {
        var place = line.name().substring(0, line.name().indexOf(' '));
        int depth = (int) place.chars().filter(c -> c == '.').count() / 2;
        var step = line.step();
        var kind = step.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        var at = places.get(step);
        return new Entry(
                line.name(),
                depth,
                kind,
                step.words(program.flow().first()),
                at == null ? 0 : at.line(),
                ways(program, line));
    }

    private static List<Way> ways(Program program, Program.Line line) {
        var ways = new ArrayList<Way>();
        var step = line.step();
        for (int i = 0; i < line.blocks().size(); i++) {
            ways.add(new Way(line.blocks().get(i), step.when(i)));
        }
        var label = step.jumps();
        if (label != null && program.hasLabel(label)) {
            ways.add(new Way(program.labelled(label), ""));
        } else if (step.goesOn()) {
            ways.add(new Way(line.next(), ""));
        }
        return ways;
    }
}
