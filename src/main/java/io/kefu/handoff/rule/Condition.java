// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff.rule;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;

/** A condition in CEL, as flows have them: typed, bounded, without side effects. */
final class Condition {
    private static final Cel LANGUAGE = language();
    private final CelRuntime.Program program;

    private Condition(CelRuntime.Program program) {
        this.program = program;
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static Condition read(String source) {
        try {
            var tree = LANGUAGE.compile(source).getAst();
            if (!tree.getResultType().equals(SimpleType.BOOL)) {
                throw new IllegalArgumentException("it is no question: its answer is no yes or no");
            }
            return new Condition(LANGUAGE.createProgram(tree));
        } catch (CelValidationException e) {
            throw new IllegalArgumentException(
                    e.getErrors().isEmpty()
                            ? String.valueOf(e.getMessage())
                            : e.getErrors().getFirst().getMessage(),
                    e);
        } catch (CelEvaluationException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Whether it holds.
     *
     * @throws IllegalStateException when it has no answer
     */
    boolean holds(Facts facts) {
        try {
            return Boolean.TRUE.equals(program.eval(facts.values()));
        } catch (CelEvaluationException e) {
            throw new IllegalStateException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Cel language() {
        var builder =
                CelFactory.plannerCelBuilder()
                        .setOptions(
                                CelOptions.current()
                                        .enableHeterogeneousNumericComparisons(true)
                                        .comprehensionMaxIterations(200)
                                        .maxExpressionCodePointSize(1000)
                                        .maxParseRecursionDepth(40)
                                        .build())
                        .setStandardMacros(CelStandardMacro.STANDARD_MACROS);
        Facts.TYPES.forEach(builder::addVar);
        return builder.build();
    }
}
