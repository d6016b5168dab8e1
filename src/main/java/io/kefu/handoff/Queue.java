// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.handoff.routing.Priority;
import io.kefu.tenancy.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** The Desk's lists, by keyset; wants to be called inside {@code CurrentMerchant.run}. */
@ApplicationScoped
public class Queue {
    private static final String COLUMNS =
            """
            select c.id, c.status, p.id as contact_id, p.name as contact_name, p.email,
                   exists (select from contact_identity i where i.contact_id = p.id and i.verified_by is not null) as verified,
                   x.id as inbox_id, x.name as inbox_name, x.kind, c.locale, t.reason,
                   coalesce(t.priority, 'normal') as priority, t.waiting_since, t.respond_by, t.escalated_at,
                   c.assignee_id, c.assignee_name,
                   coalesce((select left(m.text, 140) from message m where m.conversation_id = c.id and not m.note
                              and m.author_kind in ('contact', 'agent') order by m.seq desc limit 1), '') as preview,
                   c.last_message_at,
                   (select count(*) from message m where m.conversation_id = c.id and m.direction = 'in'
                       and m.seq > coalesce((select max(a.seq) from message a where a.conversation_id = c.id
                                              and a.author_kind = 'agent' and not a.note), 0)) as unread,
                   c.seq, c.created_at, c.previous_id, t.summary, cast(t.facts as text) as facts,
                   c.snoozed_until, c.waiting_for, t.act_by, g.id as team_id, g.name as team_name, cast(t.tried as text) as tried, t.mood, t.answer_by,
                   cast(c.tags as text) as tags, c.contact_reason, p.blocked_at is not null as blocked,
                   (select i.title from incident_conversation o join incident i on i.id = o.incident_id
                     where o.conversation_id = c.id and i.over_at is null order by i.starts_at limit 1) as incident,
                   t.resolve_by, t.resolve_broken_at is not null as overran
              from conversation c
              join contact p on p.id = c.contact_id
              join inbox x on x.id = c.inbox_id
              left join ticket t on t.conversation_id = c.id and t.closed_at is null
              left join team g on g.id = t.team_id
            """;
    private static final String RANK =
            "array_position(array['urgent', 'high', 'normal', 'low'], coalesce(t.priority, 'normal'))";
    private static final String SINCE = "coalesce(t.waiting_since, c.last_message_at)";
    private static final String QUEUED = "(%s, %s, c.id)".formatted(RANK, SINCE);
    private static final String ORDER_QUEUED = " order by %s, %s, c.id".formatted(RANK, SINCE);
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
    private static final Map<String, String> VIEWS =
            Map.of(
                    "unassigned", "c.status = 'open' and c.assignee_id is null",
                    "mine", "c.status = 'open' and c.assignee_id = :me",
                    "all", "c.status in ('open', 'pending', 'snoozed')",
                    "bot", "c.status = 'pending'",
                    "snoozed", "c.status = 'snoozed'",
                    "mentions",
                            "c.id in (select n.conversation_id from mention n where n.user_id = :me and not n.seen)",
                    "resolved", "c.status = 'resolved'");

    private final Session database;
    private final ObjectMapper json;

    Queue(Session database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** A page of a list, and where the next begins. */
    public record Page(List<ConversationSummary> items, @Nullable String next) {}

    /**
     * A view: {@code unassigned} in the order of the queue, the most pressing first and of those
     * the longest wait; the others by last message.
     *
     * @param inboxes those this person may see; empty: all
     * @throws Problem for an unknown view or a cursor that is none
     */
    public Page list(String view, UUID me, List<UUID> inboxes, @Nullable String cursor, int limit) {
        var where = VIEWS.get(view);
        if (where == null) {
            throw Problem.field(
                    "view",
                    "unknown",
                    "view is one of unassigned, mine, all, bot, snoozed, mentions, resolved");
        }
        boolean queued = view.equals("unassigned");
        var after =
                cursor == null
                        ? ""
                        : queued
                                ? " and " + QUEUED + " > (:rank, :at, :id)"
                                : " and (c.last_message_at, c.id) < (:at, :id)";
        var theirs = inboxes.isEmpty() ? "" : " and c.inbox_id in (:inboxes)";
        var query = database.createNativeQuery(sql(view, theirs, after), Object[].class);
        if (!inboxes.isEmpty()) {
            query.setParameterList("inboxes", inboxes);
        }
        if (where.contains(":me")) {
            query.setParameter("me", me);
        }
        if (cursor != null) {
            position(query, cursor, queued);
        }
        var rows = query.setMaxResults(limit + 1).getResultList();
        var items = rows.stream().limit(limit).map(row -> summary(row, false)).toList();
        return new Page(items, rows.size() > limit ? cursor(items.getLast(), queued) : null);
    }

    static String sql(String view, String theirs, String after) {
        var order =
                view.equals("unassigned")
                        ? ORDER_QUEUED
                        : " order by c.last_message_at desc, c.id desc";
        return COLUMNS + " where " + VIEWS.get(view) + theirs + after + order;
    }

    /** One conversation with what was handed over. */
    public Optional<ConversationSummary> find(UUID id) {
        return database.createNativeQuery(COLUMNS + " where c.id = :id", Object[].class)
                .setParameter("id", id)
                .uniqueResultOptional()
                .map(row -> summary(row, true));
    }

    private static String cursor(ConversationSummary last, boolean queued) {
        var at = queued && last.waitingSince() != null ? last.waitingSince() : last.lastMessageAt();
        int rank = Priority.read(last.priority()).rank();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        (at + " " + last.id() + " " + rank).getBytes(StandardCharsets.UTF_8));
    }

    private static void position(NativeQuery<Object[]> query, String cursor, boolean queued) {
        try {
            var parts =
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8)
                            .split(" ", 3);
            var at = Instant.parse(parts[0]);
            if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST)) {
                throw new IllegalArgumentException("no moment of ours");
            }
            query.setParameter("at", at);
            query.setParameter("id", UUID.fromString(parts[1]));
            if (queued) {
                query.setParameter("rank", Integer.parseInt(parts[2]));
            }
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw Problem.field("cursor", "invalid", "cursor is what the page before gave as next");
        }
    }

    private ConversationSummary summary(Object[] r, boolean whole) {
        return new ConversationSummary(
                (UUID) r[0],
                (String) r[1],
                new ConversationSummary.Person(
                        (UUID) r[2], (String) r[3], Masks.email((String) r[4]), (Boolean) r[5]),
                new ConversationSummary.Place((UUID) r[6], (String) r[7], (String) r[8]),
                (String) r[9],
                (String) r[10],
                (String) r[11],
                (Instant) r[12],
                (Instant) r[13],
                (Instant) r[14],
                r[15] == null
                        ? null
                        : new ConversationSummary.Assignee((UUID) r[15], (String) r[16]),
                (String) r[17],
                (Instant) r[18],
                ((Number) r[19]).longValue(),
                ((Number) r[20]).longValue(),
                (Instant) r[21],
                (UUID) r[22],
                whole ? (String) r[23] : null,
                whole && r[24] != null ? read((String) r[24]) : null,
                (Instant) r[25],
                (String) r[26],
                (Instant) r[27],
                r[28] == null ? null : new ConversationSummary.Group((UUID) r[28], (String) r[29]),
                whole && r[30] != null ? read((String) r[30]) : null,
                whole ? (String) r[31] : null,
                (String) r[32],
                read((String) r[33]),
                (String) r[34],
                (Boolean) r[35],
                (String) r[36],
                (Instant) r[37],
                Boolean.TRUE.equals(r[38]));
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
