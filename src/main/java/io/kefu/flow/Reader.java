// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.Step;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads a flow into its records along their {@link Shape}s. Whatever does not fit is collected with
 * its place, and where each record came from is remembered for those who check its meaning.
 */
final class Reader {
    /** Longer files are refused. */
    static final int LONGEST = 200_000;

    private final Sheet sheet;
    private final Plains plains;
    private final Records records;

    private Reader(Sheet sheet) {
        this.sheet = sheet;
        this.plains = new Plains(sheet);
        this.records = new Records(sheet, this);
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
        var sheet = new Sheet(file);
        var flow = new Reader(sheet).flow(yaml);
        var problems = sheet.problems();
        return new Reading(problems.isEmpty() ? flow : null, problems, sheet.places());
    }

    private @Nullable Flow flow(String yaml) {
        if (yaml.length() > LONGEST) {
            sheet.wrong(
                    null, "the file is longer than " + LONGEST + " characters", "split the flow");
            return null;
        }
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(60);
        try {
            var root = new Yaml(options).compose(new java.io.StringReader(yaml));
            if (!(root instanceof MappingNode fields)) {
                sheet.wrong(root, "this is no flow", "begin with `id:` and `description:`");
                return null;
            }
            sheet.of(scalarAt(fields, "id"));
            return (Flow) read(root, Flow.class, "the flow");
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            sheet.wrong(
                    mark == null ? 1 : mark.getLine() + 1,
                    mark == null ? 1 : mark.getColumn() + 1,
                    null,
                    "this is not YAML (" + e.getProblem() + ")",
                    "check quotes, colons and indentation here");
        } catch (org.yaml.snakeyaml.error.YAMLException e) {
            sheet.wrong(
                    null, "this is not YAML (" + e.getMessage() + ")", "write plain, shallow YAML");
        }
        return null;
    }

    @Nullable Object read(Node node, Type type, String what) {
        if (node.getAnchor() != null) {
            sheet.wrong(
                    node,
                    "`&" + node.getAnchor() + "` makes a name for a piece of YAML",
                    "write the piece out");
        }
        return switch (Shape.of(type)) {
            case Shape.Plain plain -> plains.plain(node, plain.type(), what);
            case Shape.Word words -> plains.word(node, words.words(), what);
            case Shape.Many many -> list(node, many.of(), what);
            case Shape.Named named -> map(node, named.of(), what);
            case Shape.Fields fields -> records.record(node, fields, what);
            case Shape.Variants variants -> records.variant(node, variants);
        };
    }

    private Object list(Node node, Type of, String what) {
        var list = new ArrayList<Object>();
        if (!(node instanceof SequenceNode items)) {
            sheet.wrong(
                    node, what + " is no list", "write each entry on a line that begins with `- `");
            return list;
        }
        for (var item : items.getValue()) {
            var outer = sheet.step();
            if (of == Step.class) {
                sheet.at((outer == null ? "" : outer + ".") + (list.size() + 1));
            }
            var read = read(item, of, "an entry of " + what);
            if (read != null) {
                list.add(read);
            }
            sheet.at(outer);
        }
        return List.copyOf(list);
    }

    private Object map(Node node, Type of, String what) {
        var map = new LinkedHashMap<String, Object>();
        if (!(node instanceof MappingNode entries)) {
            sheet.wrong(node, what + " has no names", "write each entry as `name: value`");
            return map;
        }
        for (var entry : entries.getValue()) {
            var name = Sheet.name(entry.getKeyNode());
            var read = read(entry.getValueNode(), of, "`" + name + "`");
            if (!name.matches("[A-Za-z][A-Za-z0-9_-]{0,40}")) {
                sheet.wrong(
                        entry.getKeyNode(),
                        "`" + name + "` is no name",
                        "begin with a letter, go on with letters, digits and hyphens");
            } else if (read != null && map.put(name, read) != null) {
                sheet.wrong(entry.getKeyNode(), "`" + name + "` stands twice", "leave one out");
            }
        }
        return java.util.Collections.unmodifiableMap(map);
    }

    private static @Nullable String scalarAt(MappingNode fields, String key) {
        for (var entry : fields.getValue()) {
            if (Sheet.name(entry.getKeyNode()).equals(key)
                    && entry.getValueNode() instanceof ScalarNode s) {
                return s.getValue();
            }
        }
        return null;
    }
}
