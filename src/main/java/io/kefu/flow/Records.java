// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.Doc;
import io.kefu.flow.step.Step;
import io.kefu.flow.step.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads what has keys: records, also in short, and steps and triggers by their one word. */
final class Records {
    private final Sheet sheet;
    private final Reader reader;

    Records(Sheet sheet, Reader reader) {
        this.sheet = sheet;
        this.reader = reader;
    }

    @Nullable Object variant(Node node, Shape.Variants variants) {
        var what = variants.type() == Step.class ? "step" : "trigger";
        if (node instanceof ScalarNode bare) {
            return variant(bare, bare.getValue(), null, variants, what);
        }
        if (node instanceof MappingNode one && one.getValue().size() == 1) {
            var entry = one.getValue().getFirst();
            return variant(
                    entry.getKeyNode(),
                    Sheet.name(entry.getKeyNode()),
                    entry.getValueNode(),
                    variants,
                    what);
        }
        return sheet.wrong(
                node,
                "a " + what + " is one word with what belongs to it indented below",
                "begin each "
                        + what
                        + " with its own `- `; there is "
                        + String.join(", ", variants.kinds().keySet()));
    }

    private @Nullable Object variant(
            Node key, String word, @Nullable Node body, Shape.Variants variants, String what) {
        var kind = variants.kinds().get(word);
        if (kind == null) {
            return sheet.wrong(
                    key,
                    "unknown " + what + " `" + word + "`",
                    Nearest.remedy(word, variants.kinds().keySet()));
        }
        var outer = sheet.step();
        if (what.equals("step")) {
            sheet.at((outer == null ? "" : outer + " ") + word);
        }
        var fields = (Shape.Fields) Shape.of(kind);
        boolean empty =
                body == null || (body instanceof ScalarNode s && s.getTag().equals(Tag.NULL));
        Object read = null;
        if (body != null && !empty) {
            read = record(body, fields, "`" + word + "`");
        } else if (fields.fields().stream().noneMatch(Shape.Field::required)
                && fields.fields().isEmpty()) {
            read = sheet.placed(Shape.build(kind, List.of()), key);
        } else {
            sheet.wrong(key, "`" + word + "` has nothing below it", "write " + example(kind));
        }
        sheet.at(outer);
        return read;
    }

    private static String example(Class<?> kind) {
        var doc = kind.getAnnotation(Doc.class);
        return doc == null
                ? "its keys"
                : "for instance " + doc.example().strip().replaceAll("\\s+", " ");
    }

    @Nullable Object record(Node node, Shape.Fields shape, String what) {
        var written = new LinkedHashMap<String, Node>();
        if (isShort(node, shape)) {
            written.put(Objects.requireNonNull(shape.shorthand()), node);
        } else if (node instanceof MappingNode mapping) {
            for (var entry : mapping.getValue()) {
                var key = Sheet.name(entry.getKeyNode());
                if (shape.field(key) == null) {
                    sheet.wrong(
                            entry.getKeyNode(),
                            "unknown key `" + key + "` in " + what,
                            Nearest.remedy(
                                    key, shape.fields().stream().map(Shape.Field::name).toList()));
                } else if (written.put(key, entry.getValueNode()) != null) {
                    sheet.wrong(entry.getKeyNode(), "`" + key + "` stands twice", "leave one out");
                }
            }
        } else {
            return sheet.wrong(
                    node,
                    what + " has no keys",
                    "write "
                            + String.join(
                                    ", ",
                                    shape.fields().stream()
                                            .map(f -> "`" + f.name() + ":`")
                                            .toList())
                            + " below it");
        }
        return build(node, shape, written, what);
    }

    private @Nullable Object build(
            Node node, Shape.Fields shape, Map<String, Node> written, String what) {
        var values = new ArrayList<@Nullable Object>();
        boolean whole = true;
        for (var field : shape.fields()) {
            var value = written.get(field.name());
            if (value != null) {
                var read = reader.read(value, field.type(), "`" + field.name() + "`");
                values.add(read == null ? missing(field) : read);
                whole &= read != null;
            } else {
                if (field.required()) {
                    sheet.wrong(
                            node,
                            "`" + field.name() + "` is missing in " + what,
                            "add it: " + plain(field.doc()));
                    whole = false;
                }
                values.add(missing(field));
            }
        }
        return whole ? sheet.placed(Shape.build(shape.type(), values), node) : null;
    }

    private static String plain(String doc) {
        return doc.substring(0, 1).toLowerCase(Locale.ROOT)
                + doc.substring(1).replaceAll("\\.$", "");
    }

    /** Whether the value stands for the record's main key. */
    private static boolean isShort(Node node, Shape.Fields shape) {
        if (shape.shorthand() == null) {
            return false;
        }
        if (!(node instanceof MappingNode mapping)) {
            return true;
        }
        var main = shape.field(shape.shorthand());
        if (main == null) {
            return false;
        }
        var target = main.shape();
        var keys = mapping.getValue().stream().map(e -> Sheet.name(e.getKeyNode())).toList();
        if (target instanceof Shape.Plain p && p.type() == Text.class) {
            return keys.stream().anyMatch(k -> k.length() == 2);
        }
        return target instanceof Shape.Named
                && keys.stream().noneMatch(k -> shape.field(k) != null);
    }

    private static @Nullable Object missing(Shape.Field field) {
        return switch (field.shape()) {
            case Shape.Many _ when field.nullable() -> null;
            case Shape.Many _ -> List.of();
            case Shape.Named _ -> Map.of();
            case Shape.Plain p when p.type() == boolean.class -> false;
            default -> null;
        };
    }
}
