-- An approval nobody gives in time ends, and who asked is told.

create or replace function due_changes(most integer)
    returns table (merchant_id uuid, change_id uuid)
    language sql security definer set search_path = pg_catalog, public, pg_temp stable as $$
    (select c.merchant_id, c.id from store_change c
      where c.status in ('agreed', 'committing', 'unknown') and c.lease_until <= now()
      order by c.lease_until limit most)
    union all
    (select c.merchant_id, c.id from store_change c
      where c.status = 'waiting' and c.expires_at <= now()
      order by c.expires_at limit most)
$$;
create index store_change_waiting on store_change (expires_at) where status = 'waiting';
