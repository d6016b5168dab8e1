// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.confidence;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jboss.logging.Logger;

/**
 * What takes an intent back to drafts without anybody's doing: a harmful answer, more wrong ones
 * than the budget explains, or an hour in which far more is withheld than in the week before. Each
 * says why.
 */
final class Tripwires {
    private static final Logger log = Logger.getLogger(Tripwires.class);
    private static final int LOOKED_AT = 50;
    private static final double UNLIKELY = 0.01;
    private static final int FEW = 10;
    private static final double USUAL = 3;

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

    /** After something was withheld. */
    static void blocked(String intent) {
        var now = Instant.now();
        long lately =
                JudgedAnswer.count(
                        "intent = ?1 and blocked > 0 and createdAt > ?2",
                        intent,
                        now.minus(Duration.ofHours(1)));
        if (lately < FEW) {
            return;
        }
        long all =
                JudgedAnswer.count(
                        "intent = ?1 and createdAt > ?2", intent, now.minus(Duration.ofHours(1)));
        var week = now.minus(Duration.ofDays(7));
        long usual =
                JudgedAnswer.count("intent = ?1 and blocked > 0 and createdAt > ?2", intent, week);
        long before = JudgedAnswer.count("intent = ?1 and createdAt > ?2", intent, week);
        double share = (double) (usual - lately + 1) / (before - all + 1);
        var setting = IntentSetting.of(intent);
        if (setting.mode.equals(IntentSetting.AUTOMATIC)
                && before > all + FEW
                && (double) lately / all > USUAL * share) {
            demote(
                    setting,
                    "blocked: in the last hour "
                            + lately
                            + " of "
                            + all
                            + " answers said what nothing backs");
        }
    }

    private static void demote(IntentSetting setting, String why) {
        log.warnf("the intent %s only drafts from now on: %s", setting.intent, why);
        setting.demote(why);
    }
}
