-- Credentials have an end that somebody is told of before; who a mail was copied to.

alter table inbox add column credentials_expire_on date;
alter table inbox add column expiry_told_on date;
alter table message add column copied jsonb not null default '[]';

create or replace function due_polls(most integer)
    returns table (merchant_id uuid, id uuid, what text)
    language sql security definer set search_path = pg_catalog, public, pg_temp stable as $$
    (select f.merchant_id, f.id, 'media' from media_fetch f
      where f.error is null and f.next_at <= now() order by f.next_at limit most)
    union all
    (select i.merchant_id, i.id, 'mailbox' from inbox i
      where i.poll_at <= now() and i.status = 'active' order by i.poll_at limit most)
    union all
    (select i.merchant_id, i.id, 'templates' from inbox i
      where i.templates_due_at <= now() and i.status = 'active' order by i.templates_due_at limit most)
    union all
    -- told once a day, from two weeks before
    (select i.merchant_id, i.id, 'expiry' from inbox i
      where i.credentials_expire_on <= current_date + 14 and i.status = 'active'
        and (i.expiry_told_on is null or i.expiry_told_on < current_date) limit most)
$$;
