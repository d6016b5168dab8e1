// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff.rule;

import io.kefu.handoff.Deeds;
import io.kefu.tenancy.Allow;
import io.kefu.tenancy.Audit;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import io.kefu.tenancy.Unreadable;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens at the Desk by itself. */
@Path("/api/v1/rules")
@Allow(Role.ADMIN)
public class RuleResource {
    private static final Set<String> OCCASIONS = Set.of("created", "updated", "elapsed");
    private static final int MANY = 10;
    private static final int LAST_WEEK = 2_000;
    private static final int SHOWN = 20;
    private final CurrentUser user;
    private final FactsOf facts;
    private final Deeds deeds;
    private final RuleSweep sweep;
    private final Audit audit;

    RuleResource(CurrentUser user, FactsOf facts, Deeds deeds, RuleSweep sweep, Audit audit) {
        this.user = user;
        this.facts = facts;
        this.deeds = deeds;
        this.sweep = sweep;
        this.audit = audit;
    }

    /**
     * A rule.
     *
     * @param fired in how many conversations it has done something
     */
    public record Item(
            UUID id,
            String name,
            String occasion,
            String condition,
            List<Rule.Deed> deeds,
            boolean enabled,
            int place,
            long fired) {}

    /** All of them in their order, and what their conditions can ask about. */
    public record Items(List<Item> items, List<String> names) {}

    /** One to make, change or try. */
    public record Setting(
            @Nullable String name,
            @Nullable String occasion,
            @Nullable String condition,
            @Nullable List<Rule.Deed> deeds,
            boolean enabled,
            int place) {}

    /** A conversation that the rule would have met. */
    public record Hit(UUID conversation, @Nullable String name, String text) {}

    /**
     * What it would have done in the last week.
     *
     * @param of how many conversations were looked at
     * @param hits in how many the condition holds
     * @param unanswered in how many it has no answer
     * @param items some of the hits
     */
    public record Trial(int of, int hits, int unanswered, List<Hit> items) {}

    /** Lists them. */
    @GET
    public Items list() {
        return user.run(() ->
                new Items(
                        Rule.<Rule>list("order by place, id").stream().map(this::item).toList(),
                        List.copyOf(Facts.TYPES.keySet())));
    }

    /** Makes or changes the rule of this id; it looks at what happens from now on. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Item put(@PathParam("id") UUID id, @NotNull Setting setting) {
        var name = Objects.requireNonNullElse(setting.name(), "").strip();
        if (name.isEmpty() || name.length() > 120) {
            throw Problem.field("name", "invalid", "name: between 1 and 120 characters");
        }
        Unreadable.refuseNul("name", name);
        var occasion = occasion(setting);
        condition(setting);
        var wanted = Objects.requireNonNullElse(setting.deeds(), List.<Rule.Deed>of());
        if (wanted.isEmpty() || wanted.size() > MANY || wanted.stream().anyMatch(Objects::isNull)) {
            throw Problem.field("deeds", "invalid", "deeds: between 1 and " + MANY);
        }
        var item =
                user.run(() -> {
                    wanted.forEach(deed -> deeds.check(deed.does(), deed.value()));
                    Rule rule = Rule.findById(id);
                    if (rule == null) {
                        rule = new Rule();
                        rule.id = id;
                    }
                    rule.name = name;
                    rule.occasion = occasion;
                    rule.condition = Objects.requireNonNull(setting.condition());
                    rule.deeds = wanted;
                    rule.enabled = setting.enabled();
                    rule.place = Math.clamp(setting.place(), 0, 10_000);
                    rule.persistAndFlush();
                    audit.record(user.get().userId(), "rule.set", id);
                    return item(rule);
                });
        sweep.changed(user.get().merchantId());
        return item;
    }

    /** Removes it; what it has done stays. */
    @DELETE
    @Path("/{id}")
    public void remove(@PathParam("id") UUID id) {
        user.run(() -> {
            Rule.<Rule>findByIdOptional(id).orElseThrow(Problem::notFound).delete();
            audit.record(user.get().userId(), "rule.removed", id);
        });
        sweep.changed(user.get().merchantId());
    }

    /** What it would have met in the last week; does nothing. */
    @POST
    @Path("/trial")
    @Consumes(MediaType.APPLICATION_JSON)
    public Trial trial(@NotNull Setting setting) {
        boolean created = occasion(setting).equals("created");
        var condition = condition(setting);
        var known = user.run(() -> facts.lastWeek(LAST_WEEK));
        int hits = 0;
        int unanswered = 0;
        var shown = new java.util.ArrayList<Hit>();
        for (var one : known) {
            try {
                var about = created ? one.facts().atFirst(one.firstText()) : one.facts();
                if (condition.holds(about)) {
                    hits++;
                    if (shown.size() < SHOWN) {
                        shown.add(new Hit(about.conversation(), one.name(), brief(one)));
                    }
                }
            } catch (IllegalStateException e) {
                unanswered++;
            }
        }
        return new Trial(known.size(), hits, unanswered, shown);
    }

    private static String brief(FactsOf.Known one) {
        var text = one.firstText();
        return text.codePointCount(0, text.length()) <= 140
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 139)) + "…";
    }

    private static String occasion(Setting setting) {
        var occasion = Objects.requireNonNullElse(setting.occasion(), "");
        if (!OCCASIONS.contains(occasion)) {
            throw Problem.field("occasion", "unknown", "occasion is created, updated or elapsed");
        }
        return occasion;
    }

    private static Condition condition(Setting setting) {
        var source = Objects.requireNonNullElse(setting.condition(), "");
        Unreadable.refuseNul("condition", source);
        try {
            return Condition.read(source);
        } catch (IllegalArgumentException e) {
            throw Problem.field("condition", "invalid", "condition: " + e.getMessage());
        }
    }

    private Item item(Rule r) {
        return new Item(
                r.id,
                r.name,
                r.occasion,
                r.condition,
                r.deeds,
                r.enabled,
                r.place,
                facts.fired(r.id));
    }
}
