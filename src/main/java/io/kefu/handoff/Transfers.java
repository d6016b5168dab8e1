// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.conversation.Agent;
import io.kefu.conversation.Conversation;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Unreadable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Moves conversations to other hands, with a word for them. */
@ApplicationScoped
class Transfers {
    private static final int MAX_NOTE = 5_000;
    private final Desk desk;
    private final DeskWords words;
    private final People people;

    Transfers(Desk desk, DeskWords words, People people) {
        this.desk = desk;
        this.words = words;
        this.people = people;
    }

    /**
     * Moves one.
     *
     * @param anyones whether this agent may move what others have
     */
    Conversation make(UUID id, Agent agent, Transfer transfer, boolean anyones) {
        var team = transfer.team();
        if (team == null && transfer.person() == null) {
            throw Problem.field("person", "missing", "person or team: say who has it next");
        }
        if (team != null && Team.findById(team) == null) {
            throw Problem.field("team", "unknown", "team: there is none of that id");
        }
        var to = colleague(transfer.person());
        var note = Objects.requireNonNullElse(transfer.note(), "").strip();
        if (note.length() > MAX_NOTE) {
            throw Problem.field("note", "too-long", "note: at most " + MAX_NOTE + " characters");
        }
        Unreadable.refuseNul("note", note);
        var moved = desk.transfer(id, agent, team, to, anyones);
        if (!note.isEmpty()) {
            var noteId = Objects.requireNonNullElseGet(transfer.noteId(), UUID::randomUUID);
            words.reply(id, agent, noteId, note, true, List.of(), Duration.ZERO);
        }
        return moved;
    }

    private @Nullable Agent colleague(@Nullable UUID id) {
        if (id == null) {
            return null;
        }
        return people.find(id)
                .map(one -> new Agent(one.person().id(), one.person().name()))
                .orElseThrow(() ->
                        Problem.field("person", "unknown", "person: nobody of that id works here"));
    }
}
