// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import io.kefu.tenancy.Problem;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A text that the vendor has been asked to approve; an approved one may be sent at any time. */
@Entity
@Table(name = "message_template")
public class MessageTemplate extends PanacheEntityBase {
    private static final int LONGEST = 1_000;

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    public UUID id;

    public UUID inboxId;
    public String name;
    public String language;

    /** {@code marketing}, {@code utility} or {@code authentication}. */
    public String category;

    /**
     * As the vendor says, in small letters: {@code approved}, {@code pending}, {@code paused}...
     */
    public String status;

    public @Nullable String header;
    public String body;
    public @Nullable String footer;

    /** The names of the places in the body, in order. */
    @JdbcTypeCode(SqlTypes.JSON)
    public List<String> parameters = List.of();

    /** Why it was not approved, or cannot be sent from here. */
    public @Nullable String why;

    /** Approved, and of a shape that can be filled in here. */
    public boolean sendable;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    public MessageTemplate() {}

    /** Whether it advertises, which only who has agreed to it may be sent. */
    public boolean advertises() {
        return category.equals("marketing");
    }

    /**
     * What the shopper reads.
     *
     * @throws Problem naming the place that is not filled in
     */
    public String filled(Map<String, String> values) {
        var text = body;
        for (var name : parameters) {
            text = text.replace("{{" + name + "}}", value(values, name));
        }
        return (header == null ? "" : header + "\n\n")
                + text
                + (footer == null ? "" : "\n\n" + footer);
    }

    /** As a sink gets it. */
    public OutboundMessage.Template with(Map<String, String> values) {
        return new OutboundMessage.Template(
                name,
                language,
                parameters.stream()
                        .map(p -> new OutboundMessage.Parameter(p, value(values, p)))
                        .toList());
    }

    private static String value(Map<String, String> values, String name) {
        var value = String.valueOf(values.getOrDefault(name, "")).strip();
        if (value.isEmpty()
                || value.length() > LONGEST
                || value.chars().anyMatch(Character::isISOControl)) {
            throw Problem.field(
                    "parameters." + name, "invalid", name + " is one line of 1 to 1000 characters");
        }
        return value.replaceAll(" {4,}", "   ");
    }
}
