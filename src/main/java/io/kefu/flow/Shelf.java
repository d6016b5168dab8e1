// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A library of programs that are at hand. */
final class Shelf implements Library {
    private final Map<String, Program> live = new LinkedHashMap<>();
    private final Map<String, Program> versions = new LinkedHashMap<>();

    private final Map<Program, Names> names = new ConcurrentHashMap<>();

    @Override
    public Names names(Program program) {
        var known = names.get(program);
        if (known == null) {
            known = Names.of(program, this);
            names.put(program, known);
        }
        return known;
    }

    static Shelf of(Collection<Flow> flows) {
        var shelf = new Shelf();
        flows.forEach(f -> shelf.publish(new Program(f, 1)));
        return shelf;
    }

    void publish(Program program) {
        live.put(program.flow().id(), program);
        names.clear();
        keep(program);
    }

    void keep(Program program) {
        versions.put(program.flow().id() + "@" + program.version(), program);
    }

    @Override
    public Optional<Program> live(String id) {
        return Optional.ofNullable(live.get(id));
    }

    @Override
    public Optional<Program> version(String id, int version) {
        return Optional.ofNullable(versions.get(id + "@" + version));
    }

    @Override
    public Collection<Program> live() {
        return live.values();
    }
}
