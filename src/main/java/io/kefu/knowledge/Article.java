// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Something the shop explains, in one language, as Markdown. */
@Entity
@Table(name = "article")
public class Article extends PanacheEntityBase {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    public UUID id;

    /** Names the article in addresses; its versions in other languages have the same. */
    public String slug;

    public String language;
    public String title;

    /** Markdown. */
    public String body;

    /** {@code public}, or {@code internal}: for agents, never told to a shopper. */
    public String visibility = "public";

    @JdbcTypeCode(SqlTypes.JSON)
    public List<String> topics = List.of();

    /** The place of its last change among all changes of the merchant. */
    long seq;

    @Column(name = "deleted_at")
    @Nullable Instant deletedAt;

    @Column(name = "updated_at")
    Instant updatedAt = Instant.now();

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    public Article() {}

    static Optional<Article> at(String language, String slug) {
        return find("language = ?1 and slug = ?2 and deletedAt is null", language, slug)
                .firstResultOptional();
    }

    static List<Article> changedAfter(long seq, int most) {
        return Article.<Article>find("seq > ?1 order by seq", seq).page(0, most).list();
    }

    /** Whether an article is written in one language and not in the other. */
    static boolean onlyIn(String language, String missing) {
        return count(
                        "language = ?1 and deletedAt is null and slug not in"
                                + " (select b.slug from Article b where b.language = ?2 and b.deletedAt is null)",
                        language,
                        missing)
                > 0;
    }

    boolean isPublic() {
        return visibility.equals("public");
    }
}
