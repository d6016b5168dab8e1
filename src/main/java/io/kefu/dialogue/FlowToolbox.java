// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.kefu.assistant.Answer;
import io.kefu.assistant.Assistant;
import io.kefu.assistant.Templates;
import io.kefu.assistant.Worded;
import io.kefu.commerce.Commerce;
import io.kefu.dialogue.Answers.Draft;
import io.kefu.flow.ServicesDoor;
import io.kefu.knowledge.Knowledge;
import jakarta.enterprise.context.ApplicationScoped;

/** What a flow can ask during a turn. */
@ApplicationScoped
class FlowToolbox {
    final Commerce commerce;
    final Templates templates;
    private final Assistant assistant;
    private final Answers answers;
    final Knowledge knowledge;
    final ServicesDoor services;
    final IncidentNotice incident;
    final ChangeTools changes;
    final MailTool mails;
    final Progress progress;
    final ObjectMapper json;

    FlowToolbox(
            Commerce commerce,
            Templates templates,
            Assistant assistant,
            Answers answers,
            Knowledge knowledge,
            ServicesDoor services,
            IncidentNotice incident,
            ChangeTools changes,
            MailTool mails,
            Progress progress,
            ObjectMapper json) {
        this.commerce = commerce;
        this.templates = templates;
        this.assistant = assistant;
        this.answers = answers;
        this.knowledge = knowledge;
        this.services = services;
        this.incident = incident;
        this.changes = changes;
        this.mails = mails;
        this.progress = progress;
        this.json = json;
    }

    /** What a store says, in a model's words where there is a model. */
    Worded words(Draft draft, Answer told) {
        var turn = draft.turn();
        return assistant.word(
                turn.merchantId(), told, draft.locale(), draft.heard(), turn.deadline());
    }

    ArrayNode sources(Answer told, Worded worded) {
        return answers.sources(told.facts(), worded.withheld());
    }

    FlowTools of(Draft draft) {
        return new FlowTools(this, draft);
    }
}
