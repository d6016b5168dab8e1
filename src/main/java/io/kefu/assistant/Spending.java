// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import io.kefu.conversation.ClaimedTurn;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Merchants;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.Session;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

/**
 * What models cost a merchant, and the limits of a day and of a conversation. A limit that is
 * reached moves answers down the ladder, to those without a model; what is being asked at that
 * moment on other threads is still paid for.
 */
@ApplicationScoped
public class Spending {
    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final int MOST_REMEMBERED = 10_000;

    private final CurrentMerchant merchant;
    private final Merchants merchants;
    private final Session database;
    private final QwenConfig config;
    private final Clock clock;
    private final Map<UUID, Known> known = new ConcurrentHashMap<>();

    Spending(
            CurrentMerchant merchant,
            Merchants merchants,
            Session database,
            QwenConfig config,
            Clock clock) {
        this.merchant = merchant;
        this.merchants = merchants;
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    private record Known(Purse.Limits limits, Instant until) {}

    /** What was asked on one day of one model with one prompt. */
    record Line(
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

    /** Watches a turn's questions to models; to be {@link #record recorded} when it is closed. */
    public ModelUse watch(ClaimedTurn turn) {
        return new ModelUse(() -> purse(turn.merchantId(), turn.conversationId()));
    }

    /** Remembers what was spent, whether or not anything came of it; in a transaction. */
    public void record(ClaimedTurn turn, ModelUse use) {
        for (var asked : use.asked()) {
            var cost = asked.cost();
            database.createNativeMutationQuery(
                            "insert into model_use (id, conversation_id, turn_id, prompt, model,"
                                    + " region, outcome, tokens_in, tokens_out, cost, currency)"
                                    + " values (:id, :conversation, :turn, :prompt, :model, :region,"
                                    + " :outcome, :in, :out, cast(:cost as numeric), :currency)")
                    .setParameter("id", UuidVersion7Strategy.INSTANCE.generateUuid(null))
                    .setParameter("conversation", turn.conversationId())
                    .setParameter("turn", turn.turnId())
                    .setParameter("prompt", asked.prompt())
                    .setParameter("model", asked.model())
                    .setParameter("region", asked.region())
                    .setParameter("outcome", asked.outcome())
                    .setParameter("in", asked.tokensIn())
                    .setParameter("out", asked.tokensOut())
                    .setParameter("cost", cost == null ? null : cost.amount(), BigDecimal.class)
                    .setParameter("currency", cost == null ? null : cost.currency(), String.class)
                    .executeUpdate();
        }
    }

    /** The installation's limits for each merchant. */
    Purse.Limits ceiling() {
        var all = config.limits();
        return new Purse.Limits(
                all.dayTokens().orElse(null),
                all.dayMoney().orElse(null),
                all.conversationTokens().orElse(null),
                all.conversationMoney().orElse(null));
    }

    /** Keeps the limits of the merchant at hand. */
    void limit(Purse.Limits limits) {
        SpendLimit.current().set(limits);
        known.remove(merchant.id());
    }

    /** What the merchant at hand has spent today. */
    Purse.Spent today() {
        return spent("at >= :day", Map.of("day", startOf(day())));
    }

    /** Today, where the merchant is. */
    LocalDate day() {
        return LocalDate.ofInstant(clock.instant(), zone());
    }

    /** By day, model and prompt, newest first. */
    List<Line> lines(int days) {
        var zone = zone();
        return database
                .createNativeQuery(
                        "select cast(at at time zone :zone as date) as day, model, region, prompt,"
                                + " count(*), count(*) filter (where outcome like 'limit-%'),"
                                + " sum(tokens_in), sum(tokens_out), sum(cost), currency"
                                + " from model_use where at >= :since"
                                + " group by 1, 2, 3, 4, currency order by 1 desc, 2, 4",
                        Object[].class)
                .setParameter("zone", zone.getId())
                .setParameter("since", startOf(day().minusDays(days - 1L)))
                .getResultList()
                .stream()
                .map(r ->
                        new Line(
                                LocalDate.parse(r[0].toString()),
                                (String) r[1],
                                (String) r[2],
                                (String) r[3],
                                number(r[4]),
                                number(r[5]),
                                number(r[6]),
                                number(r[7]),
                                (BigDecimal) r[8],
                                (String) r[9]))
                .toList();
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    private Purse purse(UUID merchantId, UUID conversationId) {
        var limits = limits(merchantId);
        return limits.none()
                ? Purse.OPEN
                : merchant.run(
                        merchantId,
                        () ->
                                new Purse(
                                        limits,
                                        today(),
                                        spent(
                                                "conversation_id = :conversation",
                                                Map.of("conversation", conversationId))));
    }

    private Purse.Limits limits(UUID merchantId) {
        var now = clock.instant();
        var seen = known.get(merchantId);
        if (seen == null || now.isAfter(seen.until())) {
            if (known.size() > MOST_REMEMBERED) {
                known.clear();
            }
            var own = merchant.run(merchantId, () -> SpendLimit.current().limits());
            seen = new Known(own.and(ceiling()), now.plus(REMEMBERED));
            known.put(merchantId, seen);
        }
        return seen.limits();
    }

    private Purse.Spent spent(String where, Map<String, Object> values) {
        var query =
                database.createNativeQuery(
                        "select sum(tokens_in + tokens_out), sum(cost), currency from model_use"
                                + " where "
                                + where
                                + " group by currency",
                        Object[].class);
        values.forEach(query::setParameter);
        long tokens = 0;
        var money = new HashMap<String, BigDecimal>();
        for (var row : query.getResultList()) {
            tokens += number(row[0]);
            if (row[2] != null && row[1] != null) {
                money.put((String) row[2], (BigDecimal) row[1]);
            }
        }
        return new Purse.Spent(tokens, money);
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone()).toInstant();
    }

    private ZoneId zone() {
        return ZoneId.of(merchants.current().zone);
    }
}
