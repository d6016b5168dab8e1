// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.kefu.tenancy.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Checks what a source Kamelet made against {@code connectors/schema} and gives it types. */
@ApplicationScoped
public class SourceAnswers {
    private static final long LAST_SECOND = 100_000_000_000L;
    private final ObjectMapper json;
    private final JsonSchema schema;

    SourceAnswers(
            ObjectMapper json, @ConfigProperty(name = "kefu.home", defaultValue = ".") Path home) {
        this.json = json;
        var file = home.resolve("connectors/schema/source.schema.json");
        try {
            schema =
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.toAbsolutePath(), e);
        }
    }

    /**
     * Reads the JSON that a source answered.
     *
     * @throws Problem naming the field that does not fit
     */
    public SourceAnswer read(@Nullable String text) {
        JsonNode node;
        try {
            node = json.readTree(text == null ? "null" : text);
        } catch (IOException e) {
            throw new IllegalStateException("the source did not answer with JSON", e);
        }
        for (var wrong : schema.validate(node)) {
            var field = wrong.getInstanceLocation().toString().replaceFirst("^\\$\\.?", "");
            throw Problem.field(
                    field.isEmpty() ? "body" : field,
                    "invalid",
                    (field.isEmpty() ? "body" : field) + " does not fit: " + wrong.getError());
        }
        var messages = new ArrayList<InboundMessage>();
        for (var message : node.path("messages")) {
            messages.add(message(message, "messages[" + messages.size() + "].sentAt"));
        }
        var changes = new ArrayList<InboundChange>();
        for (var change : node.path("changes")) {
            changes.add(change(change, "changes[" + changes.size() + "].at"));
        }
        var receipts = new ArrayList<Receipt>();
        for (var receipt : node.path("receipts")) {
            receipts.add(receipt(receipt, "receipts[" + receipts.size() + "].at"));
        }
        return new SourceAnswer(
                List.copyOf(messages),
                List.copyOf(changes),
                List.copyOf(receipts),
                node.get("challenge"),
                text(node, "cursor"),
                node.path("more").asBoolean());
    }

    private static InboundMessage message(JsonNode m, String timeField) {
        var media = new ArrayList<InboundMessage.Media>();
        for (var file : m.path("media")) {
            media.add(
                    new InboundMessage.Media(
                            file.path("ref").asText(),
                            text(file, "name"),
                            text(file, "mediaType")));
        }
        var copied = new ArrayList<String>();
        m.path("copied").forEach(each -> copied.add(each.asText()));
        return new InboundMessage(
                m.path("eventKey").asText(),
                m.path("externalContactId").asText(),
                text(m, "contactName"),
                text(m, "contactEmail"),
                text(m, "verifiedBy"),
                text(m, "threadKey"),
                null,
                text(m, "externalMessageId"),
                m.path("text").asText(),
                text(m, "quickReply"),
                List.of(),
                List.copyOf(media),
                text(m, "subject"),
                List.copyOf(copied),
                text(m, "locale"),
                time(m, "sentAt", timeField));
    }

    private static InboundChange change(JsonNode c, String timeField) {
        return new InboundChange(
                c.path("eventKey").asText(),
                c.path("type").asText(),
                c.path("externalContactId").asText(),
                c.path("externalMessageId").asText(),
                text(c, "text"),
                time(c, "at", timeField));
    }

    private static Receipt receipt(JsonNode r, String timeField) {
        var id = text(r, "messageId");
        return new Receipt(
                id == null ? null : UUID.fromString(id),
                text(r, "externalMessageId"),
                text(r, "externalContactId"),
                r.path("kind").asText(),
                time(r, "at", timeField),
                text(r, "error"));
    }

    /** Vendors tell times as text or count seconds or milliseconds since 1970. */
    private static Instant time(JsonNode from, String name, String field) {
        var time = from.path(name);
        try {
            if (time.isMissingNode() || time.isNull()) {
                return Instant.now();
            }
            if (time.isTextual()) {
                return OffsetDateTime.parse(time.asText()).toInstant();
            }
            return time.asLong() > LAST_SECOND
                    ? Instant.ofEpochMilli(time.asLong())
                    : Instant.ofEpochSecond(time.asLong());
        } catch (DateTimeException e) {
            throw Problem.field(
                    field, "invalid", field + " must be a time such as 2026-01-31T12:00:00Z");
        }
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.path(name).asText() : null;
    }
}
