// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.confidence;

import io.kefu.tenancy.CurrentMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What the bot may do for each intent, and the draw of what people are asked to grade. */
@ApplicationScoped
public class Confidences {
    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final Duration VOLUME = Duration.ofMinutes(10);
    private static final Duration PROOF = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final int REMEMBERED_MOST = 10_000;

    private final CurrentMerchant merchant;
    private final ConfidenceConfig config;
    private final Map<Key, Known> modes = new ConcurrentHashMap<>();
    private final Map<UUID, Volume> volumes = new ConcurrentHashMap<>();
    private final Map<Proven, Proof> proofs = new ConcurrentHashMap<>();
    private final Map<Key, Instant> looked = new ConcurrentHashMap<>();

    Confidences(CurrentMerchant merchant, ConfidenceConfig config) {
        this.merchant = merchant;
        this.config = config;
    }

    private record Key(UUID merchant, String intent) {}

    private record Known(String mode, Instant until) {}

    private record Volume(long perDay, Instant until) {}

    private record Proven(UUID merchant, String intent, String version) {}

    private record Proof(Optional<Certificate> certificate, Instant until) {}

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
        answer.proposed = judged.proposed();
        answer.signals = Arrays.stream(judged.signals()).boxed().toList();
        answer.drawn = judged.proposed() && ThreadLocalRandom.current().nextDouble() < chance();
        answer.persist();
        if (judged.blocked() > 0 || isTime(judged.intent())) {
            Tripwires.answered(judged.intent());
        }
    }

    /** The shopper was unhappy: so were the last answers of the conversation. */
    public void dislike(UUID conversationId) {
        List<JudgedAnswer> answers =
                JudgedAnswer.list(
                        "conversationId = ?1 and not held and createdAt > ?2",
                        conversationId,
                        Instant.now().minus(Duration.ofDays(1)));
        answers.forEach(a -> a.disliked = true);
        JudgedAnswer.flush();
        answers.stream().map(a -> a.intent).distinct().forEach(Tripwires::answered);
    }

    /** A question of the past with what the bot would say to it, to be graded. */
    public void bring(
            String question, String answer, String intent, String version, double[] signals) {
        var brought = new JudgedAnswer();
        brought.turnId = UUID.randomUUID();
        brought.intent = intent;
        brought.version = version;
        brought.held = true;
        brought.proposed = true;
        brought.drawn = true;
        brought.question = question;
        brought.answer = answer;
        brought.signals = Arrays.stream(signals).boxed().toList();
        brought.persist();
    }

    /**
     * What proves that answers of this kind may leave: that of the intent, else that of all that it
     * is pooled with. Not to be called inside a transaction.
     */
    public Optional<Certificate> certificate(UUID merchantId, String intent, String version) {
        var key = new Proven(merchantId, intent, version);
        var now = Instant.now();
        var known = proofs.get(key);
        if (known == null || now.isAfter(known.until())) {
            if (proofs.size() > REMEMBERED_MOST) {
                proofs.clear();
            }
            known =
                    new Proof(
                            merchant.run(merchantId, () -> proof(intent, version)),
                            now.plus(PROOF));
            proofs.put(key, known);
        }
        return known.certificate();
    }

    private Optional<Certificate> proof(String intent, String version) {
        var budget = new Budget(IntentSetting.of(intent).budget, config.doubt());
        var own = Standing.certificate(JudgedAnswer.graded(Set.of(intent)), version, budget);
        return own.isPresent() || Pools.of(intent).equals(intent)
                ? own
                : Standing.certificate(
                        JudgedAnswer.graded(pooled(Pools.of(intent))), version, budget);
    }

    /** The intents that stand together; only itself where it is no pool. */
    Set<String> pooled(String intent) {
        var all = new HashSet<>(Set.of(intent));
        if (intent.equals(Pools.SHOP)) {
            answered().stream().filter(i -> Pools.of(i).equals(intent)).forEach(all::add);
        }
        return all;
    }

    /** Looking at an hour costs a few counts: once a minute is enough. */
    private boolean isTime(String intent) {
        var key = new Key(merchant.id(), intent);
        var now = Instant.now();
        var last = looked.get(key);
        if (last != null && now.isBefore(last.plus(LOOK))) {
            return false;
        }
        if (looked.size() > REMEMBERED_MOST) {
            looked.clear();
        }
        looked.put(key, now);
        return true;
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

    /** The intents that have been answered or set, and what they are pooled in. */
    List<String> intents() {
        var all = new TreeSet<>(answered());
        List.copyOf(all).forEach(intent -> all.add(Pools.of(intent)));
        return List.copyOf(all);
    }

    private List<String> answered() {
        return JudgedAnswer.getEntityManager()
                .createQuery(
                        "select distinct j.intent from JudgedAnswer j union select s.intent from"
                                + " IntentSetting s",
                        String.class)
                .getResultList();
    }

    /** Somebody has decided; this node need not wait. */
    void forget(@Nullable String intent) {
        if (intent != null) {
            modes.keySet().removeIf(k -> k.merchant().equals(merchant.id()));
            proofs.keySet().removeIf(k -> k.merchant().equals(merchant.id()));
        }
    }
}
