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
    private final Set<String> spoke = new LinkedHashSet<>();

    Rehearsals(Library library, double floor, double margin) {
        this.library = library;
        this.listener = new Listener(library, new Triggers(library), floor, margin);
    }

    /** Of the steps that speak, those that have spoken. */
    record Coverage(int spoke, List<String> silent) {
        int all() {
            return spoke + silent.size();
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
            spoke.addAll(result.steps());
            results.add(result);
        }
        return results;
    }

    /** What the transcripts have covered, by flow. */
    Map<String, Coverage> coverage() {
        var coverage = new LinkedHashMap<String, Coverage>();
        for (var program : library.live()) {
            var silent = new ArrayList<String>();
            int heard = 0;
            for (var line : program.lines()) {
                if (!line.step().speaks()) {
                    continue;
                }
                if (spoke.contains(
                        program.flow().id() + "@" + program.version() + " " + line.name())) {
                    heard++;
                } else {
                    silent.add(line.name());
                }
            }
            coverage.put(program.flow().id(), new Coverage(heard, List.copyOf(silent)));
        }
        return coverage;
    }
}
