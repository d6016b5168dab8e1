// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.Ask;
import io.kefu.flow.step.Label;
import io.kefu.flow.step.Run;
import io.kefu.flow.step.Slot;
import io.kefu.flow.step.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A flow laid out in lines, each with where it goes next. A version never changes, so that a line
 * number is a place that holds.
 */
public final class Program {
    /** The line number of the end. */
    static final int END = -1;

    private final Flow flow;
    private final int version;
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Integer> labels = new LinkedHashMap<>();

    /** Lays a flow out. */
    Program(Flow flow, int version) {
        this.flow = flow;
        this.version = version;
        lay(flow.steps(), END, "");
    }

    /**
     * A step in its place.
     *
     * @param next where the step that follows stands
     * @param blocks where the blocks inside it begin
     * @param name how people find it, such as {@code 3.else.1 say}
     */
    record Line(Step step, int next, List<Integer> blocks, String name) {}

    Flow flow() {
        return flow;
    }

    int version() {
        return version;
    }

    int size() {
        return lines.size();
    }

    Line line(int number) {
        return lines.get(number);
    }

    List<Line> lines() {
        return lines;
    }

    boolean hasLabel(String name) {
        return labels.containsKey(name);
    }

    java.util.Set<String> labels() {
        return labels.keySet();
    }

    int labelled(String name) {
        return java.util.Objects.requireNonNull(labels.get(name), name);
    }

    /** Its slots and those of the flows that it runs. */
    Map<String, Slot> slots(Library library) {
        var slots = new LinkedHashMap<String, Slot>();
        collect(library, slots, 0);
        return slots;
    }

    private void collect(Library library, Map<String, Slot> slots, int depth) {
        flow.slots().forEach(slots::putIfAbsent);
        for (var line : lines) {
            if (line.step() instanceof Run run && depth < 5) {
                library.live(run.flow()).ifPresent(p -> p.collect(library, slots, depth + 1));
            }
        }
    }

    /**
     * The line that asks for the slot itself or through a flow that it runs; the end: none does.
     */
    int asking(String slot, Library library) {
        for (int i = 0; i < lines.size(); i++) {
            var step = lines.get(i).step();
            if (step instanceof Ask ask && ask.slot().equals(slot)) {
                return i;
            }
            if (step instanceof Run run && asks(run.flow(), slot, library, 0)) {
                return i;
            }
        }
        return END;
    }

    private static boolean asks(String flow, String slot, Library library, int depth) {
        var other = library.live(flow);
        return depth < 5
                && other.isPresent()
                && other.get().lines().stream()
                        .anyMatch(l ->
                                (l.step() instanceof Ask ask && ask.slot().equals(slot))
                                        || (l.step() instanceof Run run
                                                && asks(run.flow(), slot, library, depth + 1)));
    }

    /** Lays steps out from the end of what is there; the last one goes to {@code after}. */
    private int lay(List<Step> steps, int after, String prefix) {
        if (steps.isEmpty()) {
            return after;
        }
        // A step's successor is known once its own blocks are laid, so places are reserved first.
        int first = lines.size();
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            int here = lines.size();
            var name = prefix + (i + 1);
            lines.add(new Line(step, END, List.of(), name));
            int next = i + 1 < steps.size() ? here + 1 + size(step) : after;
            var blocks = new ArrayList<Integer>();
            for (int b = 0; b < step.blocks().size(); b++) {
                blocks.add(lay(step.blocks().get(b), next, name + "." + (b + 1) + "."));
            }
            var kind = step.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
            lines.set(here, new Line(step, next, List.copyOf(blocks), name + " " + kind));
            if (step instanceof Label label) {
                labels.putIfAbsent(label.name(), here);
            }
        }
        return first;
    }

    private static int size(Step step) {
        return step.blocks().stream()
                .flatMap(List::stream)
                .mapToInt(inner -> 1 + size(inner))
                .sum();
    }
}
