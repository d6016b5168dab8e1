// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.channel.Outgoing;
import io.kefu.channel.StandardWebhooks;
import io.kefu.channel.mail.MailSender;
import io.kefu.door.alert.AlertSends.Attempt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.http.base.HttpOperationFailedException;

/** The way out to whoever is told; the addresses are the merchant's and pass the guard. */
@ApplicationScoped
class AlertRoute extends RouteBuilder {
    private static final int LONGEST = 300;
    private final ProducerTemplate camel;
    private final Outgoing outgoing;
    private final StandardWebhooks signatures;
    private final MailSender mails;
    private final ObjectMapper json;

    AlertRoute(
            ProducerTemplate camel,
            Outgoing outgoing,
            StandardWebhooks signatures,
            MailSender mails,
            ObjectMapper json) {
        this.camel = camel;
        this.outgoing = outgoing;
        this.signatures = signatures;
        this.mails = mails;
        this.json = json;
    }

    @Override
    public void configure() {
        from("direct:alert.post")
                .routeId("alert.post")
                .to(
                        "https://alert.invalid?httpClientConfigurer=#bean:outgoingDoor&httpMethod=POST"
                                + "&responseTimeout=10000&userAgent=Kefu");
    }

    /** Tries once: {@code sent}, or why not. */
    String send(Attempt attempt) {
        try {
            return switch (attempt.kind()) {
                case "email" -> mail(attempt);
                case "webhook" -> webhook(attempt);
                default -> robot(attempt);
            };
        } catch (IllegalArgumentException | JsonProcessingException e) {
            return shortened(e);
        }
    }

    private String robot(Attempt attempt) {
        var post = Robots.post(attempt.kind(), attempt.to(), attempt.text(), Instant.now());
        return post(post.url(), post.body(), Map.of(), attempt.kind());
    }

    private String webhook(Attempt attempt) throws JsonProcessingException {
        var body =
                json.writeValueAsString(
                        Map.of(
                                "type", attempt.clear() ? "alert.over" : "alert.raised",
                                "id", attempt.id(),
                                "kind", attempt.alarm(),
                                "about", attempt.about(),
                                "text", attempt.text(),
                                "at", Instant.now().toString()));
        var headers = new HashMap<String, Object>();
        var secret = attempt.to().secret();
        if (secret != null) {
            var now = signatures.now();
            var id = attempt.id().toString();
            headers.put("webhook-id", id);
            headers.put("webhook-timestamp", now);
            headers.put("webhook-signature", signatures.sign(secret, id, now, body));
        }
        return post(attempt.to().address(), body, headers, "webhook");
    }

    private String post(String url, String body, Map<String, Object> with, String kind) {
        outgoing.check(url);
        var headers = new HashMap<>(with);
        headers.put("CamelHttpUri", url);
        headers.put("Content-Type", "application/json; charset=UTF-8");
        var done =
                camel.request(
                        "direct:alert.post",
                        exchange -> {
                            exchange.getMessage().setBody(body);
                            exchange.getMessage().setHeaders(headers);
                        });
        var failure = done.getException();
        if (failure instanceof HttpOperationFailedException http) {
            return "status " + http.getStatusCode();
        }
        if (failure != null) {
            return shortened(failure);
        }
        if (kind.equals("webhook")) {
            return "sent";
        }
        var refusal =
                Robots.refusal(
                        kind,
                        Objects.requireNonNullElse(done.getMessage().getBody(String.class), ""));
        return refusal.isEmpty() ? "sent" : refusal;
    }

    /** A mail of its own, by the address of one of the merchant's inboxes. */
    private String mail(Attempt attempt) throws JsonProcessingException {
        var settings = attempt.mail();
        if (settings == null) {
            return "the inbox that sends it is gone";
        }
        var mail =
                json.createObjectNode()
                        .put("id", attempt.id().toString())
                        .put("externalContactId", attempt.to().address())
                        .put("threadKey", "alert-" + attempt.alarm() + "-" + attempt.about())
                        .put("authorKind", "system")
                        .put("authorName", "Kefu")
                        .put("subject", attempt.text().split(":", 2)[0])
                        .put("text", attempt.text());
        var answer = json.readTree(mails.send(mail.toString(), json.writeValueAsString(settings)));
        var ending = answer.path("ending").asText();
        return ending.equals("sent") ? ending : ending + " " + answer.path("why").asText();
    }

    private static String shortened(Exception e) {
        var text = String.valueOf(e.getMessage());
        return text.substring(0, Math.min(LONGEST, text.length()));
    }
}
