-- Mailboxes are read from time to time, each by one node; mails have subjects.

alter table inbox add column poll_at timestamptz;
alter table inbox add column last_read_at timestamptz;
create index inbox_poll on inbox (poll_at) where poll_at is not null and status = 'active';
alter table conversation add column subject text;

create or replace function due_polls(most integer)
    returns table (merchant_id uuid, id uuid, what text)
    language sql security definer set search_path = pg_catalog, public, pg_temp stable as $$
    (select f.merchant_id, f.id, 'media' from media_fetch f
      where f.error is null and f.next_at <= now() order by f.next_at limit most)
    union all
    (select i.merchant_id, i.id, 'mailbox' from inbox i
      where i.poll_at <= now() and i.status = 'active' order by i.poll_at limit most)
$$;
