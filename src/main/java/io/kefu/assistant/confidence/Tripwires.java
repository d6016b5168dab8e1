// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.confidence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;

/**
 * What takes an intent back to drafts without anybody's doing: a harmful answer, more wrong ones
 * than the budget explains, or an hour in which far more is withheld, handed to people, disliked or
 * paid for than in the week before. Each says why.
 */
final class Tripwires {
    private static final Logger log = Logger.getLogger(Tripwires.class);
    private static final int LOOKED_AT = 50;
    private static final double UNLIKELY = 0.01;
    private static final int FEW = 10;
    private static final double USUAL = 3;

    /** What happens to most answers is unusual only when it happens to nearly all. */
    private static final double NEARLY_ALL = 0.95;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration WEEK = Duration.ofDays(7);

    private static final List<Wire> WIRES =
            List.of(
                    new Wire("blocked", "blocked > 0", "said what nothing backs"),
                    new Wire("handoffs", "held", "went to a person"),
                    new Wire("thumbs", "disliked", "left the shopper unhappy"));

    private Tripwires() {}

    /** After a grade. */
    static void graded(JudgedAnswer answer) {
        var setting = IntentSetting.of(answer.intent);
        if (!setting.mode.equals(IntentSetting.AUTOMATIC) || answer.held || answer.right()) {
            return;
        }
        if ("harmful".equals(answer.grade)) {
            demote(setting, "harmful: an answer that had been sent was graded harmful");
            return;
        }
        var last =
                JudgedAnswer.<JudgedAnswer>find(
                                "intent = ?1 and drawn and not held and grade is not null and"
                                        + " createdAt >= ?2 order by id desc",
                                answer.intent,
                                setting.id == null ? Instant.EPOCH : setting.changedAt)
                        .page(0, LOOKED_AT)
                        .list();
        int wrong = (int) last.stream().filter(a -> !a.right()).count();
        double chance = 1 - Binomial.atMost(wrong - 1, last.size(), setting.budget);
        if (wrong > 1 && chance < UNLIKELY) {
            demote(
                    setting,
                    String.format(
                            Locale.ROOT,
                            "wrong: %d of the last %d graded answers were wrong, the budget is %.1f %%",
                            wrong,
                            last.size(),
                            100 * setting.budget));
        }
    }

    /** After an answer: whether the last hour is out of the ordinary. */
    static void answered(String intent) {
        var setting = IntentSetting.of(intent);
        if (!setting.mode.equals(IntentSetting.AUTOMATIC)) {
            return;
        }
        var since = setting.id == null ? Instant.EPOCH : setting.changedAt;
        for (var wire : WIRES) {
            var hour = counted(intent, wire, HOUR, since);
            var week = counted(intent, wire, WEEK, Instant.EPOCH);
            if (hour.unusual(week)) {
                demote(
                        setting,
                        wire.name()
                                + ": in the last hour "
                                + hour.so()
                                + " of "
                                + hour.all()
                                + " answers "
                                + wire.what());
                return;
            }
        }
        if (dear(intent, since)) {
            demote(setting, "cost: an answer cost far more in the last hour than usual");
        }
    }

    /** How many of how many. */
    record Counted(long so, long all) {
        /** Whether it is so far more often than in the week around it. */
        boolean unusual(Counted week) {
            double share = (double) (week.so() - so + 1) / (week.all() - all + 1);
            return so >= FEW
                    && week.all() > all + FEW
                    && (double) so / all > Math.min(USUAL * share, NEARLY_ALL);
        }
    }

    private record Wire(String name, String condition, String what) {}

    private static Counted counted(String intent, Wire wire, Duration time, Instant since) {
        var from = Instant.now().minus(time);
        var start = from.isBefore(since) ? since : from;
        var where = "intent = ?1 and createdAt > ?2 and conversationId is not null";
        return new Counted(
                JudgedAnswer.count(where + " and " + wire.condition(), intent, start),
                JudgedAnswer.count(where, intent, start));
    }

    /** Whether the models of an answer cost far more than in the week before. */
    private static boolean dear(String intent, Instant since) {
        var now = Instant.now();
        var hour = now.minus(HOUR);
        var lately = cost(intent, hour.isBefore(since) ? since : hour, now);
        var usual = cost(intent, now.minus(WEEK), hour);
        return lately.answers() >= FEW
                && usual.answers() > FEW
                && usual.money() > 0
                && lately.each() > USUAL * usual.each();
    }

    private record Cost(double money, long answers) {
        private double each() {
            return money / answers;
        }
    }

    private static Cost cost(String intent, Instant from, Instant to) {
        var row =
                (Object[])
                        JudgedAnswer.getEntityManager()
                                .createNativeQuery(
                                        "select coalesce(sum(u.cost), 0), count(distinct j.turn_id)"
                                                + " from judged_answer j join model_use u on u.turn_id = j.turn_id"
                                                + " where j.intent = :intent and j.created_at > :from and j.created_at <= :to")
                                .setParameter("intent", intent)
                                .setParameter("from", from)
                                .setParameter("to", to)
                                .getSingleResult();
        return new Cost(((Number) row[0]).doubleValue(), ((Number) row[1]).longValue());
    }

    private static void demote(IntentSetting setting, String why) {
        log.warnf("the intent %s only drafts from now on: %s", setting.intent, why);
        setting.demote(why);
    }
}
