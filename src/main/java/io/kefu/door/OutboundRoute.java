// SPDX-License-Identifier: Apache-2.0
package io.kefu.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.channel.Inboxes;
import io.kefu.channel.Outgoing;
import io.kefu.conversation.SendResult;
import io.kefu.conversation.Sending;
import io.kefu.tenancy.CurrentMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;

/** A begun send goes to the sink of its kind; how it ended comes back. */
@ApplicationScoped
class OutboundRoute extends RouteBuilder {
    private final ProducerTemplate camel;
    private final CurrentMerchant merchant;
    private final Inboxes inboxes;
    private final Outgoing outgoing;
    private final ErrorPolicy errors;
    private final ObjectMapper json;

    OutboundRoute(
            ProducerTemplate camel,
            CurrentMerchant merchant,
            Inboxes inboxes,
            Outgoing outgoing,
            ErrorPolicy errors,
            ObjectMapper json) {
        this.camel = camel;
        this.merchant = merchant;
        this.inboxes = inboxes;
        this.outgoing = outgoing;
        this.errors = errors;
        this.json = json;
    }

    @Override
    public void configure() {
        from("direct:outbound.send")
                .routeId("outbound.send")
                .removeHeaders("*")
                .toD("kamelet:${variable.kind}-sink");
    }

    SendResult send(UUID merchantId, Sending sending) {
        var inbox = sending.inbox();
        if (inbox.readsItself()) {
            return new SendResult.Sent(null);
        }
        var url = inbox.webhookUrl;
        if (url == null) {
            return new SendResult.Refused("this inbox has no address for replies");
        }
        try {
            outgoing.check(url);
        } catch (IllegalArgumentException e) {
            return new SendResult.Refused(String.valueOf(e.getMessage()));
        }
        var secrets = merchant.run(merchantId, () -> inboxes.secrets(inbox));
        var done =
                camel.request(
                        "direct:outbound.send",
                        exchange -> {
                            exchange.getMessage().setBody(written(sending));
                            exchange.setVariable("kind", inbox.kind);
                            exchange.setVariable("url", url);
                            exchange.setVariable("secret", secrets);
                        });
        return errors.ending(done.getException());
    }

    private String written(Sending sending) {
        try {
            return json.writeValueAsString(sending.message());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
