-- Stores whose news are looked after: each by one node at a time.

alter table store_connection
    add column watch_next    timestamptz not null default now(),
    add column watched_until timestamptz,
    add column watch_problem text;

create function due_watches(kinds text[], pause integer, most integer)
    returns table (connection_id uuid, merchant_id uuid)
    language sql security definer set search_path = pg_catalog, public, pg_temp as $$
    update store_connection c set watch_next = now() + pause * interval '1 second'
     where c.id in (select d.id from store_connection d
                     where d.status = 'active' and d.kind = any(kinds) and d.watch_next <= now()
                     order by d.watch_next limit most for update skip locked)
    returning c.id, c.merchant_id
$$;
revoke all on function due_watches(text[], integer, integer) from public;
grant execute on function due_watches(text[], integer, integer) to kefu_app;
