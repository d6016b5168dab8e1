// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.flow.step.Doc;
import io.kefu.flow.step.Expression;
import io.kefu.flow.step.Text;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The JSON schema of flow files, from the records of the language; editors complete by it. */
final class Schema {
    private final ObjectMapper json = new ObjectMapper();
    private final ObjectNode definitions = json.createObjectNode();
    private final Set<String> done = new HashSet<>();

    private Schema() {}

    static ObjectNode make() {
        var schema = new Schema();
        var root = schema.json.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "A flow of Kefu");
        root.setAll(schema.full((Shape.Fields) Shape.of(Flow.class)));
        root.set("$defs", schema.definitions);
        return root;
    }

    private ObjectNode of(Type type) {
        var node = json.createObjectNode();
        return switch (Shape.of(type)) {
            case Shape.Plain plain -> plain(plain.type());
            case Shape.Word words -> {
                var list = node.putArray("enum");
                words.words().keySet().forEach(list::add);
                yield node;
            }
            case Shape.Many many -> {
                node.put("type", "array").set("items", of(many.of()));
                yield node;
            }
            case Shape.Named named -> {
                node.put("type", "object").set("additionalProperties", of(named.of()));
                yield node;
            }
            case Shape.Fields fields ->
                    reference(fields.type().getSimpleName(), () -> either(fields));
            case Shape.Variants variants ->
                    reference(variants.type().getSimpleName(), () -> variants(variants));
        };
    }

    private ObjectNode reference(String name, Supplier<ObjectNode> definition) {
        if (done.add(name)) {
            definitions.set(name, definition.get());
        }
        return json.createObjectNode().put("$ref", "#/$defs/" + name);
    }

    private ObjectNode plain(Class<?> type) {
        var node = json.createObjectNode();
        if (type == Text.class) {
            return reference("Text", this::text);
        }
        if (type == Expression.class) {
            var types = node.put("description", "CEL").putArray("type");
            List.of("string", "number", "boolean", "null").forEach(types::add);
            return node;
        }
        if (type == Duration.class) {
            return node.put("type", "string").put("pattern", "^\\d{1,5}[smhd]$");
        }
        if (type == boolean.class) {
            return node.put("type", "boolean");
        }
        return node.put("type", type == Integer.class ? "integer" : "string");
    }

    private ObjectNode text() {
        var text = json.createObjectNode();
        var ways = text.putArray("anyOf");
        ways.addObject().put("type", "string");
        var words = ways.addObject().put("type", "object");
        words.put("minProperties", 1).put("additionalProperties", false);
        var languages = words.putObject("properties");
        Flow.SPOKEN.forEach(l -> languages.putObject(l).put("type", "string"));
        return text;
    }

    /** The record, or what its main key holds. */
    private ObjectNode either(Shape.Fields fields) {
        if (fields.shorthand() == null) {
            return full(fields);
        }
        var main = fields.field(fields.shorthand());
        var node = json.createObjectNode();
        describe(node, fields.type());
        var ways = node.putArray("anyOf");
        if (main != null) {
            ways.add(of(main.type()));
        }
        ways.add(full(fields));
        return node;
    }

    private ObjectNode full(Shape.Fields fields) {
        var node = json.createObjectNode().put("type", "object").put("additionalProperties", false);
        describe(node, fields.type());
        var properties = node.putObject("properties");
        var required = json.createArrayNode();
        for (var field : fields.fields()) {
            properties.set(field.name(), of(field.type()).put("description", field.doc()));
            if (field.required()) {
                required.add(field.name());
            }
        }
        if (!required.isEmpty()) {
            node.set("required", required);
        }
        return node;
    }

    private ObjectNode variants(Shape.Variants variants) {
        var node = json.createObjectNode();
        var ways = node.putArray("anyOf");
        variants.kinds()
                .forEach((word, type) -> {
                    var fields = (Shape.Fields) Shape.of(type);
                    if (fields.fields().isEmpty()) {
                        ways.addObject().put("const", word);
                        return;
                    }
                    var one =
                            ways.addObject()
                                    .put("type", "object")
                                    .put("additionalProperties", false);
                    one.putArray("required").add(word);
                    one.putObject("properties").set(word, of(type));
                });
        return node;
    }

    private static void describe(ObjectNode node, Class<?> type) {
        var doc = type.getAnnotation(Doc.class);
        if (doc != null) {
            node.put("description", doc.value());
        }
    }
}
