// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.Answer;
import io.kefu.flow.step.Ask;
import io.kefu.flow.step.Call;
import io.kefu.flow.step.Goto;
import io.kefu.flow.step.Handoff;
import io.kefu.flow.step.Label;
import io.kefu.flow.step.Note;
import io.kefu.flow.step.Run;
import io.kefu.flow.step.Say;
import io.kefu.flow.step.Tag;
import io.kefu.flow.step.Wait;
import java.util.List;
import java.util.Locale;

/** The steps of a flow in the order of its lines, for people to look at. */
final class Outline {
    private Outline() {}

    /**
     * A step.
     *
     * @param depth how deep it stands inside others
     * @param words the most telling of it
     */
    public record Entry(String name, int depth, String kind, String words) {}

    static List<Entry> of(Flow flow) {
        return new Program(flow, 0).lines().stream().map(line -> entry(line, flow)).toList();
    }

    private static Entry entry(Program.Line line, Flow flow) {
        var place = line.name().substring(0, line.name().indexOf(' '));
        int depth = (int) place.chars().filter(c -> c == '.').count() / 2;
        var kind = line.step().getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return new Entry(line.name(), depth, kind, words(line, flow.first()));
    }

    private static String words(Program.Line line, String language) {
        return switch (line.step()) {
            case Say say -> say.text().in(language, language);
            case Ask ask -> ask.slot() + ": " + ask.text().in(language, language);
            case Call call ->
                    call.http() != null ? call.http().url() : String.valueOf(call.operation());
            case Answer answer -> answer.topic();
            case Goto to -> to.label();
            case Label label -> label.name();
            case Run run -> run.flow();
            case Wait wait -> wait.event() != null ? wait.event() : String.valueOf(wait.time());
            case Tag tag -> tag.name();
            case Note note -> note.text().in(language, language);
            case Handoff handoff -> handoff.reason();
            default -> "";
        };
    }
}
