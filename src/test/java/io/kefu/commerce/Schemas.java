// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON schemas of the canonical model, from its records. */
final class Schemas {
    /** What folders answer with; each has a schema under {@code connectors/schema}. */
    static final Map<String, Class<?>> MODEL =
            Map.of(
                    "order", Order.class,
                    "shipment", Order.Shipment.class,
                    "product", Product.class,
                    "customer", Customer.class,
                    "cart", Cart.class,
                    "stock", Stock.class,
                    "change-outcome", ChangeOutcome.class);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode definitions = JSON.createObjectNode();

    private Schemas() {}

    static ObjectNode of(Class<?> type) {
        var schemas = new Schemas();
        var root = JSON.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", type.getSimpleName());
        root.setAll(schemas.fields(type));
        if (!schemas.definitions.isEmpty()) {
            root.set("$defs", schemas.definitions);
        }
        return root;
    }

    private ObjectNode fields(Class<?> type) {
        var node = JSON.createObjectNode().put("type", "object");
        var properties = node.putObject("properties");
        var required = JSON.createArrayNode();
        for (var field : type.getRecordComponents()) {
            if (field.isAnnotationPresent(JsonIgnore.class)) {
                continue;
            }
            boolean optional = field.getAnnotatedType().isAnnotationPresent(Nullable.class);
            boolean list = List.class.isAssignableFrom(field.getType());
            var value = type(field.getAnnotatedType());
            var means = field.getAnnotation(Means.class);
            if (means != null) {
                value.put("description", means.value());
            }
            if (optional || field.getType() == Map.class) {
                var either = JSON.createObjectNode();
                either.putArray("anyOf").add(value).addObject().put("type", "null");
                properties.set(field.getName(), either);
            } else {
                properties.set(field.getName(), value);
                if (!list && !field.getType().isPrimitive()) {
                    required.add(field.getName());
                }
            }
        }
        node.set("required", required);
        return node;
    }

    private ObjectNode type(AnnotatedType annotated) {
        var node = JSON.createObjectNode();
        if (annotated instanceof AnnotatedParameterizedType generic) {
            var raw = (Class<?>) ((ParameterizedType) generic.getType()).getRawType();
            var inner = generic.getAnnotatedActualTypeArguments();
            if (raw == List.class) {
                node.put("type", "array").set("items", type(inner[0]));
            } else {
                node.put("type", "object").set("additionalProperties", type(inner[1]));
            }
            return node;
        }
        var type = (Class<?>) annotated.getType();
        if (type == String.class) {
            return node.put("type", "string");
        }
        if (type == LocalDate.class) {
            return node.put("type", "string").put("format", "date");
        }
        if (type == BigDecimal.class) {
            node.putArray("type").add("string").add("number");
            return node;
        }
        if (type == int.class || type == Integer.class) {
            return node.put("type", "integer");
        }
        if (type == boolean.class || type == Boolean.class) {
            return node.put("type", "boolean");
        }
        if (type.isRecord()) {
            var name = type.getSimpleName();
            if (!definitions.has(name)) {
                definitions.putNull(name);
                definitions.set(name, fields(type));
            }
            return node.put("$ref", "#/$defs/" + name);
        }
        return node;
    }
}
