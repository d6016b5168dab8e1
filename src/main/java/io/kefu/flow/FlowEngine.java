// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.Next;
import io.kefu.flow.step.Text;
import java.util.List;
import java.util.Map;

/**
 * Goes on with the flows of a conversation: a pure function of the versions of the flows, the state
 * and an input. It does nothing itself: what it wants done comes out as effects, what it did as a
 * record that folds to the new state.
 */
public final class FlowEngine {
    /** Lines that one input may run: a valid flow stays far below. */
    static final int MOST_LINES = 500;

    /** Flows that may lie on top of each other; the oldest is given up beyond. */
    static final int DEEPEST = 12;

    private FlowEngine() {}

    /** What comes of an input. */
    public static Advance advance(State state, Input input, Setting setting) {
        try {
            var talk = new Talk(state, setting);
            take(talk, input);
            run(talk);
            return talk.result();
        } catch (Conditions.NoValue | IllegalArgumentException | IllegalStateException e) {
            return failed(state, setting, e);
        }
    }

    private static Advance failed(State state, Setting setting, Exception why) {
        System.getLogger(FlowEngine.class.getName())
                .log(System.Logger.Level.WARNING, "a flow could not go on: " + why.getMessage());
        var talk = new Talk(state, setting);
        while (talk.state().busy()) {
            talk.did(new Did.Ended("error"));
        }
        if (!talk.begin(Patterns.INTERNAL_ERROR)) {
            toPerson(talk, new Next.ToPerson("error", null, false, null));
            return talk.result();
        }
        try {
            run(talk);
        } catch (RuntimeException e) {
            toPerson(talk, new Next.ToPerson("error", null, false, null));
        }
        return talk.result();
    }

    private static void take(Talk talk, Input input) {
        switch (input) {
            case Input.Wishes wishes -> {
                talk.did(new Did.Heard(talk.setting().now()));
                new Wishing(talk).take(wishes.wishes());
            }
            case Input.Result result -> {
                var line = talk.line();
                talk.did(new Did.Called(talk.into(), result.well(), result.value()));
                go(talk, line, line.step().told(result.well(), talk.scene()));
            }
            case Input.Clock _ -> clock(talk);
            case Input.Happened happened -> happened(talk, happened);
            case Input.Failed _ -> throw new IllegalStateException("working on the turn failed");
        }
    }

    private static void clock(Talk talk) {
        var until = talk.state().wakeAt();
        if (until != null && !until.isAfter(talk.setting().now())) {
            talk.did(new Did.Came(false));
            return;
        }
        var setting = talk.setting();
        Timers.next(talk.state(), setting.library(), setting.zone())
                .filter(due -> !due.at().isAfter(setting.now()))
                .ifPresent(due -> {
                    talk.did(new Did.Fired(due.trigger(), setting.now()));
                    talk.begin(due.flow());
                });
    }

    private static void happened(Talk talk, Input.Happened happened) {
        var state = talk.state();
        if (state.busy()
                && state.top().status() == Frame.Status.WAITING
                && happened.event().equals(state.top().event())) {
            talk.did(
                    new Did.Filled(state.root(state.stack().size() - 1), "event", happened.data()));
            talk.did(new Did.Came(true));
            return;
        }
        for (var program : talk.setting().library().live()) {
            if (Starts.by(program, happened, talk) && talk.begin(program.flow().id())) {
                int top = talk.state().stack().size() - 1;
                talk.did(new Did.Filled(top, "event", happened.data()));
                return;
            }
        }
    }

    private static void run(Talk talk) {
        for (int lines = 0; talk.state().busy() && talk.need() == null; lines++) {
            if (lines > MOST_LINES) {
                throw new IllegalStateException(talk.state().flow() + " goes round without end");
            }
            var frame = talk.state().top();
            if (frame.status() == Frame.Status.WAITING
                    && frame.until() != null
                    && !frame.until().isAfter(talk.setting().now())) {
                talk.did(new Did.Came(false));
                continue;
            }
            if (frame.status() != Frame.Status.RUNNING) {
                return;
            }
            if (frame.line() == Program.END) {
                end(talk);
                continue;
            }
            var line = talk.line();
            go(talk, line, line.step().run(talk.scene()));
        }
    }

    private static void go(Talk talk, Program.Line line, Next next) {
        switch (next) {
            case Next.Onward _ -> talk.did(new Did.Moved(line.next()));
            case Next.Into into -> talk.did(new Did.Moved(line.blocks().get(into.block())));
            case Next.To to -> talk.did(new Did.Moved(talk.program().labelled(to.label())));
            case Next.Pause _ -> {}
            case Next.Through through -> {
                talk.did(new Did.Moved(line.next()));
                talk.beginShared(through.flow());
            }
            case Next.Stuck _ -> {
                talk.did(new Did.Moved(talk.state().top().line()));
                talk.mustBegin(Patterns.CANNOT_HANDLE);
            }
            case Next.Ask ask -> talk.need(ask);
            case Next.Over _ -> talk.did(new Did.Moved(Program.END));
            case Next.ToPerson person -> toPerson(talk, person);
        }
    }

    private static void toPerson(Talk talk, Next.ToPerson person) {
        Text words = person.words();
        talk.effect(
                new Effect.ToPerson(
                        person.reason(),
                        person.team(),
                        person.urgent(),
                        words == null ? null : talk.scene().render(words)));
        talk.did(new Did.Stopped(person.reason()));
    }

    /** The flow on top is over; what it interrupted goes on. */
    private static void end(Talk talk) {
        var ended = talk.state().top();
        talk.did(new Did.Ended("done"));
        if (ended.flow().equals(Patterns.REPEAT)) {
            talk.sayAgain();
        }
        if (!talk.state().busy()) {
            return;
        }
        var below = talk.state().top();
        if (ended.shared() || below.status() != Frame.Status.LISTENING) {
            return;
        }
        talk.did(new Did.Resumed());
        if (!ended.flow().startsWith("pattern-")) {
            talk.beginPattern(
                    Patterns.CONTINUE,
                    Map.of("flow", talk.name(talk.groupOf(talk.state().stack().size() - 1))));
        }
    }

    /** The ids of the flows under way, the one on top last. */
    static List<String> underWay(State state) {
        return state.stack().stream().map(Frame::flow).toList();
    }
}
