// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.Check;
import io.kefu.flow.step.Expression;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks what is asked of stores, and what is made of their answers. */
final class ResultCheck {
    private final Names names;
    private final Set<String> reads;
    private final Check check;

    /**
     * Checks for one flow.
     *
     * @param reads the names that the step at hand reads
     */
    ResultCheck(Names names, Set<String> reads, Check check) {
        this.names = names;
        this.reads = reads;
        this.check = check;
    }

    void operation(Object where, String name, Map<String, Expression> arguments) {
        var operation = Operation.ALL.get(name);
        if (operation == null) {
            check.wrong(
                    where,
                    "unknown operation `" + name + "`",
                    Nearest.remedy(name, Operation.ALL.keySet()));
            return;
        }
        var known = new TreeSet<String>();
        operation
                .arguments()
                .keySet()
                .forEach(argument -> {
                    var plain = argument.replace("?", "");
                    known.add(plain);
                    argument(where, name, argument, arguments.get(plain));
                });
        arguments.keySet().stream()
                .filter(a -> !known.contains(a))
                .forEach(a ->
                        check.wrong(
                                where,
                                "`" + name + "` has no argument `" + a + "`",
                                Nearest.remedy(a, known)));
    }

    private void argument(
            Object where, String operation, String argument, @Nullable Expression value) {
        boolean optional = argument.endsWith("?");
        if (value != null) {
            // An argument that may be left out may be a slot that is still empty.
            var before = Set.copyOf(reads);
            check.value(value);
            if (optional) {
                reads.retainAll(before);
            }
        } else if (!optional) {
            check.wrong(
                    where,
                    "`" + operation + "` lacks the argument `" + argument + "`",
                    "add it under `with:`");
        }
    }

    void card(Object where, String name) {
        if (names.type(name + ".sentence") == null) {
            check.wrong(
                    where,
                    "`" + name + "` is no order that a card could show",
                    "name the result of `find-order`");
        } else {
            reads.add(name);
        }
    }

    void choices(Object where, String name) {
        if (names.type(name) == null || !name.contains(".")) {
            check.wrong(
                    where,
                    "`" + name + "` is no result that could be chosen from",
                    "name a field of a call, such as `orders.numbers`");
        } else {
            reads.add(Names.root(name));
        }
    }
}
