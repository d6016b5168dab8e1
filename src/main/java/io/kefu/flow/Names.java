// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.Answer;
import io.kefu.flow.step.Call;
import io.kefu.flow.step.Run;
import io.kefu.flow.step.Set;
import io.kefu.flow.step.SlotType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names that conditions and texts of a flow may use, with their types.
 *
 * @param types by full name, such as {@code number} or {@code order.status}
 */
record Names(Map<String, SlotType> types) {
    static Names of(Program program, Library library) {
        var types = new LinkedHashMap<String, SlotType>();
        Operation.GIVEN.forEach((name, fields) -> put(types, name, fields));
        collect(program, library, types, 0);
        return new Names(types);
    }

    @Nullable SlotType type(String name) {
        return types.get(name);
    }

    /** The first parts of all names. */
    java.util.Set<String> roots() {
        var roots = new TreeSet<String>();
        types.keySet().forEach(n -> roots.add(root(n)));
        return roots;
    }

    /** The fields of a result. */
    java.util.Set<String> fields(String root) {
        var fields = new TreeSet<String>();
        types.keySet().stream()
                .filter(n -> n.startsWith(root + "."))
                .forEach(n -> fields.add(n.substring(root.length() + 1)));
        return fields;
    }

    static String root(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static void collect(
            Program program, Library library, Map<String, SlotType> types, int depth) {
        program.flow().slots().forEach((name, slot) -> types.put(name, slot.type()));
        for (var line : program.lines()) {
            switch (line.step()) {
                case Call call -> put(types, call.into(), fields(call));
                case Answer _ -> put(types, "answer", Map.of("text", SlotType.TEXT));
                case Set set -> {
                    for (var value : set.values().entrySet()) {
                        types.computeIfAbsent(
                                value.getKey(),
                                n -> Conditions.type(value.getValue(), new Names(types)));
                    }
                }
                case Run run when depth < 5 ->
                        library.live(run.flow())
                                .ifPresent(other -> {
                                    var theirs = new LinkedHashMap<String, SlotType>();
                                    collect(other, library, theirs, depth + 1);
                                    theirs.forEach(types::putIfAbsent);
                                });
                default -> {}
            }
        }
    }

    private static Map<String, SlotType> fields(Call call) {
        if (call.http() != null) {
            return call.http().returns();
        }
        var operation = call.operation() == null ? null : Operation.ALL.get(call.operation());
        return operation == null ? Map.of() : operation.fields();
    }

    private static void put(
            Map<String, SlotType> types, String name, Map<String, SlotType> fields) {
        fields.forEach((field, type) -> types.put(name + "." + field, type));
    }
}
