// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.Check;
import io.kefu.flow.step.Expression;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks conditions and values, and notes the names that they read. */
final class ExpressionCheck {
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'");

    private final Names names;
    private final Set<String> reads;
    private final Check check;

    ExpressionCheck(Names names, Set<String> reads, Check check) {
        this.names = names;
        this.reads = reads;
        this.check = check;
    }

    void condition(Expression condition) {
        var compiled = compiled(condition);
        if (compiled != null
                && !compiled.type().name().contains("bool")
                && !compiled.type().name().equals("dyn")) {
            check.wrong(
                    condition,
                    "`" + condition.source() + "` is neither true nor false",
                    "compare it with something");
        }
    }

    void value(Expression value) {
        compiled(value);
    }

    private Conditions.@Nullable Compiled compiled(Expression expression) {
        var compiled = Conditions.compile(expression, names);
        if (compiled.wrong() == null) {
            compiled.reads().stream()
                    .filter(r -> !asksWhetherKnown(expression, r))
                    .forEach(r -> reads.add(Names.root(r)));
            return compiled;
        }
        var unknown = UNDECLARED.matcher(compiled.wrong());
        if (unknown.find()) {
            unknownName(expression, unknown);
        } else if (compiled.wrong().contains("no matching overload")) {
            check.wrong(
                    expression,
                    "`" + expression.source() + "` compares what cannot be compared",
                    "put texts in quotes, and compare numbers with numbers and days with days");
        } else {
            check.wrong(
                    expression,
                    "`" + expression.source() + "` cannot be read",
                    "write a condition such as order.status == \"delivered\"");
        }
        return null;
    }

    /** Whether there is a value may be asked before there is one. */
    private static boolean asksWhetherKnown(Expression expression, String name) {
        return Pattern.compile("(?<![\\w.])" + Pattern.quote(name) + "\\s*[!=]=\\s*null\\b")
                .matcher(expression.source())
                .find();
    }

    private void unknownName(Expression expression, Matcher unknown) {
        var name = unknown.group(1);
        var fields = names.fields(name);
        var used =
                Pattern.compile("\\b" + Pattern.quote(name) + "\\.(\\w+)")
                        .matcher(expression.source());
        while (used.find()) {
            if (!fields.isEmpty() && !fields.contains(used.group(1))) {
                check.wrong(
                        expression,
                        "`" + name + "` has no field `" + used.group(1) + "`",
                        Nearest.remedy(used.group(1), fields));
                return;
            }
        }
        check.wrong(
                expression,
                "unknown name `" + name + "`",
                fields.isEmpty()
                        ? Nearest.remedy(name, names.roots())
                        : "name one of its fields: " + String.join(", ", fields));
    }
}
