// SPDX-License-Identifier: Apache-2.0
package io.kefu.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.channel.InboundMessage;
import io.kefu.channel.Inbox;
import io.kefu.channel.Inboxes;
import io.kefu.channel.Kind;
import io.kefu.channel.Kinds;
import io.kefu.channel.RawPayload;
import io.kefu.channel.Receipt;
import io.kefu.channel.Reception;
import io.kefu.channel.Unverified;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Problem;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/**
 * Takes any bytes for a hook inbox. Only the body and the headers that the channel's folder names
 * go further, as bytes and variables; nothing else of the request ever reaches an exchange. The
 * answer is 200 when everything in it is committed.
 */
@Path("/hooks/{inbox}")
public class HookDoor {
    private final Inboxes inboxes;
    private final Kinds kinds;
    private final CurrentMerchant merchant;
    private final Reception reception;
    private final ProducerTemplate camel;
    private final ObjectMapper json;

    HookDoor(
            Inboxes inboxes,
            Kinds kinds,
            CurrentMerchant merchant,
            Reception reception,
            ProducerTemplate camel,
            ObjectMapper json) {
        this.inboxes = inboxes;
        this.kinds = kinds;
        this.merchant = merchant;
        this.reception = reception;
        this.camel = camel;
        this.json = json;
    }

    /** How many messages and receipts were accepted. */
    public record Answer(int accepted) {}

    /** Accepts what a vendor posts. */
    @POST
    public Answer receive(
            @PathParam("inbox") String publicId, InputStream body, @Context HttpHeaders headers)
            throws IOException {
        var address = inboxes.find(publicId).orElseThrow(Problem::notFound);
        var variables = new HashMap<String, Object>();
        var kind = merchant.run(address.merchantId(), () -> open(address, variables));
        var bytes = body.readNBytes(kind.maxBytes() + 1);
        if (bytes.length > kind.maxBytes()) {
            throw Problem.of(413, "too-large", "at most " + kind.maxBytes() + " bytes are read");
        }
        for (var name : kind.headers()) {
            variables.put(name, headers.getHeaderString(name));
        }
        var found = canonical(kind, bytes, variables);
        var key = String.valueOf(variables.get(kind.headers().getFirst()));
        return merchant.run(
                address.merchantId(), () -> accept(address, key, headers, bytes, found));
    }

    private Kind open(Inboxes.Address address, Map<String, Object> variables) {
        Inbox inbox = Inbox.findById(address.inboxId());
        var kind = kinds.find(inbox.kind).filter(k -> k.transport().equals("hook"));
        variables.put("secret", inboxes.secret(inbox));
        return kind.orElseThrow(Problem::notFound);
    }

    private JsonNode canonical(Kind kind, byte[] bytes, Map<String, Object> variables) {
        var done =
                camel.request(
                        "direct:hook.read",
                        exchange -> {
                            exchange.getMessage().setBody(bytes);
                            variables.forEach(exchange::setVariable);
                            exchange.setVariable("kind", kind.kind());
                        });
        if (done.getException() != null) {
            throw refused(done.getException());
        }
        try {
            return json.readTree(done.getMessage().getBody(String.class));
        } catch (JsonProcessingException e) {
            throw Problem.of(400, "bad-json", "the body is not valid JSON");
        }
    }

    private static RuntimeException refused(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Unverified) {
                return Problem.of(401, "unverified", String.valueOf(cause.getMessage()));
            }
            if (cause instanceof JsonProcessingException) {
                return Problem.of(400, "bad-json", "the body is not valid JSON");
            }
            var text = String.valueOf(cause.getMessage());
            if (cause.getClass().getName().startsWith("net.thisptr.jackson.jq")
                    && text.contains(": ")) {
                var parts = text.split(": ", 2);
                return Problem.field(parts[0], "invalid", parts[0] + " " + parts[1]);
            }
        }
        return new IllegalStateException(e);
    }

    private Answer accept(
            Inboxes.Address address,
            String key,
            HttpHeaders headers,
            byte[] bytes,
            JsonNode found) {
        Inbox inbox = Inbox.findById(address.inboxId());
        RawPayload.keep(inbox.id, String.valueOf(headers.getHeaderString("Content-Type")), bytes);
        int n = 0;
        for (var message : found.path("messages")) {
            reception.receive(inbox, message(key + ":" + n++, message));
        }
        for (var receipt : found.path("receipts")) {
            reception.receipt(inbox, receipt(receipt));
            n++;
        }
        return new Answer(n);
    }

    private static InboundMessage message(String key, JsonNode m) {
        return new InboundMessage(
                key,
                m.path("externalContactId").asText(),
                text(m, "contactName"),
                text(m, "contactEmail"),
                null,
                text(m, "threadKey"),
                null,
                text(m, "externalMessageId"),
                m.path("text").asText(),
                text(m, "quickReply"),
                List.of(),
                text(m, "locale"),
                time(text(m, "sentAt")));
    }

    private static Receipt receipt(JsonNode r) {
        try {
            return new Receipt(
                    UUID.fromString(r.path("messageId").asText()),
                    r.path("kind").asText(),
                    Instant.now(),
                    null);
        } catch (IllegalArgumentException e) {
            throw Problem.field(
                    "data.id", "invalid", "data.id must be the id of a message of ours");
        }
    }

    private static Instant time(@Nullable String text) {
        try {
            return text == null ? Instant.now() : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.field(
                    "data.sentAt",
                    "invalid",
                    "data.sentAt must be a time such as 2026-01-31T12:00:00Z");
        }
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.path(name).asText() : null;
    }
}
