// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.conversation.Agent;
import io.kefu.conversation.Conversation;
import io.kefu.conversation.NotThere;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One deed for many conversations. */
@ApplicationScoped
class Bulk {
    private static final int MOST = 200;
    private static final Set<String> VERBS =
            Set.of("claim", "release", "return", "resolve", "snooze", "tag", "transfer");
    private final Desk desk;
    private final DeskMarks marks;
    private final Transfers transfers;

    Bulk(Desk desk, DeskMarks marks, Transfers transfers) {
        this.desk = desk;
        this.marks = marks;
        this.transfers = transfers;
    }

    /** What is to be done to which; {@code until}, {@code tags} and {@code to} as the verb asks. */
    record Wanted(
            @Nullable List<UUID> ids,
            @Nullable String verb,
            @Nullable List<String> tags,
            @Nullable Instant until,
            @Nullable Transfer to) {}

    /** How one ended: {@code done}, {@code already-claimed}, {@code not-now}, {@code not-found}. */
    record Result(UUID id, String ended) {}

    /** How each ended. */
    record Results(List<Result> items) {}

    Results does(Wanted wanted, Agent agent, CurrentUser user) {
        var ids = Objects.requireNonNullElse(wanted.ids(), List.<UUID>of());
        if (ids.size() > MOST || ids.stream().anyMatch(Objects::isNull)) {
            throw Problem.field("ids", "invalid", "ids: at most " + MOST + " conversations");
        }
        var verb = verb(wanted, agent, user.get().role().covers(Role.SUPERVISOR));
        var results = new ArrayList<Result>();
        for (var id : ids.stream().distinct().toList()) {
            results.add(new Result(id, one(id, verb, user)));
        }
        return new Results(results);
    }

    private static String one(UUID id, Function<UUID, Conversation> verb, CurrentUser user) {
        try {
            user.run(() -> {
                var _ = verb.apply(id);
            });
            return "done";
        } catch (AlreadyClaimed e) {
            return "already-claimed";
        } catch (NotNow e) {
            return "not-now";
        } catch (NotThere e) {
            return "not-found";
        }
    }

    private Function<UUID, Conversation> verb(Wanted wanted, Agent agent, boolean anyones) {
        var verb = wanted.verb();
        if (verb == null || !VERBS.contains(verb)) {
            throw Problem.field(
                    "verb",
                    "unknown",
                    "verb is one of " + String.join(", ", VERBS.stream().sorted().toList()));
        }
        var tags = Objects.requireNonNullElse(Tags.checked(wanted.tags()), List.<String>of());
        var to = wanted.to();
        if (verb.equals("transfer") && to == null) {
            throw Problem.field("to", "missing", "to: say who has them next");
        }
        return switch (verb) {
            case "claim" -> id -> desk.claim(id, agent);
            case "release" -> id -> desk.release(id, agent);
            case "return" -> id -> desk.returnToBot(id, agent);
            case "resolve" -> id -> desk.resolve(id, agent);
            case "snooze" -> id -> desk.snooze(id, agent, wanted.until());
            case "transfer" -> id -> transfers.make(id, agent, Objects.requireNonNull(to), anyones);
            default -> id -> marks.tag(id, tags);
        };
    }
}
