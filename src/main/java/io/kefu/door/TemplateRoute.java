// SPDX-License-Identifier: Apache-2.0
package io.kefu.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.channel.Inbox;
import io.kefu.channel.InboxSettings;
import io.kefu.channel.Templates;
import io.kefu.tenancy.CurrentMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;

/** Reads an inbox's approved texts through the templates Kamelet of its kind. */
@ApplicationScoped
class TemplateRoute extends RouteBuilder {
    private static final int MOST_PAGES = 20;

    private final ProducerTemplate camel;
    private final CurrentMerchant merchant;
    private final InboxSettings settings;
    private final Templates templates;
    private final ObjectMapper json;

    TemplateRoute(
            ProducerTemplate camel,
            CurrentMerchant merchant,
            InboxSettings settings,
            Templates templates,
            ObjectMapper json) {
        this.camel = camel;
        this.merchant = merchant;
        this.settings = settings;
        this.templates = templates;
        this.json = json;
    }

    @Override
    public void configure() {
        from("direct:templates.read")
                .routeId("templates.read")
                .removeHeaders("*")
                .toD("kamelet:${variable.kind}-templates");
    }

    /** When they are due, and nobody else reads them. */
    void read(UUID merchantId, UUID inboxId) {
        var inbox = merchant.run(merchantId, () -> templates.begin(inboxId));
        if (inbox != null) {
            read(merchantId, inbox);
        }
    }

    private void read(UUID merchantId, Inbox inbox) {
        var variables =
                new HashMap<String, @Nullable String>(
                        merchant.run(merchantId, () -> settings.variables(inbox)));
        var all = new ArrayList<Templates.Told>();
        for (int page = 0; page < MOST_PAGES; page++) {
            var answer = ask(inbox.kind, variables);
            var problem = answer.problem();
            if (problem != null) {
                merchant.run(
                        merchantId,
                        () -> templates.failed(inbox.id, problem, answer.credentials()));
                return;
            }
            all.addAll(answer.templates());
            variables.put("cursor", answer.cursor());
            if (answer.cursor() == null) {
                break;
            }
        }
        merchant.run(merchantId, () -> templates.read(inbox.id, all));
    }

    private Templates.Answer ask(String kind, Map<String, @Nullable String> variables) {
        var done =
                camel.request(
                        "direct:templates.read",
                        exchange -> {
                            variables.forEach(exchange::setVariable);
                            exchange.setVariable("kind", kind);
                        });
        try {
            if (done.getException() != null) {
                return failed("no answer came: " + done.getException().getMessage());
            }
            return json.readValue(done.getMessage().getBody(String.class), Templates.Answer.class);
        } catch (JsonProcessingException e) {
            return failed("the answer is not of the expected shape");
        }
    }

    private static Templates.Answer failed(String why) {
        return new Templates.Answer(java.util.List.of(), null, why, false);
    }
}
