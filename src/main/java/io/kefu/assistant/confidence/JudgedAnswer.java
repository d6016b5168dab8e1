// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.confidence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What the bot answered, or would have, with what was known about it; perhaps drawn and graded. */
@Entity
@Table(name = "judged_answer")
class JudgedAnswer extends PanacheEntityBase {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "conversation_id")
    @Nullable UUID conversationId;

    @Column(name = "turn_id")
    UUID turnId;

    String intent;
    String version;
    boolean held;
    int blocked;

    @JdbcTypeCode(SqlTypes.JSON)
    List<Double> signals = List.of();

    boolean drawn;
    boolean proposed;
    boolean disliked;
    @Nullable String question;
    @Nullable String answer;
    @Nullable String grade;

    @Column(name = "graded_by")
    @Nullable UUID gradedBy;

    @Column(name = "graded_at")
    @Nullable Instant gradedAt;

    @Column(name = "created_at")
    Instant createdAt = Instant.now();

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    JudgedAnswer() {}

    /** A person has judged it; once and for all. */
    void grade(String grade, UUID by, Instant at) {
        this.grade = grade;
        this.gradedBy = by;
        this.gradedAt = at;
    }

    Graded label() {
        return new Graded(signals.stream().mapToDouble(Double::doubleValue).toArray(), right());
    }

    boolean right() {
        return "right".equals(grade);
    }

    /** The graded ones of some intents in the order in which they were graded. */
    static List<JudgedAnswer> graded(Collection<String> intents) {
        return list("intent in ?1 and drawn and grade is not null order by gradedAt, id", intents);
    }

    /** Those that wait for a person, newest first. */
    static List<JudgedAnswer> waiting(int most) {
        return JudgedAnswer.<JudgedAnswer>find("drawn and grade is null order by id desc")
                .page(0, most)
                .list();
    }
}
