// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff.rule;

import io.kefu.conversation.Agent;
import io.kefu.conversation.Conversation;
import io.kefu.handoff.Deeds;
import io.kefu.tenancy.CurrentMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/** Looks at conversations by the merchant's rules, and does what these say. */
@ApplicationScoped
class Rules {
    private static final Logger log = Logger.getLogger(Rules.class);
    private static final int PAGE = 500;
    private static final int PAGES = 20;
    private final CurrentMerchant merchant;
    private final Session database;
    private final FactsOf facts;
    private final Deeds deeds;

    Rules(CurrentMerchant merchant, Session database, FactsOf facts, Deeds deeds) {
        this.merchant = merchant;
        this.database = database;
        this.facts = facts;
        this.deeds = deeds;
    }

    /** Something has happened in this conversation. */
    void happened(UUID merchantId, UUID conversationId) {
        merchant.run(
                merchantId,
                () -> {
                    var due =
                            database.createNativeQuery(
                                            "delete from rule_due where conversation_id = ?1 returning created",
                                            Boolean.class)
                                    .setParameter(1, conversationId)
                                    .getResultList();
                    if (due.isEmpty() || Conversation.lock(conversationId) == null) {
                        return;
                    }
                    for (var rule : enabled()) {
                        if (rule.isFor(due.getFirst())) {
                            look(rule, conversationId);
                        }
                    }
                });
    }

    /** Time has passed. */
    void elapsed(UUID merchantId) {
        var rules = merchant.run(merchantId, this::clocked);
        for (var rule : rules) {
            UUID after = null;
            for (int page = 0; page < PAGES; page++) {
                var from = after;
                var known = merchant.run(merchantId, () -> facts.open(rule.id, from, PAGE));
                for (var one : known) {
                    if (holds(rule, one.facts())) {
                        var id = one.facts().conversation();
                        merchant.run(
                                merchantId,
                                () -> {
                                    if (Conversation.lock(id) != null) {
                                        look(rule, id);
                                    }
                                });
                    }
                }
                if (known.size() < PAGE) {
                    break;
                }
                after = known.getLast().facts().conversation();
            }
        }
    }

    private List<Rule> clocked() {
        List<Rule> rules = Rule.list("enabled = true and occasion = 'elapsed' order by place, id");
        rules.forEach(rule -> rule.checkedAt = Instant.now());
        return rules;
    }

    private static List<Rule> enabled() {
        return Rule.list("enabled = true and occasion <> 'elapsed' order by place, id");
    }

    /** Under the conversation's lock: facts are as rules before have left them. */
    private void look(Rule rule, UUID conversationId) {
        database.flush();
        var known = facts.one(conversationId);
        if (known.isEmpty() || !holds(rule, known.get().facts()) || !first(rule, conversationId)) {
            return;
        }
        var by = new Agent(rule.id, rule.name);
        for (var deed : rule.deeds) {
            deeds.carryOut(
                    conversationId,
                    by,
                    Objects.requireNonNullElse(deed.does(), ""),
                    Objects.requireNonNullElse(deed.value(), ""));
        }
    }

    private boolean holds(Rule rule, Facts about) {
        try {
            return Condition.read(rule.condition).holds(about);
        } catch (IllegalArgumentException | IllegalStateException e) {
            log.debugf("the rule %s has no answer: %s", rule.id, e.getMessage());
            return false;
        }
    }

    private boolean first(Rule rule, UUID conversationId) {
        return database.createNativeMutationQuery(
                                "insert into rule_fired (rule_id, conversation_id) values (?1, ?2) on conflict do nothing")
                        .setParameter(1, rule.id)
                        .setParameter(2, conversationId)
                        .executeUpdate()
                == 1;
    }
}
