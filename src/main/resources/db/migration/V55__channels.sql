-- Inboxes of many kinds: what a merchant enters, and whether it still works; what shoppers did to
-- messages, and how far a long reply has got.

alter table inbox add column settings jsonb not null default '{}';
-- what is secret of them, encrypted, bound to the merchant and the inbox
alter table inbox add column credentials bytea;
-- up to where a channel that is read from has been read
alter table inbox add column cursor text;
alter table inbox add column problem text;
alter table inbox add column problem_at timestamptz;

-- when the vendor says that it was written; for a shopper's messages
alter table message add column said_at timestamptz;
alter table message add column edited_at timestamptz;
alter table message add column deleted_at timestamptz;
alter table message add column reaction text;
alter table message add column parts_sent integer not null default 0;

-- the shopper does not want to hear from us there
alter table contact_identity add column opted_out_at timestamptz;

-- Files that are still with the vendor.
create table media_fetch (
    id          uuid primary key,
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid,
    inbox_id    uuid not null references inbox,
    message_id  uuid not null references message,
    ref         text not null,
    name        text,
    media_type  text,
    attempts    integer not null default 0,
    next_at     timestamptz not null default now(),
    error       text,
    created_at  timestamptz not null default now()
);
create index media_fetch_message on media_fetch (message_id);
create index media_fetch_due on media_fetch (next_at) where error is null;
select protect('media_fetch');

-- Work that no request brings: files to fetch. Ids and merchants only.
create function due_polls(most integer)
    returns table (merchant_id uuid, id uuid, what text)
    language sql security definer set search_path = pg_catalog, public, pg_temp stable as $$
    (select f.merchant_id, f.id, 'media' from media_fetch f
      where f.error is null and f.next_at <= now() order by f.next_at limit most)
$$;
revoke all on function due_polls(integer) from public;
grant execute on function due_polls(integer) to kefu_app;
