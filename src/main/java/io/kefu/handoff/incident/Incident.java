// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff.incident;

import io.kefu.conversation.Agent;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Something that is out of order for many shoppers at once. */
@Entity
@Table(name = "incident")
class Incident extends PanacheEntityBase {
    @Id UUID id;

    /** What people at the Desk call it; no shopper reads this. */
    String title;

    /** What shoppers are told while it lasts, by language; under the empty name for all others. */
    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> texts = Map.of();

    /** What those who asked are told when it is over; empty: nothing. */
    @Column(name = "over_texts")
    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> overTexts = Map.of();

    @JdbcTypeCode(SqlTypes.JSON)
    Scope scope = Scope.EVERYBODY;

    @Column(name = "starts_at")
    Instant startsAt;

    /** From then on nobody is told of it any more, whether anybody has ended it or not. */
    @Column(name = "ends_at")
    Instant endsAt;

    /** When somebody has said that it is over; null: nobody has. */
    @Column(name = "over_at")
    @Nullable Instant overAt;

    @Column(name = "author_id")
    UUID authorId;

    @Column(name = "author_name")
    String authorName;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    Incident() {}

    boolean isLive(Instant now) {
        return overAt == null && !now.isBefore(startsAt) && now.isBefore(endsAt);
    }

    /** {@code planned}, {@code live}, {@code past} (nobody has ended it), {@code over}. */
    String state(Instant now) {
        if (overAt != null) {
            return "over";
        }
        return now.isBefore(startsAt) ? "planned" : now.isBefore(endsAt) ? "live" : "past";
    }

    /** Somebody says that it is over, with this word for those who asked. */
    void over(Instant now, Map<String, String> words, Agent by) {
        overAt = now;
        overTexts = words;
        authorId = by.id();
        authorName = by.name();
    }

    /** The text in this language, else the one for all others. */
    static Optional<String> in(Map<String, String> texts, String language) {
        var own = texts.getOrDefault(language, "");
        return Optional.of(own.isBlank() ? texts.getOrDefault("", "") : own)
                .filter(text -> !text.isBlank());
    }
}
