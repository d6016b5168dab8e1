// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds everything that is wrong with flows, at once. */
final class Validator {
    private final Limits limits;

    Validator(Limits limits) {
        this.limits = limits;
    }

    /**
     * What came of reading.
     *
     * @param flows those without problems of form, by file
     */
    record Verdict(Map<String, Flow> flows, List<Problem> problems) {}

    /** Checks files that belong together, and with those that are live already. */
    Verdict check(Map<String, String> files, Collection<Flow> others) {
        var problems =
                new TreeSet<>(java.util.Comparator.comparing(Problem::file).thenComparing(p -> p));
        var readings = new LinkedHashMap<String, Reader.Reading>();
        var flows = new LinkedHashMap<String, Flow>();
        files.forEach((file, yaml) -> {
            var reading = Reader.read(file, yaml);
            readings.put(file, reading);
            problems.addAll(reading.problems());
            if (reading.flow() != null) {
                flows.put(file, reading.flow());
            }
        });
        var library = library(flows.values(), others);
        var triggers = new Rivals();
        readings.forEach((file, reading) -> {
            var flow = reading.flow();
            if (flow != null) {
                new Checker(file, flow, reading.places(), library, limits, problems::add).check();
                triggers.check(file, flow, reading.places(), problems::add);
            }
        });
        twice(flows, problems);
        return new Verdict(flows, List.copyOf(problems));
    }

    private static void twice(Map<String, Flow> flows, java.util.Set<Problem> problems) {
        var seen = new LinkedHashMap<String, String>();
        flows.forEach((file, flow) -> {
            var name = name(file);
            if (!flow.id().equals(name)) {
                problems.add(
                        problem(
                                file,
                                flow,
                                "the file is called `"
                                        + name
                                        + "` but its id is `"
                                        + flow.id()
                                        + "`",
                                "give both the same name"));
            }
            var other = seen.putIfAbsent(flow.id(), file);
            if (other != null) {
                problems.add(
                        problem(file, flow, "the id is that of " + other, "choose another id"));
            }
        });
    }

    private static Problem problem(String file, Flow flow, String what, String remedy) {
        return new Problem(file, 1, 1, flow.id(), null, what, remedy);
    }

    static String name(String file) {
        return String.valueOf(Path.of(file).getFileName()).replaceAll("\\.ya?ml$", "");
    }

    /** A library of flows that are being checked. */
    static Library library(Collection<Flow> flows, Collection<Flow> others) {
        var programs = new LinkedHashMap<String, Program>();
        var all = new ArrayList<>(others);
        all.addAll(flows);
        all.forEach(f -> programs.put(f.id(), new Program(f, 0)));
        return new Library() {
            @Override
            public Optional<Program> live(String id) {
                return Optional.ofNullable(programs.get(id));
            }

            @Override
            public Optional<Program> version(String id, int version) {
                return live(id);
            }

            @Override
            public Collection<Program> live() {
                return programs.values();
            }
        };
    }
}
