// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.Ask;
import io.kefu.flow.step.Run;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The ways through a flow: what is never reached, never ends, or is read before it is set. */
final class Paths {
    private final Program program;
    private final Library library;
    private final int depth;
    private final Map<Integer, Set<String>> reads = new HashMap<>();
    private final Map<Integer, Set<String>> sets = new HashMap<>();

    Paths(Program program, Library library) {
        this(program, library, 0);
    }

    private Paths(Program program, Library library, int depth) {
        this.depth = depth;
        this.program = program;
        this.library = library;
    }

    void line(int number, Set<String> read, Set<String> set) {
        reads.put(number, read);
        sets.put(number, set);
    }

    /** A way from one line to another, what it sets and what it forgets. */
    private record Way(int to, Set<String> sets, Set<String> forgets) {
        Way(int to, Set<String> sets) {
            this(to, sets, Set.of());
        }
    }

    private List<Way> ways(int number) {
        var line = program.line(number);
        var ways = new ArrayList<Way>();
        var set = sets.getOrDefault(number, Set.of());
        var label = line.step().jumps();
        if (label != null) {
            if (program.hasLabel(label)) {
                ways.add(new Way(program.labelled(label), Set.of()));
            }
            return ways;
        }
        if (line.step() instanceof Ask ask) {
            // What was not understood is not set.
            line.blocks().forEach(b -> ways.add(new Way(b, Set.of())));
            ways.add(new Way(line.next(), ask.optional() ? Set.of() : set));
            return ways;
        }
        if (line.step() instanceof io.kefu.flow.step.End) {
            return List.of(new Way(Program.END, Set.of()));
        }
        if (line.step() instanceof io.kefu.flow.step.Set values) {
            var forgotten = forgotten(values);
            var kept = new HashSet<>(set);
            kept.removeAll(forgotten);
            return List.of(new Way(line.next(), kept, forgotten));
        }
        line.blocks().forEach(b -> ways.add(new Way(b, set)));
        if (line.step().goesOn()) {
            ways.add(
                    new Way(line.next(), line.step() instanceof Run run ? setBy(run.flow()) : set));
        }
        return ways;
    }

    /** What another flow has set for sure whenever it ends. */
    private Set<String> setBy(String flow) {
        var other = library.live(flow);
        if (other.isEmpty() || depth > 3) {
            return Set.of();
        }
        var theirs = new Paths(other.get(), library, depth + 1);
        for (int i = 0; i < other.get().size(); i++) {
            var set = Set.copyOf(other.get().line(i).step().gives());
            theirs.line(i, Set.of(), set);
        }
        var atEnd = theirs.setBefore(given(other.get())).get(Program.END);
        return atEnd == null ? Set.of() : atEnd;
    }

    private static Set<String> given(Program program) {
        var given = new HashSet<>(Operation.GIVEN.keySet());
        program.flow()
                .slots()
                .forEach((name, slot) -> {
                    if (slot.given()) {
                        given.add(name);
                    }
                });
        return given;
    }

    List<Integer> unreachable() {
        var reached = setBefore(Set.of()).keySet();
        var found = new ArrayList<Integer>();
        for (int i = 0; i < program.size(); i++) {
            // Of a run of steps that are never reached the first is enough.
            if (!reached.contains(i)
                    && (i == 0 || reached.contains(i - 1) || program.line(i - 1).next() != i)) {
                found.add(i);
            }
        }
        return found;
    }

    Map<Integer, Set<String>> unset() {
        var before = setBefore(given(program));
        var found = new TreeMap<Integer, Set<String>>();
        before.forEach((number, set) -> {
            var missing = new TreeSet<>(reads.getOrDefault(number, Set.of()));
            missing.removeAll(set);
            optional().forEach(missing::remove);
            if (!missing.isEmpty()) {
                found.put(number, missing);
            }
        });
        return found;
    }

    /** Slots that may stay empty: their readers have to reckon with it. */
    private Set<String> optional() {
        var optional = new HashSet<String>();
        for (var line : program.lines()) {
            if (line.step() instanceof Ask ask && ask.optional()) {
                optional.add(ask.slot());
            }
        }
        return optional;
    }

    /** For each line that is reached, what has been set on every way to it. */
    private Map<Integer, Set<String>> setBefore(Set<String> first) {
        var before = new HashMap<Integer, Set<String>>();
        var todo = new ArrayDeque<Integer>();
        if (program.size() > 0) {
            before.put(0, new HashSet<>(first));
            todo.add(0);
        }
        while (!todo.isEmpty()) {
            int number = todo.remove();
            var set = before.getOrDefault(number, Set.of());
            for (var way : ways(number)) {
                var then = new HashSet<>(set);
                then.addAll(way.sets());
                then.removeAll(way.forgets());
                var known = before.get(way.to());
                boolean changed = known == null;
                if (known == null) {
                    before.put(way.to(), then);
                } else {
                    changed = known.retainAll(then);
                }
                if (changed && way.to() != Program.END) {
                    todo.add(way.to());
                }
            }
        }
        return before;
    }

    /** One line of each circle in which nobody is ever waited for. */
    List<Integer> loops() {
        var forgets = new HashSet<String>();
        for (var line : program.lines()) {
            if (line.step() instanceof io.kefu.flow.step.Set set) {
                forgets.addAll(forgotten(set));
            }
        }
        var done = new HashSet<Integer>();
        var found = new ArrayList<Integer>();
        for (int i = 0; i < program.size(); i++) {
            Integer back = circle(i, forgets, new ArrayDeque<>(), new HashSet<>(), done);
            if (back != null && !found.contains(back)) {
                found.add(back);
            }
        }
        return found;
    }

    private static Set<String> forgotten(io.kefu.flow.step.Set set) {
        var forgotten = new HashSet<String>();
        set.values()
                .forEach((name, value) -> {
                    if (value.source().strip().equals("null")) {
                        forgotten.add(name);
                    }
                });
        return forgotten;
    }

    private @Nullable Integer circle(
            int at,
            Set<String> forgets,
            ArrayDeque<Integer> way,
            Set<Integer> on,
            Set<Integer> done) {
        if (at == Program.END || done.contains(at) || waits(at, forgets)) {
            return null;
        }
        if (!on.add(at)) {
            return way.peekLast();
        }
        way.addLast(at);
        Integer found = null;
        for (var next : ways(at)) {
            var back = circle(next.to(), forgets, way, on, done);
            found = found == null ? back : found;
        }
        way.removeLast();
        on.remove(at);
        done.add(at);
        return found;
    }

    /** A question whose answer is never forgotten is passed by the second time. */
    private boolean waits(int number, Set<String> forgets) {
        var step = program.line(number).step();
        return step.pauses()
                && (step.gives().isEmpty() || step.gives().stream().anyMatch(forgets::contains));
    }

    /** Whether running the first flow comes to running the second. */
    static boolean runsItself(String from, String to, Library library) {
        var todo = new ArrayDeque<String>(List.of(from));
        var seen = new HashSet<String>();
        while (!todo.isEmpty()) {
            var id = todo.remove();
            if (id.equals(to)) {
                return true;
            }
            if (seen.add(id)) {
                library.live(id)
                        .ifPresent(p ->
                                p.lines()
                                        .forEach(l -> {
                                            if (l.step() instanceof Run run) {
                                                todo.add(run.flow());
                                            }
                                        }));
            }
        }
        return false;
    }
}
