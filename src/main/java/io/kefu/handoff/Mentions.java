// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.Session;

/** Colleagues who are called by a note: {@code @Mia}. */
@ApplicationScoped
class Mentions {
    private static final String ADD =
            "insert into mention (conversation_id, user_id, message_id) values (?1, ?2, ?3) on conflict do nothing";
    private final Session database;
    private final People people;

    Mentions(Session database, People people) {
        this.database = database;
        this.people = people;
    }

    /** Calls everybody whom the note names. */
    void of(UUID conversation, UUID message, String note) {
        if (note.indexOf('@') < 0) {
            return;
        }
        var plain = note.toLowerCase(Locale.ROOT);
        for (var one : people.all()) {
            var name = one.person().name().toLowerCase(Locale.ROOT);
            if (plain.contains("@" + name)) {
                database.createNativeMutationQuery(ADD)
                        .setParameter(1, conversation)
                        .setParameter(2, one.person().id())
                        .setParameter(3, message)
                        .executeUpdate();
            }
        }
    }

    /** This person has looked. */
    void seen(UUID conversation, UUID user) {
        database.createNativeMutationQuery(
                        "update mention set seen = true where conversation_id = ?1 and user_id = ?2 and not seen")
                .setParameter(1, conversation)
                .setParameter(2, user)
                .executeUpdate();
    }
}
