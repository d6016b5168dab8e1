// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** What people are writing: theirs on every device, and colleagues see that somebody is. */
@ApplicationScoped
class Drafts {
    private static final String KEEP =
            """
            insert into draft (conversation_id, user_id, note, text) values (?1, ?2, ?3, ?4)
            on conflict (conversation_id, user_id, note) do update set text = excluded.text, updated_at = now()
            """;
    private static final String OF =
            """
            select d.user_id, d.note, d.text, u.name from draft d join app_user u on u.id = d.user_id
             where d.conversation_id = ?1 and d.updated_at > now() - interval '15 days' order by d.updated_at
            """;
    private final Session database;

    Drafts(Session database) {
        this.database = database;
    }

    /** One's own texts, and who else is writing a reply. */
    public record View(String reply, String note, List<String> others) {}

    void keep(UUID conversation, UUID user, boolean note, String text) {
        if (text.isBlank()) {
            sent(conversation, user, note);
            return;
        }
        database.createNativeMutationQuery(KEEP)
                .setParameter(1, conversation)
                .setParameter(2, user)
                .setParameter(3, note)
                .setParameter(4, text)
                .executeUpdate();
    }

    void sent(UUID conversation, UUID user, boolean note) {
        database.createNativeMutationQuery(
                        "delete from draft where (conversation_id = ?1 and user_id = ?2 and note = ?3)"
                                + " or updated_at < now() - interval '15 days'")
                .setParameter(1, conversation)
                .setParameter(2, user)
                .setParameter(3, note)
                .executeUpdate();
    }

    View of(UUID conversation, UUID user) {
        var rows =
                database.createNativeQuery(OF, Object[].class)
                        .setParameter(1, conversation)
                        .getResultList();
        return new View(
                own(rows, user, false),
                own(rows, user, true),
                rows.stream()
                        .filter(row -> !row[0].equals(user) && !(Boolean) row[1])
                        .map(row -> (String) row[3])
                        .toList());
    }

    private static String own(List<Object[]> rows, UUID user, boolean note) {
        return rows.stream()
                .filter(row -> row[0].equals(user) && row[1].equals(note))
                .map(row -> (String) row[2])
                .findFirst()
                .orElse("");
    }
}
