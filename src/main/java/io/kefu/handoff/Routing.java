// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.conversation.Agent;
import io.kefu.conversation.Conversation;
import io.kefu.handoff.routing.Person;
import io.kefu.handoff.routing.Priority;
import io.kefu.handoff.routing.Router;
import io.kefu.handoff.routing.Waiting;
import io.kefu.outbox.AfterCommit;
import io.kefu.outbox.Following;
import io.kefu.tenancy.CurrentMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * Brings what waits and who is free together: at once when something has changed, and with every
 * sweep. One node at a time does it for a merchant, so that nobody is given too much.
 */
@ApplicationScoped
public class Routing {
    /** Of each kind of conversation no more than anybody could take now, the first in the queue. */
    private static final String QUEUE =
            """
            select id, team_id, inbox_id, kind, locale, skills, priority, waiting_since, overdue from (
              select c.id, k.team_id, c.inbox_id, x.kind, c.locale, array_to_string(array(
                       select jsonb_array_elements_text(k.skills)), ',') as skills,
                     k.priority, k.waiting_since, k.escalated_at is not null as overdue,
                     row_number() over (partition by k.team_id, c.inbox_id, c.locale, k.skills
                       order by array_position(array['urgent', 'high', 'normal', 'low'], k.priority),
                                k.waiting_since, c.id) as place
                from ticket k
                join conversation c on c.id = k.conversation_id
                join inbox x on x.id = c.inbox_id
                left join team t on t.id = k.team_id
               where k.closed_at is null and k.waiting_since is not null
                 and c.status = 'open' and c.assignee_id is null and (:any or t.mode = 'push')) waiting
             where place <= :most
            """;

    private final Session database;
    private final CurrentMerchant merchant;
    private final People people;
    private final Desk desk;
    private final AfterCommit afterCommit;
    private final Map<UUID, Following> merchants = new ConcurrentHashMap<>();

    Routing(
            Session database,
            CurrentMerchant merchant,
            People people,
            Desk desk,
            AfterCommit afterCommit) {
        this.database = database;
        this.merchant = merchant;
        this.people = people;
        this.desk = desk;
        this.afterCommit = afterCommit;
    }

    /** Something has changed: looks once it is committed. */
    void nudge(@Observes QueueChanged changed) {
        var id = changed.merchantId();
        afterCommit.run(
                () -> merchants.computeIfAbsent(id, m -> new Following(() -> look(m))).look());
    }

    private void look(UUID id) {
        merchant.patiently(() -> merchant.run(id, this::route));
    }

    /** Gives out what can be given out; inside the merchant. */
    public void route() {
        if (Team.count("mode", "push") == 0) {
            return;
        }
        lock();
        var there = people.all().stream().map(People.Colleague::person).toList();
        int most = there.stream().filter(Person::present).mapToInt(Routing::room).sum();
        if (most == 0) {
            return;
        }
        var names = there.stream().collect(Collectors.toMap(Person::id, Person::name));
        for (var given : Router.assign(queue(false, most), there)) {
            var person = given.person();
            desk.give(given.conversation(), new Agent(person, names.getOrDefault(person, "")));
        }
    }

    /** The next in the queue for this person, who has it afterwards; empty when none is. */
    Optional<Conversation> next(Agent agent) {
        var person = people.find(agent.id()).orElseThrow().person();
        lock();
        return Router.next(queue(true, 1), person).map(waiting -> desk.claim(waiting.id(), agent));
    }

    private void lock() {
        database.createNativeQuery(
                        "select 1 from pg_advisory_xact_lock(hashtext('kefu.route'), hashtext(:merchant))",
                        Integer.class)
                .setParameter("merchant", merchant.id().toString())
                .getSingleResult();
    }

    private List<Waiting> queue(boolean any, int most) {
        return database
                .createNativeQuery(QUEUE, Object[].class)
                .setParameter("any", any)
                .setParameter("most", most)
                .getResultList()
                .stream()
                .map(Routing::waiting)
                .toList();
    }

    private static int room(Person person) {
        return person.capacity().values().stream().mapToInt(Integer::intValue).sum() + Person.USUAL;
    }

    private static Waiting waiting(Object[] r) {
        var skills = (String) r[5];
        return new Waiting(
                (UUID) r[0],
                (UUID) r[1],
                (UUID) r[2],
                (String) r[3],
                language((String) r[4]),
                skills.isEmpty() ? Set.of() : Set.of(skills.split(",", -1)),
                Priority.read((String) r[6]),
                (Instant) r[7],
                (Boolean) r[8]);
    }

    /** People speak Chinese, not {@code zh-CN}. */
    private static String language(String locale) {
        return locale.split("[-_]", 2)[0].toLowerCase(java.util.Locale.ROOT);
    }
}
