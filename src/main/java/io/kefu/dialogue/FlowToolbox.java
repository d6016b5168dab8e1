// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.assistant.Templates;
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
    final Knowledge knowledge;
    final ServicesDoor services;
    final Progress progress;
    final ObjectMapper json;

    FlowToolbox(
            Commerce commerce,
            Templates templates,
            Knowledge knowledge,
            ServicesDoor services,
            Progress progress,
            ObjectMapper json) {
        this.commerce = commerce;
        this.templates = templates;
        this.knowledge = knowledge;
        this.services = services;
        this.progress = progress;
        this.json = json;
    }

    FlowTools of(Draft draft) {
        return new FlowTools(this, draft);
    }
}
