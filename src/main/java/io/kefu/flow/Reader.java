// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.Doc;
import io.kefu.flow.step.Expression;
import io.kefu.flow.step.Step;
import io.kefu.flow.step.Text;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads a flow into its records along their {@link Shape}s. Whatever does not fit is collected with
 * its place, and where each record came from is remembered for those who check its meaning.
 */
final class Reader {
    /** Longer files are refused. */
    static final int LONGEST = 200_000;

    private final String file;
    private final TreeSet<Problem> problems = new TreeSet<>();
    private final IdentityHashMap<Object, Place> places = new IdentityHashMap<>();
    private @Nullable String flow;
    private @Nullable String step;

    private Reader(String file) {
        this.file = file;
    }

    /** Where something was written. */
    record Place(int line, int column, @Nullable String step) {}

    /**
     * What was read.
     *
     * @param flow null when the problems leave none
     */
    record Reading(
            @Nullable Flow flow, List<Problem> problems, IdentityHashMap<Object, Place> places) {}

    static Reading read(String file, String yaml) {
        var reader = new Reader(file);
        var flow = reader.flow(yaml);
        return new Reading(
                reader.problems.isEmpty() ? flow : null,
                List.copyOf(reader.problems),
                reader.places);
    }

    private @Nullable Flow flow(String yaml) {
        if (yaml.length() > LONGEST) {
            wrong(null, "the file is longer than " + LONGEST + " characters", "split the flow");
            return null;
        }
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(60);
        try {
            var root = new Yaml(options).compose(new java.io.StringReader(yaml));
            if (!(root instanceof MappingNode fields)) {
                wrong(root, "this is no flow", "begin with `id:` and `description:`");
                return null;
            }
            flow = scalarAt(fields, "id");
            return (Flow) read(root, Flow.class, "the flow");
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            problems.add(
                    new Problem(
                            file,
                            mark == null ? 1 : mark.getLine() + 1,
                            mark == null ? 1 : mark.getColumn() + 1,
                            flow,
                            null,
                            "this is not YAML (" + e.getProblem() + ")",
                            "check quotes, colons and indentation here"));
        } catch (org.yaml.snakeyaml.error.YAMLException e) {
            wrong(null, "this is not YAML (" + e.getMessage() + ")", "write plain, shallow YAML");
        }
        return null;
    }

    private @Nullable Object read(Node node, Type type, String what) {
        if (node.getAnchor() != null) {
            wrong(
                    node,
                    "`&" + node.getAnchor() + "` makes a name for a piece of YAML",
                    "write the piece out");
        }
        return switch (Shape.of(type)) {
            case Shape.Plain plain -> plain(node, plain.type(), what);
            case Shape.Word words -> word(node, words.words(), what);
            case Shape.Many many -> list(node, many.of(), what);
            case Shape.Named named -> map(node, named.of(), what);
            case Shape.Fields fields -> record(node, fields, what);
            case Shape.Variants variants -> variant(node, variants);
        };
    }

    private @Nullable Object plain(Node node, Class<?> type, String what) {
        if (type == Text.class) {
            return text(node, what);
        }
        if (!(node instanceof ScalarNode scalar)) {
            return wrong(node, what + " is not one value", "write " + wanted(type));
        }
        var value = scalar.getValue();
        if (type == Expression.class) {
            return placed(new Expression(value), node);
        }
        if (scalar.getTag().equals(Tag.NULL)) {
            return wrong(node, what + " is empty", "write " + wanted(type));
        }
        if (type == String.class) {
            return value;
        }
        if (type == boolean.class) {
            return switch (value) {
                case "true" -> true;
                case "false" -> false;
                default -> wrong(node, what + " is `" + value + "`", "write true or false");
            };
        }
        if (type == Duration.class) {
            return duration(node, value, what);
        }
        return value.matches("-?\\d{1,9}")
                ? (Object) Integer.valueOf(value)
                : wrong(node, what + " is `" + value + "`", "write " + wanted(type));
    }

    private @Nullable Object duration(Node node, String value, String what) {
        if (!value.matches("\\d{1,5}[smhd]")) {
            return wrong(node, what + " is `" + value + "`", "write " + wanted(Duration.class));
        }
        return Durations.read(value);
    }

    private static String wanted(Class<?> type) {
        if (type == Duration.class) {
            return "a time such as 30s, 10m, 2h or 3d";
        }
        return type == Integer.class ? "a whole number" : "a word or a sentence";
    }

    private @Nullable Object text(Node node, String what) {
        if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            return placed(new Text(Map.of("", scalar.getValue())), node);
        }
        if (!(node instanceof MappingNode languages) || languages.getValue().isEmpty()) {
            return wrong(
                    node,
                    what + " is no text",
                    "write a sentence, or one per language: `en: Hello`");
        }
        var words = new LinkedHashMap<String, String>();
        for (var entry : languages.getValue()) {
            var language = name(entry.getKeyNode());
            if (!Flow.SPOKEN.contains(language)) {
                wrong(
                        entry.getKeyNode(),
                        "unknown language `" + language + "`",
                        Nearest.remedy(language, Flow.SPOKEN));
            } else if (!(entry.getValueNode() instanceof ScalarNode scalar)
                    || scalar.getValue().isBlank()) {
                wrong(
                        entry.getValueNode(),
                        "the text in `" + language + "` is empty",
                        "write a sentence");
            } else if (words.put(language, scalar.getValue()) != null) {
                wrong(entry.getKeyNode(), "`" + language + "` stands twice", "leave one out");
            }
        }
        return placed(new Text(words), node);
    }

    private @Nullable Object word(Node node, Map<String, Object> words, String what) {
        var written = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        var found = words.get(written);
        return found != null
                ? found
                : wrong(
                        node,
                        what + " is `" + written + "`",
                        Nearest.remedy(written, words.keySet()));
    }

    private Object list(Node node, Type of, String what) {
        var list = new ArrayList<Object>();
        if (!(node instanceof SequenceNode items)) {
            wrong(node, what + " is no list", "write each entry on a line that begins with `- `");
            return list;
        }
        for (var item : items.getValue()) {
            var outer = step;
            if (of == Step.class) {
                step = (outer == null ? "" : outer + ".") + (list.size() + 1);
            }
            var read = read(item, of, "an entry of " + what);
            if (read != null) {
                list.add(read);
            }
            step = outer;
        }
        return List.copyOf(list);
    }

    private Object map(Node node, Type of, String what) {
        var map = new LinkedHashMap<String, Object>();
        if (!(node instanceof MappingNode entries)) {
            wrong(node, what + " has no names", "write each entry as `name: value`");
            return map;
        }
        for (var entry : entries.getValue()) {
            var name = name(entry.getKeyNode());
            var read = read(entry.getValueNode(), of, "`" + name + "`");
            if (!name.matches("[A-Za-z][A-Za-z0-9_-]{0,40}")) {
                wrong(
                        entry.getKeyNode(),
                        "`" + name + "` is no name",
                        "begin with a letter, go on with letters, digits and hyphens");
            } else if (read != null && map.put(name, read) != null) {
                wrong(entry.getKeyNode(), "`" + name + "` stands twice", "leave one out");
            }
        }
        return java.util.Collections.unmodifiableMap(map);
    }

    private @Nullable Object variant(Node node, Shape.Variants variants) {
        var what = variants.type() == Step.class ? "step" : "trigger";
        if (node instanceof ScalarNode bare) {
            return variant(bare, bare.getValue(), null, variants, what);
        }
        if (node instanceof MappingNode one && one.getValue().size() == 1) {
            var entry = one.getValue().getFirst();
            return variant(
                    entry.getKeyNode(),
                    name(entry.getKeyNode()),
                    entry.getValueNode(),
                    variants,
                    what);
        }
        return wrong(
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
            return wrong(
                    key,
                    "unknown " + what + " `" + word + "`",
                    Nearest.remedy(word, variants.kinds().keySet()));
        }
        var outer = step;
        if (what.equals("step")) {
            step = (outer == null ? "" : outer + " ") + word;
        }
        var fields = (Shape.Fields) Shape.of(kind);
        boolean empty =
                body == null || (body instanceof ScalarNode s && s.getTag().equals(Tag.NULL));
        Object read = null;
        if (body != null && !empty) {
            read = record(body, fields, "`" + word + "`");
        } else if (fields.fields().stream().noneMatch(Shape.Field::required)
                && fields.fields().isEmpty()) {
            read = placed(Shape.build(kind, List.of()), key);
        } else {
            wrong(key, "`" + word + "` has nothing below it", "write " + example(kind));
        }
        step = outer;
        return read;
    }

    private static String example(Class<?> kind) {
        var doc = kind.getAnnotation(Doc.class);
        return doc == null
                ? "its keys"
                : "for instance " + doc.example().strip().replaceAll("\\s+", " ");
    }

    private @Nullable Object record(Node node, Shape.Fields shape, String what) {
        var written = new LinkedHashMap<String, Node>();
        if (isShort(node, shape)) {
            written.put(java.util.Objects.requireNonNull(shape.shorthand()), node);
        } else if (node instanceof MappingNode mapping) {
            for (var entry : mapping.getValue()) {
                var key = name(entry.getKeyNode());
                if (shape.field(key) == null) {
                    wrong(
                            entry.getKeyNode(),
                            "unknown key `" + key + "` in " + what,
                            Nearest.remedy(
                                    key, shape.fields().stream().map(Shape.Field::name).toList()));
                } else if (written.put(key, entry.getValueNode()) != null) {
                    wrong(entry.getKeyNode(), "`" + key + "` stands twice", "leave one out");
                }
            }
        } else {
            return wrong(
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
                var read = read(value, field.type(), "`" + field.name() + "`");
                values.add(read == null ? missing(field) : read);
                whole &= read != null;
            } else {
                if (field.required()) {
                    wrong(
                            node,
                            "`" + field.name() + "` is missing in " + what,
                            "add it: " + plain(field.doc()));
                    whole = false;
                }
                values.add(missing(field));
            }
        }
        return whole ? placed(Shape.build(shape.type(), values), node) : null;
    }

    private static String plain(String doc) {
        return doc.substring(0, 1).toLowerCase(java.util.Locale.ROOT)
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
        var keys = mapping.getValue().stream().map(e -> name(e.getKeyNode())).toList();
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

    private static @Nullable String scalarAt(MappingNode fields, String key) {
        for (var entry : fields.getValue()) {
            if (name(entry.getKeyNode()).equals(key)
                    && entry.getValueNode() instanceof ScalarNode s) {
                return s.getValue();
            }
        }
        return null;
    }

    private static String name(Node key) {
        return key instanceof ScalarNode scalar ? scalar.getValue() : "?";
    }

    private Object placed(Object read, Node node) {
        places.put(read, place(node.getStartMark()));
        return read;
    }

    private Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1, step);
    }

    private @Nullable Object wrong(@Nullable Node node, String what, String remedy) {
        int line = node == null ? 1 : node.getStartMark().getLine() + 1;
        int column = node == null ? 1 : node.getStartMark().getColumn() + 1;
        problems.add(new Problem(file, line, column, flow, step, what, remedy));
        return null;
    }
}
