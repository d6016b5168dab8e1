// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A supervisor's word that something told was wrong, and what is right. */
@Entity
@Table(name = "correction")
public class Correction extends PanacheEntityBase {
    /** Made by whoever decides on it: the idempotency key. */
    @Id public UUID id;

    public String kind;
    public String source;

    /** By language; under the empty name for all others. */
    @JdbcTypeCode(SqlTypes.JSON)
    public JsonNode texts;

    @Column(name = "author_id")
    UUID authorId;

    @Column(name = "author_name")
    String authorName;

    /** Whether the source is withdrawn; what a store says is not ours to withdraw. */
    public boolean withdrawn;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    public Correction() {}

    static Correction of(
            UUID id,
            Citations.Cited cited,
            Map<String, String> texts,
            Agent author,
            boolean withdrawn) {
        var correction = new Correction();
        correction.id = id;
        correction.kind = cited.kind();
        correction.source = cited.source();
        var words = JsonNodeFactory.instance.objectNode();
        texts.forEach(words::put);
        correction.texts = words;
        correction.authorId = author.id();
        correction.authorName = author.name();
        correction.withdrawn = withdrawn;
        return correction;
    }
}
