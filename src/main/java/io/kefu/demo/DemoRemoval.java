// SPDX-License-Identifier: Apache-2.0
package io.kefu.demo;

import io.kefu.tenancy.Audit;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Merchant;
import io.kefu.tenancy.SessionEnded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Takes away what the demo has made and whatever hangs on it: its logins, its widget with all
 * conversations, its stores, its articles. What people have added to the merchant since stays, and
 * so do the merchant itself and its audit record, by which the next start knows not to seed again.
 */
@ApplicationScoped
class DemoRemoval {
    private final CurrentMerchant merchant;
    private final Session database;
    private final DemoArticles articles;
    private final Audit audit;
    private final Event<SessionEnded> ended;

    DemoRemoval(
            CurrentMerchant merchant,
            Session database,
            DemoArticles articles,
            Audit audit,
            Event<SessionEnded> ended) {
        this.merchant = merchant;
        this.database = database;
        this.articles = articles;
        this.audit = audit;
        this.ended = ended;
    }

    /** Removes it in one transaction. */
    void remove(UUID actor) {
        var over = merchant.run(DemoSeed.MERCHANT, () -> everything(actor));
        over.forEach(ended::fire);
    }

    private List<SessionEnded> everything(@Nullable UUID actor) {
        var sessions =
                rows(
                        "select s.acting_merchant_id, s.user_id, s.id from user_session s"
                                + " join app_user u on u.id = s.user_id where u.demo and s.ended_at is null");
        articles.delete();
        database.flush();
        var inbox = "select id from inbox where public_id = '%s'".formatted(DemoSeed.WIDGET);
        var contacts =
                "select contact_id from contact_identity where inbox_id in (%s)".formatted(inbox);
        var known = ids(contacts);
        run(
                "delete from attachment where owner_id in (%s) or message_id in (select m.id from message m"
                                .formatted(contacts)
                        + " join conversation c on c.id = m.conversation_id where c.inbox_id in (%s))"
                                .formatted(inbox));
        run(
                "delete from blob_chunk b where not exists"
                        + " (select from attachment a where a.sha256 = b.sha256)");
        run(
                "update conversation set assignee_id = null, assignee_name = null"
                        + " where assignee_id in (select id from app_user where demo)");
        erase("conversation", "inbox_id in (%s)".formatted(inbox));
        erase("inbox", "public_id = '%s'".formatted(DemoSeed.WIDGET));
        database.createNativeMutationQuery(
                        "delete from contact where id in (:known) and not exists"
                                + " (select from contact_identity i where i.contact_id = contact.id)")
                .setParameter("known", known)
                .executeUpdate();
        erase("store_connection", "kind = 'demo'");
        erase("app_user", "demo");
        run("delete from model_setting where choice = 'demo'");
        Merchant shop = Merchant.findById(DemoSeed.MERCHANT);
        shop.demo = false;
        audit.record(actor, "demo.removed", DemoSeed.MERCHANT, Map.of());
        return sessions.stream()
                .map(s -> new SessionEnded((UUID) s[0], (UUID) s[1], (UUID) s[2]))
                .toList();
    }

    /** Deletes rows, before them those that cannot be without them; what can, forgets them. */
    private void erase(String table, String which) {
        var these = "select id from %s where %s".formatted(table, which);
        for (var reference : references(table)) {
            var child = (String) reference[0];
            var hanging = "%s in (%s)".formatted(reference[1], these);
            if ((boolean) reference[2] && !child.equals(table)) {
                erase(child, hanging);
            } else {
                run("update %s set %s = null where %s".formatted(child, reference[1], hanging));
            }
        }
        run("delete from %s where %s".formatted(table, which));
    }

    /** The tables that refer to this one's ids, by which column, and whether they must. */
    private List<Object[]> references(String table) {
        return rows(
                """
                select cast(c.conrelid as regclass)\\:\\:text, a.attname\\:\\:text, a.attnotnull
                  from pg_constraint c
                  cross join lateral unnest(c.conkey, c.confkey) as k(child, parent)
                  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.child
                  join pg_attribute p on p.attrelid = c.confrelid and p.attnum = k.parent
                 where c.contype = 'f' and c.confrelid = cast('%s' as regclass) and p.attname = 'id'
                 order by 1, 2
                """
                        .formatted(table));
    }

    private List<UUID> ids(String sql) {
        return database.createNativeQuery(sql, UUID.class).getResultList();
    }

    private List<Object[]> rows(String sql) {
        return database.createNativeQuery(sql, Object[].class).getResultList();
    }

    private void run(String sql) {
        database.createNativeMutationQuery(sql).executeUpdate();
    }
}
