// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.Check;
import io.kefu.flow.step.Expression;
import io.kefu.flow.step.Reply;
import io.kefu.flow.step.Slot;
import io.kefu.flow.step.Step;
import io.kefu.flow.step.Text;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the meaning of one flow. */
final class Checker implements Check {
    static final Pattern VALUE = Pattern.compile("\\{([^{}]*)}");

    private final String file;
    private final Flow flow;
    private final IdentityHashMap<Object, Reader.Place> places;
    private final Library library;
    private final Limits limits;
    private final Consumer<Problem> problems;
    private final Program program;
    private final Names names;
    private final ExpressionCheck expressions;
    private final WordCheck wording;
    private final ResultCheck results;

    /** The names that the step at hand reads, and those that it sets. */
    private final Set<String> reads = new LinkedHashSet<>();

    private final Set<String> sets = new LinkedHashSet<>();

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
        this.expressions = new ExpressionCheck(names, reads, this);
        this.wording = new WordCheck(flow, names, limits, reads, this);
        this.results = new ResultCheck(names, reads, this);
    }

    void check() {
        var head = new HeadCheck(flow, program, limits, this);
        head.head();
        flow.triggers().forEach(head::trigger);
        flow.slots().forEach(head::slot);
        filled(flow, "steps", flow.steps());
        var paths = new Paths(program, library);
        for (int i = 0; i < program.size(); i++) {
            reads.clear();
            sets.clear();
            var step = program.line(i).step();
            step.check(this);
            paths.line(i, Set.copyOf(reads), Set.copyOf(sets));
        }
        labelsTwice();
        ways(paths);
    }

    /** What is never reached, goes round, or is used too early. */
    private void ways(Paths paths) {
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
        results.operation(where, name, arguments);
    }

    @Override
    public void card(Object where, String name) {
        results.card(where, name);
    }

    @Override
    public void choices(Object where, String name) {
        results.choices(where, name);
    }

    @Override
    public void condition(Expression condition) {
        expressions.condition(condition);
    }

    @Override
    public void value(Expression value) {
        expressions.value(value);
    }

    @Override
    public void words(Text text) {
        wording.words(text);
    }

    @Override
    public void note(Text text) {
        wording.note(text);
    }

    @Override
    public void replies(List<Reply> replies) {
        wording.replies(replies);
    }

    @Override
    public void filled(Object where, String key, List<Step> steps) {
        if (steps.isEmpty()) {
            wrong(where, "`" + key + "` is empty", "add at least one step below it");
        }
    }
}
