// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;

/** Advances until somebody has to be waited for, asking the tools on the way. */
public final class Driver {
    /** Tools that one turn may ask. */
    private static final int MOST_CALLS = 8;

    private Driver() {}

    /** What an input comes to, with what the tools say. */
    public static Advance drive(State state, Input input, Setting setting, Tools tools) {
        var did = new ArrayList<Did>();
        var effects = new ArrayList<Effect>();
        var advance = FlowEngine.advance(state, input, setting);
        for (int calls = 0; ; calls++) {
            did.addAll(advance.did());
            effects.addAll(advance.effects());
            var need = advance.need();
            if (need == null) {
                return new Advance(advance.state(), did, effects, null);
            }
            var next = calls < MOST_CALLS ? result(ask(tools, need)) : (Input) new Input.Failed();
            advance = FlowEngine.advance(advance.state(), next, setting);
        }
    }

    private static Input result(Tools.Answer answer) {
        return new Input.Result(answer.well(), answer.value());
    }

    private static Tools.Answer ask(Tools tools, Advance.Need need) {
        try {
            return tools.ask(need);
        } catch (RuntimeException e) {
            System.getLogger(Driver.class.getName())
                    .log(System.Logger.Level.WARNING, need.tool() + " did not answer: " + e);
            return new Tools.Answer(false, JsonNodeFactory.instance.objectNode());
        }
    }
}
