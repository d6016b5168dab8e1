// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff.incident;

import io.kefu.conversation.Agent;
import io.kefu.handoff.DeskWords;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hibernate.Session;

/**
 * One answer to all of an incident, each with the figures of its own conversation; whoever lacks
 * one that the text names gets none. Wants to be called inside {@code CurrentMerchant.run}, once
 * for each conversation.
 */
@ApplicationScoped
class ToAll {
    /** What a text may name in double braces. */
    static final Set<String> NAMES =
            Set.of(
                    "first_name",
                    "order",
                    "product",
                    "carrier",
                    "tracking",
                    "expected",
                    "total",
                    "placed");

    static final Pattern NAMED = Pattern.compile("\\{\\{\\s*([a-z_]{1,40})\\s*}}");
    private static final Set<String> DAYS = Set.of("expected", "placed");

    private final DeskWords words;
    private final Session database;

    ToAll(DeskWords words, Session database) {
        this.words = words;
        this.database = database;
    }

    /** A text with its figures filled in, and which of them are not known. */
    record Filled(String text, List<String> missing) {}

    Filled fill(Map<String, String> texts, Grouping.Member to) {
        var missing = new ArrayList<String>();
        var text = Incident.in(texts, to.locale()).orElse("");
        var filled =
                NAMED.matcher(text)
                        .replaceAll(found -> {
                            var value = value(found.group(1), to);
                            if (value.isEmpty()) {
                                missing.add(found.group(1));
                            }
                            return java.util.regex.Matcher.quoteReplacement(value);
                        });
        return new Filled(filled, missing.stream().distinct().toList());
    }

    private static String value(String name, Grouping.Member to) {
        if (name.equals("first_name")) {
            return to.name() == null ? "" : to.name().strip().split("\\s+", 2)[0];
        }
        var value = to.facts().getOrDefault(name, "");
        return DAYS.contains(name) && !value.isEmpty()
                ? DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(Locale.of(to.locale()))
                        .format(LocalDate.parse(value))
                : value;
    }

    /**
     * Sends it to one of them; a second time under the same id does nothing.
     *
     * @param answerId of the whole, made by whoever sends it
     * @return {@code sent}, {@code incomplete}: a figure is missing, or {@code resolved}
     */
    String send(
            UUID answerId,
            UUID incidentId,
            Map<String, String> texts,
            Grouping.Member to,
            Agent by) {
        if (to.status().equals("resolved")) {
            return "resolved";
        }
        var filled = fill(texts, to);
        if (!filled.missing().isEmpty() || filled.text().isBlank()) {
            return "incomplete";
        }
        words.tell(to.conversation(), by, messageId(answerId, to.conversation()), filled.text());
        database.createNativeMutationQuery(
                        "update incident_conversation set answered_at = coalesce(answered_at, now())"
                                + " where incident_id = ?1 and conversation_id = ?2")
                .setParameter(1, incidentId)
                .setParameter(2, to.conversation())
                .executeUpdate();
        return "sent";
    }

    /** Tells one of them that it is over, whoever owns the conversation now; once. */
    void tellOver(Incident incident, UUID conversationId, String locale) {
        var by = new Agent(incident.authorId, incident.authorName);
        Incident.in(incident.overTexts, locale)
                .ifPresent(text ->
                        words.tell(
                                conversationId, by, messageId(incident.id, conversationId), text));
        database.createNativeMutationQuery(
                        "update incident_conversation set over_told_at = now()"
                                + " where incident_id = ?1 and conversation_id = ?2 and over_told_at is null")
                .setParameter(1, incident.id)
                .setParameter(2, conversationId)
                .executeUpdate();
    }

    /** Who is still to be told that it is over: conversations and their languages. */
    List<Object[]> toTellOver(UUID incidentId, int most) {
        return database.createNativeQuery(
                        "select g.conversation_id, c.locale from incident_conversation g"
                                + " join conversation c on c.id = g.conversation_id"
                                + " where g.incident_id = ?1 and g.over_told_at is null order by g.conversation_id",
                        Object[].class)
                .setParameter(1, incidentId)
                .setMaxResults(most)
                .getResultList();
    }

    private static UUID messageId(UUID of, UUID conversationId) {
        return UUID.nameUUIDFromBytes((of + ":" + conversationId).getBytes(StandardCharsets.UTF_8));
    }
}
