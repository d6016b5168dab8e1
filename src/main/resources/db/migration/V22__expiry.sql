-- The sweep also learns whose raw payloads, event keys and unsent files have had their time.

create index attachment_unsent on attachment (created_at) where message_id is null;

create or replace function due_turns(most integer)
    returns table (merchant_id uuid, conversation_id uuid, what text)
    language sql security definer set search_path = pg_catalog, public, pg_temp stable as $$
    (select t.merchant_id, t.conversation_id, 'turn'
       from turn t
      where (t.status = 'pending' and t.due_at <= now()
             and not exists (select 1 from turn r where r.conversation_id = t.conversation_id
                             and r.status = 'running' and r.lease_until > now()))
         or (t.status = 'running' and t.lease_until <= now())
      order by t.due_at limit most)
    union all
    (select c.merchant_id, c.id, 'turn'
       from conversation c
      where c.last_inbound_seq > c.handled_seq
        and not exists (select 1 from turn t where t.conversation_id = c.id and t.status in ('pending', 'running'))
      limit most)
    union all
    (select k.merchant_id, k.conversation_id, 'ticket'
       from ticket k
      where k.closed_at is null and k.escalated_at is null and k.respond_by <= now()
      order by k.respond_by limit most)
    union all
    (select distinct x.merchant_id, null::uuid, 'expiry'
       from ((select e.merchant_id from inbound_event e
               where e.received_at <= now() - interval '30 days' order by e.received_at limit most)
             union all
             (select p.merchant_id from raw_payload p
               where p.expires_at <= now() order by p.expires_at limit most)
             union all
             (select a.merchant_id from attachment a
               where a.message_id is null and a.created_at < now() - interval '1 day'
               order by a.created_at limit most)) x)
$$;
