-- Events on their way to the systems of merchants: a webhook each, or Kafka. Rows are ids, never texts.

create table webhook (
    id          uuid primary key,
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    url         text not null,
    -- types that are wanted; empty: all
    types       jsonb not null default '[]',
    -- encrypted, bound to the merchant and the webhook
    secret      bytea not null,
    status      text not null default 'active' check (status in ('active', 'paused', 'gone', 'deleted')),
    created_at  timestamptz not null default now()
);
create index webhook_merchant on webhook (merchant_id);
select protect('webhook');

create table event_delivery (
    id              uuid primary key,
    merchant_id     uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    -- null: to Kafka
    webhook_id      uuid references webhook,
    conversation_id uuid not null references conversation,
    seq             bigint not null,
    type            text not null,
    body            text not null,
    status          text not null default 'pending' check (status in ('pending', 'delivered', 'dead')),
    attempts        integer not null default 0,
    next_at         timestamptz not null default now(),
    answer          text,
    created_at      timestamptz not null default now(),
    ended_at        timestamptz,
    unique nulls not distinct (webhook_id, conversation_id, seq)
);
create index event_delivery_due on event_delivery (next_at) where status = 'pending';
create index event_delivery_next on event_delivery (conversation_id, seq) where status = 'pending';
create index event_delivery_log on event_delivery (webhook_id, created_at desc);
create index event_delivery_age on event_delivery (merchant_id, created_at) where status <> 'pending';
select protect('event_delivery');

-- Conversations of which something is to be sent: replies, or events.
create or replace function due_sends(most integer)
    returns table (merchant_id uuid, conversation_id uuid)
    language sql security definer set search_path = pg_catalog, public, pg_temp stable as $$
    (select m.merchant_id, m.conversation_id
       from message m
      where m.direction = 'out'
        and ((m.status = 'pending' and coalesce(m.next_at, m.created_at) <= now())
          or (m.status = 'sending' and m.lease_until <= now()))
      order by m.created_at limit most)
    union
    (select d.merchant_id, d.conversation_id
       from event_delivery d
      where d.status = 'pending' and d.next_at <= now()
      order by d.next_at limit most)
$$;
