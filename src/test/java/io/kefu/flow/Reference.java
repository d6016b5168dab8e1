// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.Doc;
import io.kefu.flow.step.Expression;
import io.kefu.flow.step.Slot;
import io.kefu.flow.step.SlotType;
import io.kefu.flow.step.Step;
import io.kefu.flow.step.Text;
import io.kefu.flow.step.Trigger;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The reference page of the language, from its records. */
final class Reference {
    /** Below this line the page is made from the records. */
    static final String MARK = "<!-- What follows is made from the records of the language. -->";

    private final StringBuilder page = new StringBuilder();

    private Reference() {}

    static String make() {
        var reference = new Reference();
        reference.page.append(MARK).append("\n\n## A flow\n\n");
        reference.table((Shape.Fields) Shape.of(Flow.class));
        reference.page.append("## Triggers\n\n");
        reference.variants((Shape.Variants) Shape.of(Trigger.class));
        reference.page.append("## Slots\n\n");
        reference.table((Shape.Fields) Shape.of(Slot.class));
        reference
                .page
                .append("The types are ")
                .append(
                        Arrays.stream(SlotType.values())
                                .map(t -> "`" + word(t) + "`")
                                .collect(Collectors.joining(", ")))
                .append(".\n\n## Steps\n\n");
        reference.variants((Shape.Variants) Shape.of(Step.class));
        reference.page.append("## Operations of a store\n\n");
        Operation.ALL.values().forEach(reference::operation);
        reference.page.append("## Names that every flow has\n\n");
        Operation.GIVEN.forEach((name, fields) -> {
            if (!fields.isEmpty()) {
                reference.page.append("- `" + name + "`: " + fields(fields) + "\n");
            }
        });
        return reference.page.toString();
    }

    private void variants(Shape.Variants variants) {
        variants.kinds()
                .forEach((word, type) -> {
                    var doc = type.getAnnotation(Doc.class);
                    page.append("### `" + word + "`\n\n");
                    if (doc != null) {
                        page.append(doc.value()).append("\n\n```yaml\n- ");
                        page.append(doc.example().strip().replace("\n", "\n  "))
                                .append("\n```\n\n");
                    }
                    table((Shape.Fields) Shape.of(type));
                });
    }

    private void table(Shape.Fields fields) {
        if (fields.fields().isEmpty()) {
            return;
        }
        page.append("| key | holds | meaning |\n|---|---|---|\n");
        for (var field : fields.fields()) {
            boolean main = field.name().equals(fields.shorthand());
            page.append("| `" + field.name() + "`");
            page.append(field.required() ? "" : " (optional)");
            page.append(" | " + holds(field.type()) + " | " + field.doc());
            page.append(main ? " May stand alone in place of all keys. |\n" : " |\n");
        }
        page.append("\n");
    }

    private static String holds(Type type) {
        return switch (Shape.of(type)) {
            case Shape.Plain plain -> holds(plain.type());
            case Shape.Word w -> "`" + String.join("`, `", w.words().keySet()) + "`";
            case Shape.Many m -> "a list: " + holds(m.of());
            case Shape.Named n -> "by name: " + holds(n.of());
            case Shape.Fields f ->
                    "keys of its own: "
                            + f.fields().stream()
                                    .map(k -> "`" + k.name() + "`")
                                    .collect(Collectors.joining(", "));
            case Shape.Variants v -> v.type() == Step.class ? "steps" : "triggers";
        };
    }

    private static String holds(Class<?> plain) {
        if (plain == Text.class) {
            return "a text, or one per language";
        }
        if (plain == Expression.class) {
            return "CEL";
        }
        if (plain == Duration.class) {
            return "a time";
        }
        if (plain == boolean.class) {
            return "true or false";
        }
        return plain == Integer.class ? "a whole number" : "a word";
    }

    private void operation(Operation operation) {
        page.append("### `" + operation.name() + "`\n\n" + operation.sentence() + "\n\n");
        page.append("- arguments (`?`: may be left out): " + fields(operation.arguments()) + "\n");
        page.append("- result: " + fields(operation.fields()) + "\n\n");
    }

    private static String fields(Map<String, SlotType> fields) {
        return fields.entrySet().stream()
                .map(e -> "`" + e.getKey() + "` (" + word(e.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String word(SlotType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
