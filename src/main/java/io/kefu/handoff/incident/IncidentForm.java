// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff.incident;

import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Unreadable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people at the Desk say of an incident, checked. */
final class IncidentForm {
    private static final int LONGEST = 2_000;
    private static final int MANY = 50;
    private static final Duration MOST = Duration.ofDays(90);

    private IncidentForm() {}

    /**
     * One to make or change.
     *
     * @param texts what shoppers are told, by language; {@code ""} for all others
     * @param overTexts proposed for the end
     * @param startsAt null: now
     * @param endsAt within 90 days of the start
     */
    public record Setting(
            @Nullable String title,
            @Nullable Map<String, String> texts,
            @Nullable Map<String, String> overTexts,
            @Nullable Scope scope,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt) {}

    /**
     * One answer to many.
     *
     * @param id made by the client: the same again sends nothing twice
     * @param texts by language, {@code ""} for all others; figures stand in double braces
     * @param conversations who gets it
     * @param after in a preview: the conversation after which it begins
     */
    public record Answer(
            @Nullable UUID id,
            @Nullable Map<String, String> texts,
            @Nullable List<UUID> conversations,
            @Nullable UUID after) {}

    /** What those who asked are told at the end, by language; empty: nothing. */
    public record Ending(@Nullable Map<String, String> texts) {}

    /** All of it is right. */
    record Checked(
            String title,
            Map<String, String> texts,
            Map<String, String> overTexts,
            Scope scope,
            Instant startsAt,
            Instant endsAt) {
        void into(Incident incident) {
            incident.title = title;
            incident.texts = texts;
            incident.overTexts = overTexts;
            incident.scope = scope;
            incident.startsAt = startsAt;
            incident.endsAt = endsAt;
        }
    }

    static Checked checked(Setting setting) {
        var title = Objects.requireNonNullElse(setting.title(), "").strip();
        if (title.isEmpty() || title.length() > 120) {
            throw Problem.field("title", "invalid", "title: between 1 and 120 characters");
        }
        Unreadable.refuseNul("title", title);
        var starts = Objects.requireNonNullElseGet(setting.startsAt(), Instant::now);
        var ends = setting.endsAt();
        if (starts.isBefore(Instant.EPOCH) || starts.isAfter(Instant.now().plus(MOST))) {
            throw Problem.field("startsAt", "invalid", "startsAt: within the next 90 days");
        }
        if (ends == null || !ends.isAfter(starts) || ends.isAfter(Instant.now().plus(MOST))) {
            throw Problem.field(
                    "endsAt", "invalid", "endsAt: after its start and within the next 90 days");
        }
        return new Checked(
                title,
                texts("texts", setting.texts(), true),
                texts("overTexts", setting.overTexts(), false),
                scope(Objects.requireNonNullElse(setting.scope(), Scope.EVERYBODY)),
                starts,
                ends);
    }

    static Map<String, String> answer(@Nullable Map<String, String> texts) {
        var checked = texts("texts", texts, true);
        checked.values()
                .forEach(text -> {
                    for (var named = ToAll.NAMED.matcher(text); named.find(); ) {
                        if (!ToAll.NAMES.contains(named.group(1))) {
                            throw Problem.field(
                                    "texts",
                                    "unknown",
                                    "texts: in braces may stand "
                                            + String.join(
                                                    ", ", ToAll.NAMES.stream().sorted().toList()));
                        }
                    }
                });
        return checked;
    }

    static Map<String, String> over(@Nullable Map<String, String> texts) {
        return texts("texts", texts, false);
    }

    static UUID id(@Nullable UUID id) {
        if (id == null) {
            throw Problem.field("id", "missing", "id: make a UUID for each answer");
        }
        return id;
    }

    static List<UUID> chosen(@Nullable List<UUID> ids, int most) {
        var given = Objects.requireNonNullElse(ids, List.<UUID>of());
        if (given.isEmpty() || given.size() > most || given.stream().anyMatch(Objects::isNull)) {
            throw Problem.field(
                    "conversations", "invalid", "conversations: between 1 and " + most + " ids");
        }
        return given.stream().distinct().toList();
    }

    private static Map<String, String> texts(
            String field, @Nullable Map<String, String> texts, boolean wanted) {
        var given = Objects.requireNonNullElse(texts, Map.<String, String>of());
        if (given.size() > MANY) {
            throw Problem.field(field, "invalid", field + ": at most " + MANY + " languages");
        }
        given.forEach((language, text) -> {
            if (!language.matches("([a-z]{2})?") || text == null || text.length() > LONGEST) {
                throw Problem.field(
                        field,
                        "invalid",
                        field + ": by language, at most " + LONGEST + " characters");
            }
            Unreadable.refuseNul(field, text);
        });
        if (wanted && given.getOrDefault("", "").isBlank()) {
            throw Problem.field(
                    field, "empty", field + ": say it for all languages, under an empty name");
        }
        return given;
    }

    private static Scope scope(Scope scope) {
        return new Scope(
                words("intents", scope.intents()),
                words("words", scope.words()),
                words("carriers", scope.carriers()),
                words("regions", scope.regions()),
                words("products", scope.products()),
                scope.orderedFrom(),
                scope.orderedTo());
    }

    private static List<String> words(String name, @Nullable List<String> words) {
        var given = Objects.requireNonNullElse(words, List.<String>of());
        if (given.size() > MANY || given.stream().anyMatch(w -> w == null || w.length() > 100)) {
            throw Problem.field(
                    "scope." + name, "invalid", "scope: at most " + MANY + " short words each");
        }
        given.forEach(word -> Unreadable.refuseNul("scope." + name, word));
        return given.stream().map(String::strip).filter(w -> !w.isEmpty()).distinct().toList();
    }
}
