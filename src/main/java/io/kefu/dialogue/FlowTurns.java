// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.conversation.ClaimedTurn;
import io.kefu.conversation.TurnResult;
import io.kefu.conversation.TurnResult.Outcome;
import io.kefu.conversation.TurnResult.Reply;
import io.kefu.dialogue.Answers.Draft;
import io.kefu.flow.Advance;
import io.kefu.flow.Did;
import io.kefu.flow.Effect;
import io.kefu.flow.FlowTalk;
import io.kefu.flow.FlowTalks;
import io.kefu.flow.Said;
import io.kefu.flow.State;
import io.kefu.handoff.incident.Asked;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the merchant's flows make of a turn. */
@ApplicationScoped
class FlowTurns {
    /** The word under which a step of a flow stands in a turn's record. */
    static final String DID = "flow";

    private static final int REMEMBERED = 5_000;

    private final FlowTalks talks;
    private final FlowToolbox toolbox;
    private final Availability availability;
    private final Answers answers;
    private final ObjectMapper json;

    /** Steps that were read last: each turn reads those of all turns before it. */
    private final Map<String, Did> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Did> eldest) {
                    return size() > REMEMBERED;
                }
            };

    FlowTurns(
            FlowTalks talks,
            FlowToolbox toolbox,
            Availability availability,
            Answers answers,
            ObjectMapper json) {
        this.talks = talks;
        this.toolbox = toolbox;
        this.availability = availability;
        this.answers = answers;
        this.json = json;
    }

    /** The flows of the merchant in this conversation; empty when there are none. */
    Optional<FlowTalk> open(Draft draft) {
        var turn = draft.turn();
        return talks.open(
                turn.merchantId(),
                record(turn.records()),
                said(draft),
                draft.locale(),
                given(draft));
    }

    /** The flows go on as the shopper wants. */
    TurnResult go(FlowTalk talk, Draft draft) {
        if (talk.begins()) {
            draft.record().add("about", "question", draft.heard().text());
        }
        var tools = toolbox.of(draft);
        return result(talk.go(tools), draft, tools);
    }

    /** The flows go on though nobody has written: something has happened, or time has passed. */
    TurnResult byThemselves(FlowTalk talk, Draft draft) {
        var tools = toolbox.of(draft);
        var all = Advance.none();
        var now = talk;
        for (var happened : draft.turn().happened()) {
            var advance = now.happened(happened.name(), happened.data(), tools);
            all = all.and(advance);
            now = now.after(advance);
        }
        return result(all.and(now.clock(tools)), draft, tools);
    }

    /** A flow that the first message has begun, and what it has said. */
    record First(FlowTalk talk, TurnResult result) {}

    /** What the first message of a conversation begins, whatever it says; empty: nothing. */
    Optional<First> opened(FlowTalk talk, Draft draft) {
        if (!draft.turn().records().isEmpty()) {
            return Optional.empty();
        }
        var kind = availability.channel(draft.turn());
        if (!talk.opensBy(kind)) {
            return Optional.empty();
        }
        var tools = toolbox.of(draft);
        var advance = talk.happened("channel." + kind, json.createObjectNode(), tools);
        return Optional.of(new First(talk.after(advance), result(advance, draft, tools)));
    }

    /** First this was said, then that; a person who was called stays called. */
    TurnResult and(First first, TurnResult then) {
        if (first.result().outcome() == Outcome.HANDED_OFF) {
            return first.result();
        }
        var replies = new ArrayList<>(first.result().replies());
        replies.addAll(then.replies());
        return with(then, replies, then.record()).changing(first.result().changedStore());
    }

    /** The assistant has answered in between; the flow puts its question again after that. */
    TurnResult aside(FlowTalk talk, Draft draft, TurnResult answered) {
        var tools = toolbox.of(draft);
        var after = result(talk.aside(tools), draft, tools);
        var replies = new ArrayList<>(answered.replies());
        replies.addAll(after.replies());
        return with(answered, replies, after.record()).changing(after.changedStore());
    }

    private static TurnResult with(TurnResult result, List<Reply> replies, JsonNode record) {
        return new TurnResult(
                result.outcome(),
                result.reason(),
                result.summary(),
                result.facts(),
                replies,
                record,
                result.rung(),
                result.locale(),
                result.changedStore());
    }

    /** When the clock has to go on with the conversation after this turn; null: never. */
    @Nullable Instant wakeAt(ClaimedTurn turn, TurnResult result) {
        boolean botStays =
                switch (result.outcome()) {
                    case REPLIED, COURTESY -> true;
                    case SILENT -> turn.said().isEmpty();
                    default -> false;
                };
        if (!botStays) {
            return null;
        }
        var all = new ArrayList<>(turn.records());
        all.add(result.record());
        var record = record(all);
        return record.isEmpty() ? null : talks.wakeAt(turn.merchantId(), record);
    }

    private TurnResult result(Advance advance, Draft draft, FlowTools tools) {
        for (var did : advance.did()) {
            draft.record().add(DID, "", written(did));
            if (did instanceof Did.Began began && !began.shared()) {
                draft.record().add(Asked.MET, "intent", began.flow());
            }
        }
        var replies = new ArrayList<Reply>();
        Effect.ToPerson person = null;
        for (var effect : advance.effects()) {
            switch (effect) {
                case Effect.Say say -> replies.add(tools.reply(say, buttons(say, draft)));
                case Effect.Csat csat -> replies.add(answers.bot(csat.text(), scale()));
                case Effect.Note note -> replies.add(answers.note(note.text()));
                case Effect.Tag _ -> {} // stands in the record
                case Effect.ToPerson given -> person = given;
            }
        }
        if (person == null) {
            return answers.end(
                            draft,
                            replies.isEmpty() ? Outcome.SILENT : Outcome.REPLIED,
                            replies,
                            tools.rung())
                    .changing(tools.changed());
        }
        return toPerson(person, replies, advance, draft).changing(tools.changed());
    }

    private TurnResult toPerson(
            Effect.ToPerson person, List<Reply> replies, Advance advance, Draft draft) {
        var notice = answers.handOff(draft, person.reason());
        if (person.words() != null) {
            replies.add(answers.bot(person.words(), null));
        }
        replies.addAll(notice.replies());
        var facts = json.createObjectNode();
        var tags = tags(advance, draft);
        if (!tags.isEmpty()) {
            facts.put("tags", String.join(", ", tags));
        }
        if (person.team() != null) {
            facts.put("team", person.team());
        }
        if (person.urgent()) {
            facts.put("priority", "urgent");
        }
        return new TurnResult(
                notice.outcome(),
                notice.reason(),
                notice.summary(),
                facts,
                replies,
                notice.record(),
                "flow",
                notice.locale(),
                false);
    }

    private List<String> tags(Advance advance, Draft draft) {
        var tags = new ArrayList<>(State.of(record(draft.turn().records())).tags());
        advance.did()
                .forEach(d -> {
                    if (d instanceof Did.Tagged tagged) {
                        tags.add(tagged.name());
                    }
                });
        return tags;
    }

    private Map<String, Object> given(Draft draft) {
        var given = new HashMap<String, Object>();
        var now = availability.now(draft.turn(), draft.locale());
        given.put("shop.open", now.open());
        given.put("shop.opens", now.notice());
        given.put("shop.channel", now.channel());
        given.put("shopper.language", draft.locale());
        var name = draft.turn().contactName();
        given.put("shopper.name", name == null ? "" : name);
        return given;
    }

    private static Said said(Draft draft) {
        var heard = draft.heard();
        return new Said(heard.text(), heard.quickReplies(), heard.attachments());
    }

    private List<Did> record(List<JsonNode> turns) {
        var record = new ArrayList<Did>();
        for (var turn : turns) {
            for (var step : turn) {
                if (step.path("did").asText().equals(DID)) {
                    record.add(read(step.path("value").asText()));
                }
            }
        }
        return record;
    }

    private String written(Did did) {
        try {
            return json.writerFor(Did.class).writeValueAsString(did);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Did read(String did) {
        synchronized (known) {
            var step = known.get(did);
            if (step != null) {
                return step;
            }
        }
        try {
            var step = json.readValue(did, Did.class);
            synchronized (known) {
                known.put(did, step);
            }
            return step;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record cannot be read", e);
        }
    }

    private JsonNode buttons(Effect.Say say, Draft draft) {
        var buttons = json.createArrayNode();
        say.buttons().forEach(b -> button(buttons.addObject(), b.id(), b.text()));
        answers.human(draft.locale()).forEach(buttons::add);
        return buttons;
    }

    private JsonNode scale() {
        var buttons = json.createArrayNode();
        for (int i = 1; i <= 5; i++) {
            button(buttons.addObject(), "csat:" + i, String.valueOf(i));
        }
        return buttons;
    }

    private static void button(ObjectNode button, String id, String text) {
        button.put("id", id).put("text", text);
    }
}
