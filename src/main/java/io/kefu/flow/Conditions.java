// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.google.protobuf.NullValue;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import io.kefu.flow.step.Expression;
import io.kefu.flow.step.SlotType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Conditions and values in CEL: typed, bounded, without side effects. */
final class Conditions {
    private static final CelOptions OPTIONS =
            CelOptions.current()
                    .enableHeterogeneousNumericComparisons(true)
                    .comprehensionMaxIterations(200)
                    .maxExpressionCodePointSize(1000)
                    .maxParseRecursionDepth(40)
                    .build();

    /** Compiled expressions by their names and source; the oldest go first. */
    private static final Map<Key, Compiled> CACHE =
            java.util.Collections.synchronizedMap(
                    new LinkedHashMap<>(256, 0.75f, true) {
                        @Override
                        protected boolean removeEldestEntry(Map.Entry<Key, Compiled> eldest) {
                            return size() > 5000;
                        }
                    });

    private static final Map<Names, Cel> LANGUAGES =
            java.util.Collections.synchronizedMap(
                    new LinkedHashMap<>(64, 0.75f, true) {
                        @Override
                        protected boolean removeEldestEntry(Map.Entry<Names, Cel> eldest) {
                            return size() > 500;
                        }
                    });

    private Conditions() {}

    private record Key(String source, Names names) {}

    /**
     * An expression that has been read.
     *
     * @param wrong what is wrong with it; null: nothing
     */
    record Compiled(
            @Nullable CelAbstractSyntaxTree tree,
            dev.cel.runtime.CelRuntime.@Nullable Program program,
            CelType type,
            Set<String> reads,
            @Nullable String wrong) {}

    /** Thrown when a condition has no value. */
    static final class NoValue extends RuntimeException {
        NoValue(String source, Throwable cause) {
            super("`" + source + "` has no value", cause);
        }
    }

    static Compiled compile(Expression expression, Names names) {
        return CACHE.computeIfAbsent(
                new Key(expression.source(), names), k -> read(expression.source(), names));
    }

    static boolean holds(Expression condition, Names names, Map<String, Object> values) {
        return Boolean.TRUE.equals(value(condition, names, values));
    }

    /** The value; null where the expression says so. */
    static @Nullable Object value(Expression expression, Names names, Map<String, Object> values) {
        var compiled = compile(expression, names);
        if (compiled.program() == null) {
            throw new NoValue(
                    expression.source(),
                    new IllegalStateException(String.valueOf(compiled.wrong())));
        }
        var all = new LinkedHashMap<String, Object>();
        names.types().keySet().forEach(n -> put(all, names, n, values.get(n)));
        try {
            var value = compiled.program().eval(all);
            return value instanceof NullValue || value instanceof dev.cel.common.values.NullValue
                    ? null
                    : value;
        } catch (CelEvaluationException | RuntimeException e) {
            throw new NoValue(expression.source(), e);
        }
    }

    /** The type of a value, as a slot would hold it. */
    static SlotType type(Expression expression, Names names) {
        var type = compile(expression, names).type();
        if (type instanceof NullableType nullable) {
            type = nullable.targetType();
        }
        if (type.equals(SimpleType.BOOL)) {
            return SlotType.YES_NO;
        }
        if (type.equals(SimpleType.TIMESTAMP)) {
            return SlotType.DATE;
        }
        return type.equals(SimpleType.STRING) ? SlotType.TEXT : SlotType.NUMBER;
    }

    private static void put(
            Map<String, Object> all, Names names, String name, @Nullable Object value) {
        if (names.type(name) == SlotType.MONEY) {
            var money = value instanceof Map<?, ?> m ? m : Map.of();
            all.put(name + ".amount", given(money.get("amount")));
            all.put(name + ".currency", given(money.get("currency")));
        } else {
            all.put(name, given(value));
        }
    }

    private static Object given(@Nullable Object value) {
        return Objects.requireNonNullElse(value, NullValue.NULL_VALUE);
    }

    private static Compiled read(String source, Names names) {
        var language = LANGUAGES.computeIfAbsent(names, Conditions::language);
        try {
            var tree = language.compile(source).getAst();
            var reads =
                    tree.getReferenceMap().values().stream()
                            .map(CelReference::name)
                            .filter(n -> !n.isEmpty())
                            .collect(Collectors.toSet());
            return new Compiled(
                    tree, language.createProgram(tree), tree.getResultType(), reads, null);
        } catch (CelValidationException e) {
            var first =
                    e.getErrors().isEmpty()
                            ? e.getMessage()
                            : e.getErrors().getFirst().getMessage();
            return new Compiled(null, null, SimpleType.DYN, Set.of(), first);
        } catch (CelEvaluationException | RuntimeException e) {
            return new Compiled(null, null, SimpleType.DYN, Set.of(), e.getMessage());
        }
    }

    private static Cel language(Names names) {
        var builder =
                CelFactory.plannerCelBuilder()
                        .setOptions(OPTIONS)
                        .setStandardMacros(CelStandardMacro.STANDARD_MACROS);
        names.types()
                .forEach((name, type) -> {
                    if (type == SlotType.MONEY) {
                        builder.addVar(name + ".amount", SimpleType.DYN);
                        builder.addVar(name + ".currency", NullableType.create(SimpleType.STRING));
                    } else {
                        builder.addVar(name, celType(type));
                    }
                });
        return builder.build();
    }

    private static CelType celType(SlotType type) {
        return switch (type) {
            case NUMBER -> SimpleType.DYN;
            case DATE -> SimpleType.TIMESTAMP;
            case YES_NO, IMAGE -> NullableType.create(SimpleType.BOOL);
            default -> NullableType.create(SimpleType.STRING);
        };
    }
}
