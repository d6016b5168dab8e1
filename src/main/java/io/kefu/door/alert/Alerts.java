// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.alert;

import io.kefu.outbox.Alarm;
import io.kefu.tenancy.CurrentMerchant;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes one incident of however many alarms, and one all-clear when it has been well for a while.
 * Whoever raises an alarm neither waits for this nor fails with it, and may roll back.
 */
@ApplicationScoped
class Alerts {
    private static final Logger log = Logger.getLogger(Alerts.class);

    /** So long the same alarm again says nothing new. */
    private static final Duration REPEATED = Duration.ofSeconds(20);

    private static final int REMEMBERED = 10_000;

    private final CurrentMerchant merchant;
    private final AlertConfig config;
    private final Map<Key, Instant> heard = new ConcurrentHashMap<>();
    private final ExecutorService line =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("alarms").factory());

    Alerts(CurrentMerchant merchant, AlertConfig config) {
        this.merchant = merchant;
        this.config = config;
    }

    private record Key(UUID merchantId, Alarm.Kind kind, String about, boolean over) {}

    void hear(@Observes Alarm alarm) {
        if (isNews(alarm)) {
            line.execute(() -> merchant.patiently(() -> note(alarm)));
        }
    }

    private boolean isNews(Alarm alarm) {
        boolean over = alarm.why() == null;
        var now = Instant.now();
        if (heard.size() > REMEMBERED) {
            heard.clear();
        }
        heard.remove(new Key(alarm.merchantId(), alarm.kind(), alarm.about(), !over));
        var last = heard.put(new Key(alarm.merchantId(), alarm.kind(), alarm.about(), over), now);
        return last == null || last.plus(REPEATED).isBefore(now);
    }

    private void note(Alarm alarm) {
        try {
            merchant.run(
                    alarm.merchantId(),
                    () -> {
                        var why = alarm.why();
                        if (why == null) {
                            over(alarm);
                        } else {
                            raise(alarm, why);
                        }
                    });
        } catch (RuntimeException e) {
            log.warnf(e, "an alarm was not noted: %s", alarm.kind());
        }
    }

    private void raise(Alarm alarm, String why) {
        var open = open(alarm);
        var now = Instant.now();
        if (open == null) {
            open = flickering(alarm, now);
        }
        if (open != null) {
            open.seenAt = now;
            open.why = why;
            return;
        }
        var row = new AlarmRow();
        row.id = UUID.randomUUID();
        row.kind = alarm.kind().word();
        row.about = alarm.about();
        row.name = alarm.name();
        row.why = why;
        row.persistAndFlush();
        for (var to : AlertReceiver.<AlertReceiver>listAll()) {
            if (to.wants(row.kind)) {
                AlertMessage.of(row, to, false, now).persist();
            }
        }
    }

    /** It works again; told once it has done so for a while, to who was told otherwise. */
    private void over(Alarm alarm) {
        var open = open(alarm);
        if (open == null) {
            return;
        }
        var now = Instant.now();
        open.overAt = now;
        for (var told :
                AlertMessage.<AlertMessage>list("alarmId = ?1 and clear = false", open.id)) {
            AlertReceiver to = AlertReceiver.findById(told.receiverId);
            AlertMessage.of(open, to, true, now.plus(config.calm())).persist();
        }
    }

    /** It has been well for so short a time that this is the same incident still. */
    private @Nullable AlarmRow flickering(Alarm alarm, Instant now) {
        AlarmRow latest =
                AlarmRow.<AlarmRow>find(
                                "kind = ?1 and about = ?2 and overAt > ?3 order by overAt desc",
                                alarm.kind().word(),
                                alarm.about(),
                                now.minus(config.calm()))
                        .firstResult();
        if (latest == null
                || AlertMessage.count("alarmId = ?1 and clear = true and attempts > 0", latest.id)
                        > 0) {
            return null;
        }
        AlertMessage.delete("alarmId = ?1 and clear = true", latest.id);
        latest.overAt = null;
        return latest;
    }

    private static @Nullable AlarmRow open(Alarm alarm) {
        return AlarmRow.<AlarmRow>find(
                        "kind = ?1 and about = ?2 and overAt is null",
                        alarm.kind().word(),
                        alarm.about())
                .firstResult();
    }

    @PreDestroy
    void close() {
        line.shutdownNow();
    }
}
