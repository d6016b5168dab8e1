// SPDX-License-Identifier: Apache-2.0
package io.kefu.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Conversations of the past, row by row, as the line would have left them. */
final class PastConversations {
    private final Rows conversations =
            new Rows(
                    "conversation",
                    "id uuid, inbox_id uuid, contact_id uuid, status text, assignee_id uuid, assignee_name text,"
                            + " epoch integer, seq bigint, last_inbound_seq bigint, handled_seq bigint, read_seq bigint,"
                            + " locale text, had_person boolean, resolved_at timestamptz, resolved_by text,"
                            + " last_message_at timestamptz, created_at timestamptz");
    private final Rows turns =
            new Rows(
                    "turn",
                    "id uuid, conversation_id uuid, status text, first_at timestamptz, due_at timestamptz,"
                            + " from_seq bigint, to_seq bigint, epoch integer, owner_epoch integer, outcome text,"
                            + " reason text, rung text, closed_at timestamptz, created_at timestamptz");
    private final Rows messages =
            new Rows(
                    "message",
                    "id uuid, conversation_id uuid, seq bigint, cursor_seq bigint, direction text, author_kind text,"
                            + " author_id uuid, author_name text, text text, sources jsonb, status text, turn_id uuid,"
                            + " owner_epoch integer, sent_at timestamptz, created_at timestamptz");
    private final Rows tickets =
            new Rows(
                    "ticket",
                    "id uuid, conversation_id uuid, reason text, summary text, waiting_since timestamptz,"
                            + " respond_by timestamptz, closed_at timestamptz, created_at timestamptz");

    private final UUID inbox;
    private int count;

    PastConversations(UUID inbox) {
        this.inbox = inbox;
    }

    /** Who wrote, and about which order. */
    record Person(UUID id, String mail, String language, String order, String item) {
        String says(String text, DemoHistory.Agent agent) {
            return text.replace("{order}", order)
                    .replace("{item}", item)
                    .replace("{mail}", mail)
                    .replace("{agent}", agent.name());
        }
    }

    /** Adds one that went as the scenario says. */
    void add(JsonNode scenario, Person person, DemoHistory.Agent agent, Instant start) {
        var id = DemoHistory.id("conversation " + count++);
        var end = scenario.path("end").asText();
        var reason = scenario.path("reason").asText(null);
        var at = start;
        long seq = 0;
        long lastIn = 0;
        int epoch = 0;
        boolean withPerson = false;
        @Nullable UUID turn = null;
        var first = "";
        for (var line : scenario.path("says")) {
            var by = line.path("by").asText();
            var text = person.says(line.path(person.language()).asText(), agent);
            seq++;
            at = at.plusSeconds(pause(by, text));
            if (by.equals("shopper")) {
                first = first.isEmpty() ? text : first;
                lastIn = seq;
                turn = DemoHistory.id("turn " + id + seq);
                boolean handsOff = next(scenario, seq).equals("notice");
                turns.add(
                        "id",
                        turn,
                        "conversation_id",
                        id,
                        "status",
                        "done",
                        "first_at",
                        at.toString(),
                        "due_at",
                        at.plusMillis(1500).toString(),
                        "from_seq",
                        seq,
                        "to_seq",
                        seq,
                        "epoch",
                        1,
                        "owner_epoch",
                        epoch,
                        "outcome",
                        withPerson ? "silent" : handsOff ? "handed_off" : "replied",
                        "reason",
                        handsOff ? reason : null,
                        "rung",
                        withPerson || handsOff ? "none" : "template",
                        "closed_at",
                        at.plusMillis(1900).toString(),
                        "created_at",
                        at.toString());
            }
            if (by.equals("agent") && epoch == 0) {
                epoch = 1;
            }
            withPerson |= by.equals("notice");
            message(id, seq, line, by, text, agent, by.equals("agent") ? null : turn, epoch, at);
        }
        boolean open = end.equals("queue") || end.equals("mine");
        boolean taken = end.equals("mine");
        conversations.add(
                "id",
                id,
                "inbox_id",
                inbox,
                "contact_id",
                person.id(),
                "status",
                open ? "open" : "resolved",
                "assignee_id",
                taken ? agent.id() : null,
                "assignee_name",
                taken ? agent.name() : null,
                "epoch",
                epoch,
                "seq",
                seq,
                "last_inbound_seq",
                lastIn,
                "handled_seq",
                lastIn,
                "read_seq",
                seq,
                "locale",
                person.language(),
                "had_person",
                withPerson,
                "resolved_at",
                open ? null : at.plusSeconds(600).toString(),
                "resolved_by",
                open ? null : end.equals("bot") ? "bot" : "agent:" + agent.id(),
                "last_message_at",
                at.toString(),
                "created_at",
                start.toString());
        if (reason != null) {
            ticket(id, end, reason, first, at, start);
        }
    }

    void write(Session database, ObjectMapper json) {
        conversations.write(database, json);
        turns.write(database, json);
        messages.write(database, json);
        tickets.write(database, json);
    }

    private void ticket(
            UUID id, String end, String reason, String summary, Instant at, Instant start) {
        boolean waits = end.equals("queue");
        tickets.add(
                "id",
                DemoHistory.id("ticket " + id),
                "conversation_id",
                id,
                "reason",
                reason,
                "summary",
                summary,
                "waiting_since",
                waits ? at.toString() : null,
                "respond_by",
                waits ? Instant.now().plus(Duration.ofMinutes(25)).toString() : null,
                "closed_at",
                end.equals("agent") ? at.plusSeconds(600).toString() : null,
                "created_at",
                start.toString());
    }

    private void message(
            UUID id,
            long seq,
            JsonNode line,
            String by,
            String text,
            DemoHistory.Agent agent,
            @Nullable UUID turn,
            int epoch,
            Instant at) {
        boolean in = by.equals("shopper");
        var kind = in ? "contact" : by.equals("notice") ? "system" : by;
        messages.add(
                "id",
                DemoHistory.id("message " + id + seq),
                "conversation_id",
                id,
                "seq",
                seq,
                "cursor_seq",
                seq,
                "direction",
                in ? "in" : "out",
                "author_kind",
                kind,
                "author_id",
                by.equals("agent") ? agent.id() : null,
                "author_name",
                in ? null : by.equals("agent") ? agent.name() : "Kefu",
                "text",
                text,
                "sources",
                sources(line, text, at),
                "status",
                in ? "sent" : "read",
                "turn_id",
                in ? null : turn,
                "owner_epoch",
                in ? null : epoch,
                "sent_at",
                at.toString(),
                "created_at",
                at.toString());
    }

    private static @Nullable Object sources(JsonNode line, String text, Instant at) {
        return line.has("slug")
                ? List.of(
                        Map.of(
                                "name",
                                "passage",
                                "value",
                                text,
                                "source",
                                "article/" + line.path("slug").asText(),
                                "asOf",
                                at.toString()))
                : null;
    }

    private static String next(JsonNode scenario, long seq) {
        return scenario.path("says").path((int) seq).path("by").asText();
    }

    /** People take their time; the bot hardly any. */
    private static long pause(String by, String text) {
        return switch (by) {
            case "bot", "notice" -> 2;
            case "agent" -> 90 + text.length();
            default -> 20 + text.length() / 2;
        };
    }
}
