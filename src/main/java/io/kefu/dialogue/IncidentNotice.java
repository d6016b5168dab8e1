// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.kefu.conversation.ClaimedTurn;
import io.kefu.conversation.TurnResult;
import io.kefu.conversation.TurnResult.Outcome;
import io.kefu.conversation.TurnResult.Reply;
import io.kefu.dialogue.Answers.Draft;
import io.kefu.handoff.incident.Asked;
import io.kefu.handoff.incident.Incidents;
import io.kefu.handoff.incident.Incidents.Notice;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Says first what is out of order for many: before the bot's own answer, before the word that a
 * person comes, and to who waits for one. Once in a conversation.
 */
@ApplicationScoped
class IncidentNotice {
    private static final String STEP = "incident";
    private final Incidents incidents;
    private final ObjectMapper json;

    IncidentNotice(Incidents incidents, ObjectMapper json) {
        this.incidents = incidents;
        this.json = json;
    }

    /** The turn's result, with the notices that it has not told yet before all else. */
    TurnResult before(Draft draft, TurnResult result) {
        if (result.outcome() == Outcome.COURTESY
                || result.outcome() == Outcome.RETURNED
                || "sensitive-topic".equals(result.reason())
                || draft.turn().said().isEmpty()) {
            return result;
        }
        var notices = untold(draft.turn(), result.record(), draft);
        return notices.isEmpty() ? result : with(notices, result);
    }

    /** What a flow is told that asks for the incidents there are; from now on they are told. */
    List<String> general(Draft draft) {
        var notices = untold(draft.turn(), draft.record().toJson(), draft);
        notices.forEach(n -> draft.record().add(STEP, n.incidentId().toString(), ""));
        return notices.stream().map(Notice::text).toList();
    }

    /** Groups the conversation with what it is about; in the transaction that ends the turn. */
    void join(ClaimedTurn turn, TurnResult result) {
        var records = records(turn, result.record());
        var all = told(records);
        if (!all.isEmpty()) {
            var facts = Asked.of(records, "").facts();
            all.forEach(id -> incidents.join(id, turn.conversationId(), facts));
        }
    }

    private List<Notice> untold(ClaimedTurn turn, JsonNode record, Draft draft) {
        var records = records(turn, record);
        var asked = Asked.of(records, draft.heard().text());
        var told = told(records);
        return incidents.notices(turn.merchantId(), asked, draft.locale()).stream()
                .filter(notice -> !told.contains(notice.incidentId()))
                .toList();
    }

    private TurnResult with(List<Notice> notices, TurnResult result) {
        var record = (ArrayNode) result.record().deepCopy();
        var replies = new ArrayList<Reply>();
        for (var notice : notices) {
            record.add(json.valueToTree(new Step(STEP, notice.incidentId().toString(), "")));
            replies.add(new Reply("system", Answers.BOT, notice.text(), null, null, null, false));
        }
        replies.addAll(result.replies());
        return new TurnResult(
                result.outcome() == Outcome.SILENT ? Outcome.NOTED : result.outcome(),
                result.reason(),
                result.summary(),
                result.facts(),
                replies,
                record,
                result.rung(),
                result.locale(),
                result.changedStore());
    }

    private static List<JsonNode> records(ClaimedTurn turn, JsonNode record) {
        var records = new ArrayList<>(turn.records());
        records.add(record);
        return records;
    }

    private static Set<UUID> told(List<JsonNode> records) {
        var told = new HashSet<UUID>();
        for (var record : records) {
            for (var step : record) {
                if (step.path("did").asText().equals(STEP)) {
                    told.add(UUID.fromString(step.path("name").asText()));
                }
            }
        }
        return told;
    }
}
