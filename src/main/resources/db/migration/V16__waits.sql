-- When the clock has to go on with a conversation in which nobody has written: a flow waits.

alter table conversation add column wake_at timestamptz;
create index conversation_wake on conversation (wake_at) where wake_at is not null and status = 'pending';

create function due_waits(most integer)
    returns table (merchant_id uuid, conversation_id uuid)
    language sql security definer set search_path = pg_catalog, public, pg_temp stable as $$
    select c.merchant_id, c.id
      from conversation c
     where c.wake_at <= now() and c.status = 'pending'
       and not exists (select 1 from turn t where t.conversation_id = c.id and t.status in ('pending', 'running'))
     order by c.wake_at limit most
$$;
revoke all on function due_waits(integer) from public;
grant execute on function due_waits(integer) to kefu_app;
