// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares what clients and the provider wrote down with what the program kept. Nothing here knows
 * the program's code; its tables are read as their owner.
 */
final class Checker {
    private final History history;
    private final Provider provider;
    private final Connection database;
    private final Map<String, List<String>> wrong = new TreeMap<>();

    Checker(History history, Provider provider, Connection database) {
        this.history = history;
        this.provider = provider;
        this.database = database;
    }

    /** A message as it is kept. */
    private record Kept(String conversation, String created, long seq) {}

    /** What is wrong, by rule; empty when nothing is. */
    Map<String, List<String>> check() throws SQLException {
        history.wrong().forEach(w -> add(w.split(":", 2)[0], w.split(":", 2)[1]));
        var kept = kept();
        lost(kept);
        order(kept);
        doubled();
        walls();
        for (var rule : Rules.ALL) {
            ask(rule.name(), rule.sql());
        }
        return wrong;
    }

    /** I2: what was accepted is there. */
    private void lost(Map<String, Kept> kept) {
        for (var said : history.said().values()) {
            if (said.accepted() && !kept.containsKey(said.id)) {
                add("I2", "accepted and not kept: " + said.id);
            }
        }
        for (var id : kept.keySet()) {
            if (!history.said().containsKey(id)) {
                add("I2", "kept and never said: " + id);
            }
        }
    }

    /** I4: what was accepted before something else was sent stands before it. */
    private void order(Map<String, Kept> kept) {
        var byContact = new HashMap<String, List<History.Said>>();
        for (var said : history.said().values()) {
            if (said.accepted() && kept.containsKey(said.id)) {
                byContact.computeIfAbsent(said.contact, c -> new ArrayList<>()).add(said);
            }
        }
        for (var said : byContact.values()) {
            said.sort(Comparator.comparingLong(s -> s.triedAt));
            for (int i = 0; i < said.size(); i++) {
                for (int j = i + 1; j < said.size(); j++) {
                    if (said.get(i).acceptedAt < said.get(j).triedAt
                            && !before(kept.get(said.get(i).id), kept.get(said.get(j).id))) {
                        add("I4", said.get(i).id + " stands behind " + said.get(j).id);
                    }
                }
            }
        }
        delivered();
    }

    /** I4 on the way out: replies of one conversation arrive in their order. */
    private void delivered() {
        var seqs = new HashMap<String, Long>();
        rows(
                "select id::text, seq from message where direction = 'out'",
                r -> seqs.put(r[0], Long.valueOf(r[1])));
        var last = new HashMap<String, Long>();
        var arrived = new HashMap<String, Boolean>();
        for (var delivery : provider.accepted()) {
            long seq = seqs.getOrDefault(delivery.id(), -1L);
            if (seq < 0) {
                add("I2", "sent and not kept: " + delivery.id());
            } else if (arrived.put(delivery.id(), true) == null
                    && last.merge(delivery.conversation(), seq, Math::max) != seq) {
                add("I4", "a reply of %s overtook another".formatted(delivery.conversation()));
            }
        }
    }

    private static boolean before(Kept one, Kept other) {
        return one.conversation().equals(other.conversation())
                ? one.seq() < other.seq()
                : one.created().compareTo(other.created()) <= 0;
    }

    /** I3: no message is delivered twice, and what agents were told is stored is there once. */
    private void doubled() {
        provider.byId()
                .forEach((id, deliveries) -> {
                    if (deliveries.size() > 1) {
                        add("I3", "delivered %d times: %s".formatted(deliveries.size(), id));
                    }
                });
        var agents = new HashMap<String, String>();
        rows(
                "select id::text, conversation_id::text from message where author_kind = 'agent'",
                r -> agents.put(r[0], r[1]));
        history.answered()
                .values()
                .forEach(reply -> {
                    if (!reply.conversation().equals(agents.get(reply.id()))) {
                        add("I2", "an agent's reply is not kept: " + reply.id());
                    }
                });
    }

    /** I6: each merchant's replies go to its own contacts only. */
    private void walls() {
        for (var delivery : provider.accepted()) {
            if (!delivery.contact().startsWith(delivery.merchant() + ":")
                    || (delivery.author().equals("agent")
                            && !delivery.text().startsWith(delivery.merchant()))) {
                add("I6", "delivered across merchants: " + delivery);
            }
            if (delivery.text().contains(ModelFault.LIE)) {
                add("I10", "an invented figure was sent: " + delivery.id());
            }
        }
    }

    private Map<String, Kept> kept() {
        var kept = new HashMap<String, Kept>();
        rows(
                """
                select coalesce(m.external_id, m.id::text), m.conversation_id::text,
                       to_char(c.created_at, 'YYYYMMDDHH24MISSUS'), m.seq
                  from message m join conversation c on c.id = m.conversation_id
                 where m.direction = 'in' and m.id not in (select id from chaos.before)
                """,
                r -> {
                    if (kept.put(r[0], new Kept(r[1], r[2], Long.parseLong(r[3]))) != null) {
                        add("I3", "kept twice: " + r[0]);
                    }
                });
        return kept;
    }

    private void ask(String rule, String sql) {
        rows(sql, r -> add(rule, String.join(" ", r)));
    }

    private interface Row {
        void read(String[] columns);
    }

    private void rows(String sql, Row row) {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            int width = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                var columns = new String[width];
                for (int i = 0; i < width; i++) {
                    columns[i] = rows.getString(i + 1);
                }
                row.read(columns);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(String rule, String what) {
        wrong.computeIfAbsent(rule, r -> new ArrayList<>()).add(what);
    }
}
