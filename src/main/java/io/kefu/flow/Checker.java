// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.Check;
import io.kefu.flow.step.Expression;
import io.kefu.flow.step.Reply;
import io.kefu.flow.step.Slot;
import io.kefu.flow.step.SlotType;
import io.kefu.flow.step.Step;
import io.kefu.flow.step.Text;
import io.kefu.flow.step.Trigger;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the meaning of one flow. */
final class Checker implements Check {
    static final Pattern VALUE = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'");

    private final String file;
    private final Flow flow;
    private final IdentityHashMap<Object, Reader.Place> places;
    private final Library library;
    private final Limits limits;
    private final Consumer<Problem> problems;
    private final Program program;
    private final Names names;
    private Set<String> reads = new LinkedHashSet<>();
    private Set<String> sets = new LinkedHashSet<>();

    Checker(
            String file,
            Flow flow,
            IdentityHashMap<Object, Reader.Place> places,
            Library library,
            Limits limits,
            Consumer<Problem> problems) {
        this.file = file;
        this.flow = flow;
        this.places = places;
        this.library = library;
        this.limits = limits;
        this.problems = problems;
        this.program = new Program(flow, 0);
        this.names = Names.of(program, library);
    }

    void check() {
        head();
        flow.triggers().forEach(this::trigger);
        flow.slots().forEach(this::slot);
        filled(flow, "steps", flow.steps());
        var paths = new Paths(program, library);
        for (int i = 0; i < program.size(); i++) {
            reads = new LinkedHashSet<>();
            sets = new LinkedHashSet<>();
            var step = program.line(i).step();
            step.check(this);
            paths.line(i, reads, sets);
        }
        labelsTwice();
        paths.unreachable()
                .forEach(i ->
                        wrong(
                                program.line(i).step(),
                                "this step is never reached",
                                "leave it out, or give it a `label` that a `goto` names"));
        paths.loops()
                .forEach(i ->
                        wrong(
                                program.line(i).step(),
                                "this goes round without ever waiting",
                                "ask or wait inside the loop, or leave it by `end`"));
        paths.unset()
                .forEach((i, missing) -> {
                    for (var name : missing) {
                        wrong(
                                program.line(i).step(),
                                "`" + name + "` is used before it has a value",
                                flow.slots().containsKey(name)
                                        ? "ask for it before, or mark the slot `given` when another flow has set it"
                                        : "set it before on every way that leads here");
                    }
                });
    }

    private void head() {
        if (!flow.id().matches("[a-z][a-z0-9-]{1,60}")) {
            wrong(flow, "`" + flow.id() + "` is no id", "write small letters, digits and hyphens");
        }
        if (flow.description().strip().length() < 10) {
            wrong(
                    flow,
                    "the description says too little",
                    "say in a sentence what the shopper wants");
        }
        for (var language : flow.languages()) {
            if (!Flow.SPOKEN.contains(language)) {
                wrong(
                        flow,
                        "unknown language `" + language + "`",
                        Nearest.remedy(language, Flow.SPOKEN));
            }
        }
        if (flow.title() != null) {
            words(flow.title());
        }
        if (flow.isPattern() && !flow.triggers().isEmpty()) {
            wrong(flow, "a pattern has no triggers: the engine starts it", "leave out `triggers`");
        }
        if (flow.isPattern() && !Patterns.ALL.contains(flow.id())) {
            wrong(
                    flow,
                    "there is no pattern `" + flow.id() + "`",
                    Nearest.remedy(flow.id(), Patterns.ALL));
        }
    }

    private void trigger(Trigger trigger) {
        switch (trigger) {
            case Trigger.Intent intent -> examples(trigger, intent.examples(), "intent", 5);
            case Trigger.Keyword keyword -> examples(trigger, keyword.words(), "keyword", 2);
            case Trigger.Button button -> words(button.text());
            case Trigger.Topic topic -> {
                if (!Trigger.Topic.ALL.contains(topic.name())) {
                    wrong(
                            trigger,
                            "unknown topic `" + topic.name() + "`",
                            Nearest.remedy(topic.name(), Trigger.Topic.ALL));
                }
            }
            case Trigger.Schedule schedule -> {
                if (!schedule.at().matches("([01]\\d|2[0-3]):[0-5]\\d")) {
                    wrong(
                            trigger,
                            "`" + schedule.at() + "` is no time of day",
                            "write for instance \"09:00\"");
                }
            }
            case Trigger.Channel channel -> {
                if (!limits.longest().containsKey(channel.kind())) {
                    wrong(
                            trigger,
                            "unknown channel `" + channel.kind() + "`",
                            Nearest.remedy(channel.kind(), limits.longest().keySet()));
                }
            }
            case Trigger.Event event -> {
                if (!event.name().matches("[a-z]+\\.[a-z_]+")) {
                    wrong(
                            trigger,
                            "`" + event.name() + "` is no name of an event",
                            "write for instance order.shipped");
                }
                if (event.when() != null) {
                    condition(event.when());
                }
            }
            case Trigger.Inactivity idle -> {
                if (idle.time().toMinutes() < 1 || idle.time().toDays() > 7) {
                    wrong(
                            trigger,
                            "`inactivity` is not between 1m and 7d",
                            "write for instance 10m");
                }
            }
            case Trigger.Api _, Trigger.NothingElseMatched _ -> {}
        }
    }

    private void examples(
            Trigger where, Map<String, List<String>> byLanguage, String kind, int least) {
        for (var language : flow.languages().isEmpty() ? List.of("en") : flow.languages()) {
            if (byLanguage.getOrDefault(language, List.of()).isEmpty()) {
                wrong(
                        where,
                        "`" + kind + "` has nothing in `" + language + "`",
                        "add at least one entry under `" + language + "`");
            }
        }
        byLanguage.forEach((language, entries) -> {
            if (!Flow.SPOKEN.contains(language)) {
                wrong(
                        where,
                        "unknown language `" + language + "`",
                        Nearest.remedy(language, Flow.SPOKEN));
            }
            for (var entry : entries) {
                boolean cjk = entry.codePoints().anyMatch(Character::isIdeographic);
                if (entry.strip().length() < (cjk ? 2 : Math.max(least, 3))) {
                    wrong(
                            where,
                            "`" + entry + "` is too short to tell what is wanted",
                            "write what a shopper would write");
                }
            }
        });
    }

    private void slot(String name, Slot slot) {
        if (!name.matches("[a-z][A-Za-z0-9]{0,30}") || Operation.GIVEN.containsKey(name)) {
            wrong(
                    slot,
                    "`" + name + "` is no name of a slot",
                    "write letters and digits, beginning with a small letter, and none of "
                            + String.join(", ", Operation.GIVEN.keySet()));
        }
        if ((slot.type() == SlotType.CHOICE) == slot.options().isEmpty()) {
            wrong(
                    slot,
                    slot.options().isEmpty()
                            ? "the choice `" + name + "` has no options"
                            : "`options` belong to a choice only",
                    slot.options().isEmpty()
                            ? "add `options:` with at least two"
                            : "make it `type: choice` or leave them out");
        } else if (slot.options().size() == 1) {
            wrong(
                    slot,
                    "the choice `" + name + "` has one option",
                    "add another, or ask yes or no");
        }
        slot.options().values().forEach(o -> words(o.text()));
        if (slot.min() != null && slot.max() != null && slot.min() > slot.max()) {
            wrong(slot, "`min` is greater than `max`", "swap them");
        }
        boolean used =
                slot.given()
                        || runsOther()
                        || program.lines().stream().anyMatch(l -> l.step().gives().contains(name));
        if (!used) {
            wrong(
                    slot,
                    "nothing asks for the slot `" + name + "`",
                    "add an `ask` for it, or leave the slot out");
        }
    }

    private boolean runsOther() {
        return program.lines().stream().anyMatch(l -> l.step() instanceof io.kefu.flow.step.Run);
    }

    private void labelsTwice() {
        var seen = new TreeSet<String>();
        for (var line : program.lines()) {
            if (line.step() instanceof io.kefu.flow.step.Label label && !seen.add(label.name())) {
                wrong(label, "the label `" + label.name() + "` stands twice", "rename one of them");
            }
        }
    }

    @Override
    public void wrong(Object where, String what, String remedy) {
        var place = places.get(where);
        problems.accept(
                new Problem(
                        file,
                        place == null ? 1 : place.line(),
                        place == null ? 1 : place.column(),
                        flow.id(),
                        place == null ? null : place.step(),
                        what,
                        remedy));
    }

    @Override
    public @Nullable Slot slot(Object where, String name) {
        var slot = flow.slots().get(name);
        if (slot == null) {
            wrong(
                    where,
                    "unknown slot `" + name + "`",
                    Nearest.remedy(name, flow.slots().keySet()));
        }
        return slot;
    }

    @Override
    public void sets(String name) {
        sets.add(name);
    }

    @Override
    public void condition(Expression condition) {
        var compiled = compiled(condition);
        if (compiled != null
                && !compiled.type().name().contains("bool")
                && !compiled.type().name().equals("dyn")) {
            wrong(
                    condition,
                    "`" + condition.source() + "` is neither true nor false",
                    "compare it with something");
        }
    }

    @Override
    public void value(Expression value) {
        compiled(value);
    }

    private Conditions.@Nullable Compiled compiled(Expression expression) {
        var compiled = Conditions.compile(expression, names);
        if (compiled.wrong() == null) {
            compiled.reads().stream()
                    .filter(r -> !asksWhetherKnown(expression, r))
                    .forEach(r -> reads.add(Names.root(r)));
            return compiled;
        }
        var unknown = UNDECLARED.matcher(compiled.wrong());
        if (unknown.find()) {
            unknownName(expression, unknown);
        } else if (compiled.wrong().contains("no matching overload")) {
            wrong(
                    expression,
                    "`" + expression.source() + "` compares what cannot be compared",
                    "put texts in quotes, and compare numbers with numbers and days with days");
        } else {
            wrong(
                    expression,
                    "`" + expression.source() + "` cannot be read",
                    "write a condition such as order.status == \"delivered\"");
        }
        return null;
    }

    /** Whether there is a value may be asked before there is one. */
    private static boolean asksWhetherKnown(Expression expression, String name) {
        return Pattern.compile("(?<![\\w.])" + Pattern.quote(name) + "\\s*[!=]=\\s*null\\b")
                .matcher(expression.source())
                .find();
    }

    private void unknownName(Expression expression, Matcher unknown) {
        var name = unknown.group(1);
        var fields = names.fields(name);
        var used =
                Pattern.compile("\\b" + Pattern.quote(name) + "\\.(\\w+)")
                        .matcher(expression.source());
        while (used.find()) {
            if (!fields.isEmpty() && !fields.contains(used.group(1))) {
                wrong(
                        expression,
                        "`" + name + "` has no field `" + used.group(1) + "`",
                        Nearest.remedy(used.group(1), fields));
                return;
            }
        }
        wrong(
                expression,
                "unknown name `" + name + "`",
                fields.isEmpty()
                        ? Nearest.remedy(name, names.roots())
                        : "name one of its fields: " + String.join(", ", fields));
    }

    @Override
    public void names(Object where, String name) {
        if (!name.matches("[a-z][A-Za-z0-9]{0,30}")
                || (Operation.GIVEN.containsKey(name) && !name.equals("answer"))) {
            wrong(
                    where,
                    "`" + name + "` cannot be a name here",
                    "write letters and digits, beginning with a small letter, and none of "
                            + String.join(", ", Operation.GIVEN.keySet()));
        } else if (!(where instanceof io.kefu.flow.step.Set) && flow.slots().containsKey(name)) {
            wrong(where, "`" + name + "` is a slot already", "choose another name for the result");
        }
        sets.add(name);
    }

    @Override
    public void words(Text text) {
        if (!text.words().containsKey("")) {
            for (var language : flow.languages()) {
                if (!text.words().containsKey(language)) {
                    wrong(
                            text,
                            "the text lacks `" + language + "`",
                            "add a line `"
                                    + language
                                    + ":`, or take `"
                                    + language
                                    + "` out of `languages`");
                }
            }
        } else if (flow.languages().size() > 1 && speaks(text)) {
            wrong(
                    text,
                    "the text has one language, the flow has "
                            + String.join(", ", flow.languages()),
                    "write one line per language, such as `en: Hello`");
        }
        note(text);
    }

    /** Whether it has words of its own beside its values. */
    private static boolean speaks(Text text) {
        return text.words().values().stream()
                .anyMatch(w ->
                        VALUE.matcher(w).replaceAll("").codePoints().anyMatch(Character::isLetter));
    }

    @Override
    public void note(Text text) {
        text.words()
                .values()
                .forEach(words -> {
                    placeholders(text, words);
                    limits.longest()
                            .forEach((channel, longest) -> {
                                if (words.length() > longest) {
                                    wrong(
                                            text,
                                            "the text has "
                                                    + words.length()
                                                    + " characters, and the channel `"
                                                    + channel
                                                    + "` carries "
                                                    + longest,
                                            "shorten it");
                                }
                            });
                });
    }

    private void placeholders(Text where, String words) {
        for (var m = VALUE.matcher(words); m.find(); ) {
            var name = m.group(1);
            var root = Names.root(name);
            if (names.type(name) != null) {
                reads.add(root);
            } else if (!names.fields(root).isEmpty() && name.contains(".")) {
                wrong(
                        where,
                        "`" + root + "` has no field `" + name.substring(root.length() + 1) + "`",
                        Nearest.remedy(name.substring(root.length() + 1), names.fields(root)));
            } else {
                wrong(
                        where,
                        "unknown name `" + name + "` in the text",
                        names.fields(root).isEmpty()
                                ? Nearest.remedy(name, names.roots())
                                : "name one of its fields: "
                                        + String.join(", ", names.fields(root)));
            }
        }
        var rest = VALUE.matcher(words).replaceAll("");
        if (rest.contains("{") || rest.contains("}")) {
            wrong(
                    where,
                    "a brace has no partner in the text",
                    "write values as {name}, and no other braces");
        }
    }

    @Override
    public void replies(List<Reply> replies) {
        if (replies.size() > 10) {
            wrong(replies.get(10), "there are " + replies.size() + " buttons", "offer at most 10");
        }
        for (var reply : replies) {
            words(reply.text());
            if (reply.flow() != null) {
                flow(reply, reply.flow());
            }
            for (var trigger : flow.triggers()) {
                if (trigger instanceof Trigger.Channel c
                        && limits.longest().containsKey(c.kind())
                        && !limits.withButtons().contains(c.kind())) {
                    wrong(
                            reply,
                            "the channel `" + c.kind() + "` has no buttons",
                            "say in the text what to write, and leave `replies` out");
                }
            }
        }
    }

    @Override
    public void label(Object where, String name) {
        if (!program.hasLabel(name)) {
            wrong(where, "unknown label `" + name + "`", Nearest.remedy(name, program.labels()));
        }
    }

    @Override
    public void flow(Object where, String name) {
        if (library.live(name).isEmpty()) {
            wrong(
                    where,
                    "unknown flow `" + name + "`",
                    Nearest.remedy(name, library.live().stream().map(p -> p.flow().id()).toList()));
        } else if (where instanceof Step && Paths.runsItself(name, flow.id(), library)) {
            wrong(
                    where,
                    "`" + name + "` runs `" + flow.id() + "` again, without end",
                    "break the circle");
        }
    }

    @Override
    public void operation(Object where, String name, Map<String, Expression> arguments) {
        var operation = Operation.ALL.get(name);
        if (operation == null) {
            wrong(
                    where,
                    "unknown operation `" + name + "`",
                    Nearest.remedy(name, Operation.ALL.keySet()));
            return;
        }
        var known = new TreeSet<String>();
        operation
                .arguments()
                .forEach((argument, type) -> {
                    var plain = argument.replace("?", "");
                    known.add(plain);
                    var value = arguments.get(plain);
                    if (value != null) {
                        // An argument that may be left out may be a slot that is still empty.
                        var before = new LinkedHashSet<>(reads);
                        value(value);
                        reads = argument.endsWith("?") ? before : reads;
                    }
                    if (!argument.endsWith("?") && !arguments.containsKey(argument)) {
                        wrong(
                                where,
                                "`" + name + "` lacks the argument `" + argument + "`",
                                "add it under `with:`");
                    }
                });
        arguments.keySet().stream()
                .filter(a -> !known.contains(a))
                .forEach(a ->
                        wrong(
                                where,
                                "`" + name + "` has no argument `" + a + "`",
                                Nearest.remedy(a, known)));
    }

    @Override
    public void card(Object where, String name) {
        if (names.type(name + ".sentence") == null) {
            wrong(
                    where,
                    "`" + name + "` is no order that a card could show",
                    "name the result of `find-order`");
        } else {
            reads.add(name);
        }
    }

    @Override
    public void choices(Object where, String name) {
        if (names.type(name) == null || !name.contains(".")) {
            wrong(
                    where,
                    "`" + name + "` is no result that could be chosen from",
                    "name a field of a call, such as `orders.numbers`");
        } else {
            reads.add(Names.root(name));
        }
    }

    @Override
    public void filled(Object where, String key, List<Step> steps) {
        if (steps.isEmpty()) {
            wrong(where, "`" + key + "` is empty", "add at least one step below it");
        }
    }
}
