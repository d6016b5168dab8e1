// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import java.util.List;

/** What PostgreSQL must not hold once everything has come to rest: each query finds offenders. */
final class Rules {
    record Rule(String name, String sql) {}

    /** Turns that an email alone came in, after the turn before had asked for one. */
    static final String ANSWERS =
            """
            select t.id, t.record
              from turn t
              join message m on m.conversation_id = t.conversation_id and m.direction = 'in'
               and m.seq = t.from_seq and m.seq = t.to_seq and m.text = 'anna@example.com'
              join lateral (select p.record, p.owner_epoch, p.outcome from turn p
                    where p.conversation_id = t.conversation_id and p.status = 'done'
                      and p.to_seq < t.from_seq order by p.to_seq desc limit 1) p on true
             where t.status = 'done' and t.outcome = 'replied' and p.outcome = 'replied'
               and p.owner_epoch = t.owner_epoch
               and exists (select 1 from jsonb_array_elements(p.record) s
                    where s ->> 'value' like '%"did":"asked"%"slot":"email"%')
            """;

    static final List<Rule> ALL =
            List.of(
                    new Rule(
                            "I1",
                            """
                            select 'not handled:', id::text from conversation where last_inbound_seq > handled_seq
                            union all
                            select 'still open:', id::text from turn where status in ('pending', 'running')
                            union all
                            select 'still to be sent:', id::text from message
                             where direction = 'out' and status in ('pending', 'sending')
                            """),
                    new Rule(
                            "I1",
                            """
                            select 'without an ending:', m.id::text
                              from message m join conversation c on c.id = m.conversation_id
                             where m.direction = 'in'
                               and not exists (select 1 from turn t where t.conversation_id = m.conversation_id
                                    and t.status = 'done' and m.seq between t.from_seq and t.to_seq)
                            """),
                    new Rule(
                            "I1",
                            """
                            select 'left waiting:', t.id::text, t.outcome
                              from turn t join conversation c on c.id = t.conversation_id
                             where t.status = 'done' and t.outcome <> 'settled' and not c.had_person
                               and (t.outcome = 'silent' or not exists (select 1 from message m
                                    where m.turn_id = t.id and m.status in ('sent', 'delivered', 'read')))
                            """),
                    new Rule(
                            "I1",
                            """
                            select 'waits for nobody:', c.id::text from conversation c
                             where c.status = 'open' and not exists (select 1 from ticket k
                                    where k.conversation_id = c.id and k.closed_at is null
                                      and (k.respond_by is not null or c.assignee_id is not null))
                            """),
                    new Rule(
                            "I3",
                            """
                            select 'answered twice:', m.id::text from message m
                              join turn t on t.conversation_id = m.conversation_id and t.status = 'done'
                               and m.seq between t.from_seq and t.to_seq
                             where m.direction = 'in' group by m.id having count(*) > 1
                            union all
                            select 'closed twice:', turn_id::text from message
                             -- all replies of a turn are stored by one transaction, and bear its time
                             where turn_id is not null and not note and status <> 'cancelled'
                             group by turn_id having count(distinct created_at) > 1
                            """),
                    new Rule(
                            "I4",
                            """
                            select 'seq used twice:', conversation_id::text from message
                             group by conversation_id, seq having count(*) > 1
                            union all
                            select 'seq beyond the conversation''s:', m.id::text
                              from message m join conversation c on c.id = m.conversation_id
                             where m.seq > c.seq or m.cursor_seq > c.seq
                            """),
                    new Rule(
                            "I6",
                            """
                            select 'crosses merchants:', m.id::text from message m
                              join conversation c on c.id = m.conversation_id
                              join contact p on p.id = c.contact_id
                              join inbox x on x.id = c.inbox_id
                             where (m.merchant_id, c.merchant_id, p.merchant_id)
                                   is distinct from (x.merchant_id, x.merchant_id, x.merchant_id)
                            """),
                    new Rule(
                            "I7",
                            """
                            select 'proven twice:', contact_id::text from order_proof
                             group by contact_id, connection_id, order_number having count(*) > 1
                            """),
                    new Rule(
                            "I9",
                            """
                            select 'forgot what it had asked:', id::text from (
                            """
                                    + ANSWERS
                                    + """
                                    ) t where not exists (select 1 from jsonb_array_elements(t.record) s
                                            where s ->> 'value' like '%"did":"filled"%"name":"email"%')
                                    """),
                    new Rule(
                            "I10",
                            """
                            select 'figures without a source:', id::text from message
                             where author_kind = 'bot' and sources is null
                               and text ~ '[0-9]{4}-[0-9]{2}|[0-9][.,][0-9]{2}|0034700'
                            """));

    private Rules() {}
}
