// SPDX-License-Identifier: Apache-2.0
package io.kefu.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.channel.Inbox;
import io.kefu.channel.InboxSettings;
import io.kefu.channel.Kind;
import io.kefu.channel.Kinds;
import io.kefu.channel.OutboundMessage;
import io.kefu.channel.Outgoing;
import io.kefu.channel.Parts;
import io.kefu.channel.SinkAnswer;
import io.kefu.conversation.Outbound;
import io.kefu.conversation.SendResult;
import io.kefu.conversation.Sending;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Home;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;

/** A begun send goes to the sink of its kind, part by part; how it ended comes back. */
@ApplicationScoped
class OutboundRoute extends RouteBuilder {
    private final ProducerTemplate camel;
    private final CurrentMerchant merchant;
    private final Kinds kinds;
    private final InboxSettings settings;
    private final Outbound outbound;
    private final Outgoing outgoing;
    private final Throttle throttle;
    private final ErrorPolicy errors;
    private final Home home;
    private final ObjectMapper json;

    OutboundRoute(
            ProducerTemplate camel,
            CurrentMerchant merchant,
            Kinds kinds,
            InboxSettings settings,
            Outbound outbound,
            Outgoing outgoing,
            Throttle throttle,
            ErrorPolicy errors,
            Home home,
            ObjectMapper json) {
        this.camel = camel;
        this.merchant = merchant;
        this.kinds = kinds;
        this.settings = settings;
        this.outbound = outbound;
        this.outgoing = outgoing;
        this.throttle = throttle;
        this.errors = errors;
        this.home = home;
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
        var kind = kinds.find(inbox.kind).orElse(null);
        if (kind == null) {
            return new SendResult.Refused("there is no channel of kind " + inbox.kind + " here");
        }
        if (sending.optedOut()) {
            return new SendResult.Gone("the shopper does not want to be written to here");
        }
        var refusal = refusal(inbox, kind, sending.message());
        if (refusal != null) {
            return refusal;
        }
        var variables = merchant.run(merchantId, () -> settings.variables(inbox));
        if (inbox.webhookUrl != null) {
            variables.put("url", inbox.webhookUrl);
        }
        if (kind.windowHours() > 0 && late(sending.message(), kind.windowHours())) {
            variables.put("late", "true");
        }
        variables.put(
                "hookUrl", home.of(URI.create("")).resolve("/hooks/" + inbox.publicId).toString());
        var parts = Parts.of(sending.message(), kind);
        SendResult result = new SendResult.Sent(null);
        for (int n = Math.min(sending.partsSent(), parts.size() - 1); n < parts.size(); n++) {
            result = send(inbox, kind, parts.get(n), variables);
            if (!(result instanceof SendResult.Sent)) {
                return result;
            }
            int sent = n + 1;
            if (sent < parts.size()) {
                merchant.run(merchantId, () -> outbound.got(sending, sent));
            }
        }
        return result;
    }

    /** What need not be tried; null: nothing speaks against it. */
    private @Nullable SendResult refusal(Inbox inbox, Kind kind, OutboundMessage message) {
        int hours = kind.windowHours(message.authorKind());
        if (hours > 0 && message.template() == null && late(message, hours)) {
            return new SendResult.WindowClosed(
                    "%s lets nobody answer more than %d hours after the shopper wrote"
                            .formatted(kind.title(), hours));
        }
        if (!kind.ownAddress()) {
            return null;
        }
        if (inbox.webhookUrl == null) {
            return new SendResult.Refused("this inbox has no address for replies");
        }
        try {
            outgoing.check(inbox.webhookUrl);
            return null;
        } catch (IllegalArgumentException e) {
            return new SendResult.Refused(String.valueOf(e.getMessage()));
        }
    }

    private static boolean late(OutboundMessage message, int hours) {
        var last = message.lastInboundAt();
        return last != null && last.plus(Duration.ofHours(hours)).isBefore(Instant.now());
    }

    /** One part, or a message to try an inbox with. */
    SendResult send(Inbox inbox, Kind kind, OutboundMessage part, Map<String, String> variables) {
        var wait = throttle.take(inbox.id, kind.perSecond());
        if (wait.isPositive()) {
            return new SendResult.Later(wait);
        }
        var done =
                camel.request(
                        "direct:outbound.send",
                        exchange -> {
                            exchange.getMessage().setBody(written(part));
                            variables.forEach(exchange::setVariable);
                            exchange.setVariable("kind", inbox.kind);
                        });
        var result =
                done.getException() != null
                        ? errors.ending(done.getException())
                        : errors.ending(read(done.getMessage().getBody(String.class)));
        if (result instanceof SendResult.TryAgain again && kind.perSecond() > 0) {
            throttle.pause(inbox.id, again.after());
        }
        return result;
    }

    private SinkAnswer read(@Nullable String answer) {
        try {
            return json.readValue(
                    answer == null || answer.isBlank() ? "{}" : answer, SinkAnswer.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the sink did not answer with JSON", e);
        }
    }

    private String written(OutboundMessage message) {
        try {
            return json.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
