// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Plays all transcripts of some flows. */
final class Rehearsals {
    private static final YAMLMapper YAML = new YAMLMapper();
    private final Library library;
    private final Listener listener;
    private final Set<String> reached = new LinkedHashSet<>();

    Rehearsals(Library library, Triggers triggers, double floor, double margin) {
        this.library = library;
        this.listener = new Listener(library, triggers, floor, margin);
    }

    /** Of the steps of a flow, those that a transcript has come by. */
    record Coverage(int reached, List<String> missed) {
        int all() {
            return reached + missed.size();
        }
    }

    /** The transcripts of a file. */
    static List<Transcript> read(String file, String yaml) {
        try {
            return YAML.readValue(yaml, new TypeReference<>() {});
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /** Plays a file of transcripts. */
    List<Rehearsal.Result> play(String file, String yaml) {
        var results = new ArrayList<Rehearsal.Result>();
        for (var script : read(file, yaml)) {
            var result = new Rehearsal(library, listener, script).play();
            reached.addAll(result.steps());
            results.add(result);
        }
        return results;
    }

    /** What the transcripts have covered, by flow. */
    Map<String, Coverage> coverage() {
        var coverage = new LinkedHashMap<String, Coverage>();
        for (var program : library.live()) {
            var flow = program.flow().id() + "@" + program.version() + " ";
            var missed =
                    program.lines().stream()
                            .map(Program.Line::name)
                            .filter(line -> !reached.contains(flow + line))
                            .toList();
            coverage.put(program.flow().id(), new Coverage(program.size() - missed.size(), missed));
        }
        return coverage;
    }
}
