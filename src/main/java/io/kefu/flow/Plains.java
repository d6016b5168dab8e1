// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.Expression;
import io.kefu.flow.step.Text;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads what holds no records: words, numbers, times, conditions, and texts per language. */
final class Plains {
    private final Sheet sheet;

    Plains(Sheet sheet) {
        this.sheet = sheet;
    }

    @Nullable Object plain(Node node, Class<?> type, String what) {
        if (type == Text.class) {
            return text(node, what);
        }
        if (!(node instanceof ScalarNode scalar)) {
            return sheet.wrong(node, what + " is not one value", "write " + wanted(type));
        }
        var value = scalar.getValue();
        if (type == Expression.class) {
            return sheet.placed(new Expression(value), node);
        }
        if (scalar.getTag().equals(Tag.NULL)) {
            return sheet.wrong(node, what + " is empty", "write " + wanted(type));
        }
        if (type == String.class) {
            return value;
        }
        if (type == boolean.class) {
            return switch (value) {
                case "true" -> true;
                case "false" -> false;
                default -> sheet.wrong(node, what + " is `" + value + "`", "write true or false");
            };
        }
        if (type == Duration.class) {
            return duration(node, value, what);
        }
        return value.matches("-?\\d{1,9}")
                ? (Object) Integer.valueOf(value)
                : sheet.wrong(node, what + " is `" + value + "`", "write " + wanted(type));
    }

    private @Nullable Object duration(Node node, String value, String what) {
        if (!value.matches("\\d{1,5}[smhd]")) {
            return sheet.wrong(
                    node, what + " is `" + value + "`", "write " + wanted(Duration.class));
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
            return sheet.placed(new Text(Map.of("", scalar.getValue())), node);
        }
        if (!(node instanceof MappingNode languages) || languages.getValue().isEmpty()) {
            return sheet.wrong(
                    node,
                    what + " is no text",
                    "write a sentence, or one per language: `en: Hello`");
        }
        var words = new LinkedHashMap<String, String>();
        for (var entry : languages.getValue()) {
            var language = Sheet.name(entry.getKeyNode());
            if (!Flow.SPOKEN.contains(language)) {
                sheet.wrong(
                        entry.getKeyNode(),
                        "unknown language `" + language + "`",
                        Nearest.remedy(language, Flow.SPOKEN));
            } else if (!(entry.getValueNode() instanceof ScalarNode scalar)
                    || scalar.getValue().isBlank()) {
                sheet.wrong(
                        entry.getValueNode(),
                        "the text in `" + language + "` is empty",
                        "write a sentence");
            } else if (words.put(language, scalar.getValue()) != null) {
                sheet.wrong(entry.getKeyNode(), "`" + language + "` stands twice", "leave one out");
            }
        }
        return sheet.placed(new Text(words), node);
    }

    @Nullable Object word(Node node, Map<String, Object> words, String what) {
        var written = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        var found = words.get(written);
        return found != null
                ? found
                : sheet.wrong(
                        node,
                        what + " is `" + written + "`",
                        Nearest.remedy(written, words.keySet()));
    }
}
