// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import java.util.List;
import java.util.Map;

/** What the shopper's wishes do to the flows under way. */
final class Wishing {
    private final Talk talk;

    Wishing(Talk talk) {
        this.talk = talk;
    }

    void take(List<Wish> wishes) {
        boolean corrected = false;
        boolean fresh =
                wishes.stream()
                        .anyMatch(w ->
                                w instanceof Wish.Start s
                                        && !FlowEngine.underWay(talk.state()).contains(s.flow()));
        for (var wish : wishes) {
            switch (wish) {
                case Wish.Start start -> start(start.flow());
                case Wish.Fill fill -> corrected |= fill(fill, fresh);
                case Wish.Either either -> either(either.flows());
                case Wish.Cancel _ -> cancel();
                case Wish.Repeat _ -> repeat();
                case Wish.Skip _ -> skip();
                case Wish.Person person ->
                        talk.beginPattern(Patterns.HANDOFF, Map.of("value", person.reason()));
                case Wish.Rate rate -> talk.scene().tag("csat-" + rate.stars());
                case Wish.Aside _ -> aside();
                case Wish.Unclear _ -> unclear();
            }
        }
        if (!corrected) {
            return;
        }
        var value = wishes.stream().filter(w -> w instanceof Wish.Fill).findFirst();
        value.ifPresent(w -> talk.beginPattern(Patterns.CORRECTION, said((Wish.Fill) w)));
    }

    private Map<String, String> said(Wish.Fill fill) {
        return Map.of("slot", fill.slot(), "value", talk.words(fill.slot(), fill.value()));
    }

    private void start(String flow) {
        if (talk.state().busy() && FlowEngine.underWay(talk.state()).contains(flow)) {
            if (talk.state().top().status() == Frame.Status.LISTENING) {
                talk.did(new Did.Resumed());
            }
            return;
        }
        if (talk.state().stack().size() >= FlowEngine.DEEPEST) {
            throw new IllegalStateException("too many flows lie on top of each other");
        }
        talk.mustBegin(flow);
    }

    /** Whether it changed a value that was known; what comes with a new wish corrects nothing. */
    private boolean fill(Wish.Fill fill, boolean fresh) {
        int frame = talk.frameWith(fill.slot());
        if (frame < 0) {
            return false;
        }
        int root = talk.state().root(frame);
        var before = talk.state().stack().get(root).values().get(fill.slot());
        talk.fill(root, fill.slot(), fill.value());
        if (fresh || before == null || before.equals(fill.value())) {
            listenNoMore();
            return false;
        }
        return correct(root, fill.slot());
    }

    private void listenNoMore() {
        if (talk.state().busy() && talk.state().top().status() == Frame.Status.LISTENING) {
            talk.did(new Did.Resumed());
        }
    }

    /** Goes back to where the slot was asked, so that what depended on it is done again. */
    private boolean correct(int root, String slot) {
        int line = talk.programOf(root).asking(slot, talk.setting().library());
        if (line == Program.END) {
            listenNoMore();
            return false;
        }
        while (talk.state().stack().size() > root + 1) {
            talk.did(new Did.Ended("corrected"));
        }
        talk.did(new Did.Moved(line));
        return true;
    }

    private void either(List<String> flows) {
        talk.beginPattern(Patterns.CLARIFY, Map.of("value", String.join(",", flows)));
    }

    private void cancel() {
        if (!talk.state().busy()) {
            unclear();
            return;
        }
        var name = talk.name(talk.groupOf(talk.state().stack().size() - 1));
        int root = talk.state().root(talk.state().stack().size() - 1);
        while (talk.state().stack().size() > root) {
            talk.did(new Did.Ended("cancelled"));
        }
        listenNoMore();
        talk.beginPattern(Patterns.CANCEL, Map.of("flow", name));
    }

    private void repeat() {
        listenNoMore();
        talk.beginPattern(Patterns.REPEAT, Map.of("flow", talk.busyName()));
    }

    private void skip() {
        var asked = talk.state().asked();
        if (asked == null) {
            unclear();
        } else if (talk.optional()) {
            talk.did(new Did.Skipped(asked));
        } else {
            talk.did(new Did.Resumed());
            talk.beginPattern(Patterns.SKIP, Map.of("slot", asked));
        }
    }

    private void aside() {
        if (talk.state().busy() && talk.state().top().status() == Frame.Status.LISTENING) {
            talk.did(new Did.Resumed());
            talk.beginPattern(Patterns.CONTINUE, Map.of("flow", talk.busyName()));
        }
    }

    private void unclear() {
        if (talk.state().busy() && talk.state().top().status() == Frame.Status.LISTENING) {
            talk.did(new Did.Missed());
            return;
        }
        var fallback =
                talk.setting().library().live().stream().filter(Starts::byNothingElse).findFirst();
        if (fallback.isPresent()) {
            talk.mustBegin(fallback.get().flow().id());
        } else {
            talk.mustBegin(Patterns.CANNOT_HANDLE);
        }
    }
}
