// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import java.time.LocalDate;
import java.util.List;

/** The flows of a conversation during one turn. */
public final class FlowTalk {
    private final State state;
    private final Setting setting;
    private final List<Wish> wishes;

    FlowTalk(State state, Said said, Setting setting, Listener listener) {
        this.state = state;
        this.setting = setting;
        var today = LocalDate.ofInstant(setting.now(), setting.zone());
        this.wishes = listener.hear(said, state, setting.language(), today);
    }

    /** Whether a flow waits for the shopper's answer. */
    public boolean listens() {
        return state.asked() != null;
    }

    /** Whether the flows know what the shopper wants. */
    public boolean understands() {
        return !wishes.equals(List.of(new Wish.Unclear()));
    }

    /** Whether a flow takes what nobody understands. */
    public boolean takesAnything() {
        return setting.library().live().stream().anyMatch(Starts::byNothingElse);
    }

    /** Goes on as the shopper wants; what is not understood is asked again. */
    public Advance go(Tools tools) {
        return drive(new Input.Wishes(wishes), tools);
    }

    /** Goes on after somebody else has answered. */
    public Advance aside(Tools tools) {
        return drive(new Input.Wishes(List.of(new Wish.Aside())), tools);
    }

    /** Goes on because time has passed. */
    public Advance clock(Tools tools) {
        return drive(new Input.Clock(), tools);
    }

    private Advance drive(Input input, Tools tools) {
        return Driver.drive(state, input, setting, tools);
    }
}
