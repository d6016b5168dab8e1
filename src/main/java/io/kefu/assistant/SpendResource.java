// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import io.kefu.tenancy.Allow;
import io.kefu.tenancy.Audit;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What models cost the merchant, and how much they may. */
@Path("/api/v1/assistant/spend")
@Allow(Role.ADMIN)
public class SpendResource {
    private static final int LONGEST = 92;

    private final CurrentUser user;
    private final Spending spending;
    private final Audit audit;

    SpendResource(CurrentUser user, Spending spending, Audit audit) {
        this.user = user;
        this.spending = spending;
        this.audit = audit;
    }

    /**
     * How it stands.
     *
     * @param today the merchant's day
     * @param ceiling the installation's limits, which a merchant's own cannot raise
     * @param reached {@code limit-of-day}: no model answers any more today; null: it is not
     * @param lines by day, model and prompt, newest first
     */
    public record Spend(
            LocalDate today,
            long tokensToday,
            Map<String, BigDecimal> moneyToday,
            Limits limits,
            Limits ceiling,
            @Nullable String reached,
            List<Line> lines) {}

    /** The most of a day and of a conversation; null: no limit. Money in the prices' currency. */
    public record Limits(
            @Nullable Long dayTokens,
            @Nullable BigDecimal dayMoney,
            @Nullable Long conversationTokens,
            @Nullable BigDecimal conversationMoney) {
        static Limits of(Purse.Limits limits) {
            return new Limits(
                    limits.dayTokens(),
                    limits.dayMoney(),
                    limits.conversationTokens(),
                    limits.conversationMoney());
        }
    }

    /**
     * What one model took on one day with one version of a prompt.
     *
     * @param refused questions that were not put, since a limit was reached
     * @param cost null: no price is set
     */
    public record Line(
            LocalDate day,
            String model,
            String region,
            String prompt,
            long asked,
            long refused,
            long tokensIn,
            long tokensOut,
            @Nullable BigDecimal cost,
            @Nullable String currency) {}

    /** Today, the limits, and the days before. */
    @GET
    public Spend spend(@QueryParam("days") @DefaultValue("7") int days) {
        if (days < 1 || days > LONGEST) {
            throw Problem.field("days", "invalid", "days: between 1 and " + LONGEST);
        }
        return user.run(() -> {
            var own = SpendLimit.current().limits();
            var today = spending.today();
            var reached =
                    new Purse(own.and(spending.ceiling()), today, Purse.Spent.NOTHING)
                            .reached(List.of());
            return new Spend(
                    spending.day(),
                    today.tokens(),
                    today.money(),
                    Limits.of(own),
                    Limits.of(spending.ceiling()),
                    reached == Trouble.SPENT_TODAY ? reached.code() : null,
                    spending.lines(days).stream().map(SpendResource::line).toList());
        });
    }

    /** Sets the limits, all at once. */
    @PUT
    @Path("/limits")
    @Consumes(MediaType.APPLICATION_JSON)
    public Limits limit(@Nullable Limits wanted) {
        if (wanted == null) {
            throw Problem.field("limits", "missing", "limits: an object; null is no limit");
        }
        var limits =
                new Purse.Limits(
                        tokens("dayTokens", wanted.dayTokens()),
                        money("dayMoney", wanted.dayMoney()),
                        tokens("conversationTokens", wanted.conversationTokens()),
                        money("conversationMoney", wanted.conversationMoney()));
        return user.run(() -> {
            spending.limit(limits);
            audit.record(
                    user.get().userId(),
                    "assistant.limits-set",
                    user.get().merchantId(),
                    Map.of("limits", limits.toString()));
            return Limits.of(limits);
        });
    }

    private static @Nullable Long tokens(String field, @Nullable Long value) {
        if (value != null && (value < 0 || value > 1_000_000_000_000L)) {
            throw Problem.field(field, "invalid", field + ": a number of tokens, or null");
        }
        return value;
    }

    private static @Nullable BigDecimal money(String field, @Nullable BigDecimal value) {
        if (value != null
                && (value.signum() < 0
                        || value.compareTo(BigDecimal.valueOf(1_000_000_000)) > 0
                        || value.scale() > 6)) {
            throw Problem.field(field, "invalid", field + ": money, at most six decimals, or null");
        }
        return value;
    }

    private static Line line(Spending.Line line) {
        return new Line(
                line.day(),
                line.model(),
                line.region(),
                line.prompt(),
                line.asked(),
                line.refused(),
                line.tokensIn(),
                line.tokensOut(),
                line.cost(),
                line.currency());
    }
}
