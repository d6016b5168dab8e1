// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.Doc;
import io.kefu.flow.step.Expression;
import io.kefu.flow.step.Text;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The form in which a Java type is written in a flow. Reader, schema and reference page all follow
 * it, so that a record of a step is the only place that says what the step looks like.
 */
sealed interface Shape {
    /** A plain value. */
    record Plain(Class<?> type) implements Shape {}

    /** One of a few words. */
    record Word(Map<String, Object> words) implements Shape {}

    /** A list. */
    record Many(Type of) implements Shape {}

    /** Things by name. */
    record Named(Type of) implements Shape {}

    /** A record. */
    record Fields(Class<?> type, List<Field> fields, @Nullable String shorthand) implements Shape {
        @Nullable Field field(String name) {
            return fields.stream().filter(f -> f.name().equals(name)).findFirst().orElse(null);
        }
    }

    /** One of several records, told by the one key. */
    record Variants(Class<?> type, Map<String, Class<?>> kinds) implements Shape {}

    /** A key of a record. */
    record Field(String name, Type type, boolean required, boolean nullable, String doc) {
        Shape shape() {
            return Shape.of(type);
        }
    }

    static Shape of(Type type) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class
                    ? new Many(arguments[0])
                    : new Named(arguments[1]);
        }
        var plain = (Class<?>) type;
        if (plain.isEnum()) {
            var words = new LinkedHashMap<String, Object>();
            for (var constant : plain.getEnumConstants()) {
                words.put(word(((Enum<?>) constant).name()), constant);
            }
            return new Word(words);
        }
        if (plain == Text.class || plain == Expression.class || plain == Duration.class) {
            return new Plain(plain);
        }
        if (plain.isSealed()) {
            var kinds = new LinkedHashMap<String, Class<?>>();
            for (var kind : plain.getPermittedSubclasses()) {
                kinds.put(hyphenated(kind.getSimpleName()), kind);
            }
            return new Variants(plain, kinds);
        }
        if (plain.isRecord()) {
            var doc = plain.getAnnotation(Doc.class);
            var fields = Arrays.stream(plain.getRecordComponents()).map(Shape::field).toList();
            var shorthand = doc == null || doc.shorthand().isEmpty() ? null : doc.shorthand();
            return new Fields(plain, fields, shorthand);
        }
        return new Plain(plain);
    }

    /** Builds the record from its values, in the order of its fields. */
    static Object build(Class<?> type, List<@Nullable Object> values) {
        try {
            var components = type.getRecordComponents();
            var types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(new ArrayList<>(values).toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field field(RecordComponent component) {
        var doc = component.getAnnotation(Doc.class);
        var type = component.getType();
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        boolean optional =
                nullable || type == List.class || type == Map.class || type == boolean.class;
        var name = doc == null || doc.name().isEmpty() ? component.getName() : doc.name();
        return new Field(
                name,
                component.getGenericType(),
                !optional,
                nullable,
                Objects.requireNonNull(doc, component::toString).value());
    }

    private static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String hyphenated(String camel) {
        return camel.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
