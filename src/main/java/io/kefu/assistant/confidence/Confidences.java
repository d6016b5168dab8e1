// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.confidence;

import io.kefu.tenancy.CurrentMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What the bot may do for each intent, and the draw of what people are asked to grade. */
@ApplicationScoped
public class Confidences {
    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final Duration VOLUME = Duration.ofMinutes(10);
    private static final int REMEMBERED_MOST = 10_000;

    private final CurrentMerchant merchant;
    private final ConfidenceConfig config;
    private final Map<Key, Known> modes = new ConcurrentHashMap<>();
    private final Map<UUID, Volume> volumes = new ConcurrentHashMap<>();

    Confidences(CurrentMerchant merchant, ConfidenceConfig config) {
        this.merchant = merchant;
        this.config = config;
    }

    private record Key(UUID merchant, String intent) {}

    private record Known(String mode, Instant until) {}

    private record Volume(long perDay, Instant until) {}

    /**
     * What a turn came to, for the draw.
     *
     * @param version who wrote it, and by which rules
     * @param held whether a person got it
     * @param proposed whether there was an answer of the bot, sent or not
     * @param blocked how many statements were withheld
     */
    public record Judged(
            UUID conversationId,
            UUID turnId,
            String intent,
            String version,
            boolean held,
            boolean proposed,
            int blocked,
            double[] signals) {}

    /**
     * {@code off}, {@code shadow}, {@code draft} or {@code automatic}; a change is seen on every
     * node within seconds. Not to be called inside a transaction.
     */
    public String mode(UUID merchantId, String intent) {
        var key = new Key(merchantId, intent);
        var now = Instant.now();
        var known = modes.get(key);
        if (known == null || now.isAfter(known.until())) {
            if (modes.size() > REMEMBERED_MOST) {
                modes.clear();
            }
            known =
                    new Known(
                            merchant.run(merchantId, () -> IntentSetting.of(intent).mode),
                            now.plus(REMEMBERED));
            modes.put(key, known);
        }
        return known.mode();
    }

    /**
     * Remembers it, and draws it perhaps; in the transaction that ends the turn. The chance is the
     * same for every answer of a day, so that what is graded speaks for all.
     */
    public void note(Judged judged) {
        var answer = new JudgedAnswer();
        answer.conversationId = judged.conversationId();
        answer.turnId = judged.turnId();
        answer.intent = judged.intent();
        answer.version = judged.version();
        answer.held = judged.held();
        answer.blocked = judged.blocked();
        answer.signals = Arrays.stream(judged.signals()).boxed().toList();
        answer.drawn = judged.proposed() && ThreadLocalRandom.current().nextDouble() < chance();
        answer.persist();
        if (judged.blocked() > 0) {
            Tripwires.blocked(judged.intent());
        }
    }

    /** The share, or more where that would be too few in a day. */
    private double chance() {
        var now = Instant.now();
        var volume = volumes.get(merchant.id());
        if (volume == null || now.isAfter(volume.until())) {
            volume =
                    new Volume(
                            JudgedAnswer.count("createdAt > ?1", now.minus(Duration.ofDays(1))),
                            now.plus(VOLUME));
            volumes.put(merchant.id(), volume);
        }
        return Math.max(
                config.auditShare(), config.auditLeast() / (double) Math.max(1, volume.perDay()));
    }

    /** The intents that have been answered or set. */
    List<String> intents() {
        return JudgedAnswer.getEntityManager()
                .createQuery(
                        "select distinct j.intent from JudgedAnswer j union select s.intent from"
                                + " IntentSetting s",
                        String.class)
                .getResultList()
                .stream()
                .sorted()
                .toList();
    }

    /** Somebody has decided; this node need not wait. */
    void forget(@Nullable String intent) {
        if (intent != null) {
            modes.remove(new Key(merchant.id(), intent));
        }
    }
}
