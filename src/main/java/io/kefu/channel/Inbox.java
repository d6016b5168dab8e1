// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A place where messages arrive: a channel of one kind with the merchant's settings. */
@Entity
@Table(name = "inbox")
public class Inbox extends PanacheEntityBase {
    @Id public UUID id;

    /** Names the inbox in addresses; not secret. */
    public String publicId;

    public String kind;
    public String name;
    public String locale = "en";

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, String> greeting = Map.of();

    public String color = "#2457d6";
    public String position = "right";

    /** Origins whose pages may embed the widget; {@code *} allows any. */
    @JdbcTypeCode(SqlTypes.JSON)
    public List<String> allowedOrigins = List.of();

    public boolean requireIdentity;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable BusinessHours hours;

    /** Where replies of a webhook inbox go. */
    public @Nullable String webhookUrl;

    byte[] secret;

    /** What a merchant has entered and may see again. */
    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> settings = Map.of();

    byte @Nullable [] credentials;

    /** Up to where a channel that is read from has been read; null: nothing was. */
    public @Nullable String cursor;

    /** Why the vendor does not take its credentials any more; null: it does. */
    public @Nullable String problem;

    public @Nullable Instant problemAt;

    /** When it is read next, or whoever reads it now has to be done; null: it is not read from. */
    public @Nullable Instant pollAt;

    public @Nullable Instant lastReadAt;

    /** When its approved texts are read next; null: it has none. */
    @Nullable Instant templatesDueAt;

    public @Nullable Instant templatesReadAt;

    /** The last day of its credentials, as far as somebody knows it. */
    @Nullable LocalDate credentialsExpireOn;

    /** When that was last told. */
    @Nullable LocalDate expiryToldOn;

    /** Why they could not be read; null: they could. */
    public @Nullable String templatesProblem;

    /**
     * Whether the receiver drops a repeated message id, so that a doubtful send may be repeated.
     */
    public boolean idempotent;

    public int debounceMs = 1500;

    /** {@code on}, {@code draft} or {@code off}; null: as the merchant says. */
    public @Nullable String botMode;

    /** Whether shoppers are asked how it went when a person has ended a conversation. */
    public boolean csat;

    public String status = "active";

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    public Inbox() {}

    /** Whether its shoppers read PostgreSQL themselves, so that what is committed is delivered. */
    public boolean readsItself() {
        return kind.equals("widget");
    }

    /** When people answer here. */
    public BusinessHours hours() {
        return hours == null ? BusinessHours.ALWAYS : hours;
    }
}
