-- Inboxes, what came in as raw bytes, and attachments.

create table inbox (
    id               uuid primary key,
    merchant_id      uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    public_id        text not null unique,
    kind             text not null,
    name             text not null,
    locale           text not null default 'en',
    greeting         jsonb not null default '{}',
    color            text not null default '#2457d6',
    position         text not null default 'right' check (position in ('left', 'right')),
    allowed_origins  jsonb not null default '[]',
    require_identity boolean not null default false,
    hours            jsonb,
    webhook_url      text,
    -- encrypted, bound to the merchant and the inbox
    secret           bytea not null,
    idempotent       boolean not null default false,
    debounce_ms      integer not null default 1500 check (debounce_ms between 0 and 8000),
    bot_mode         text check (bot_mode in ('on', 'draft', 'off')),
    status           text not null default 'active' check (status in ('active', 'paused', 'deleted')),
    created_at       timestamptz not null default now()
);
select protect('inbox');

create function find_inbox(wanted text)
    returns table (inbox_id uuid, merchant_id uuid)
    language sql security definer set search_path = pg_catalog, public, pg_temp stable as $$
    select i.id, i.merchant_id from inbox i where i.public_id = wanted and i.status = 'active'
$$;
revoke all on function find_inbox(text) from public;
grant execute on function find_inbox(text) to kefu_app;

create table raw_payload (
    id           uuid primary key,
    merchant_id  uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    inbox_id     uuid not null references inbox,
    content_type text not null,
    body         bytea not null,
    received_at  timestamptz not null default now(),
    expires_at   timestamptz not null default now() + interval '30 days'
);
create index raw_payload_age on raw_payload (expires_at);
select protect('raw_payload');

create table attachment (
    id          uuid primary key,
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    -- the contact or user who uploaded it: nobody else may send it
    owner_id    uuid not null,
    message_id  uuid,
    name        text not null,
    media_type  text not null,
    size        bigint not null,
    sha256      text not null,
    created_at  timestamptz not null default now()
);
create index attachment_message on attachment (message_id);
select protect('attachment');

create table blob_chunk (
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    sha256      text not null,
    n           integer not null,
    data        bytea not null,
    primary key (merchant_id, sha256, n)
);
select protect('blob_chunk');
