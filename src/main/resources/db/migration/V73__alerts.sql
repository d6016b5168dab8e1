-- What is out of order at the shop itself, and who is told of it.

create table alarm (
    id          uuid primary key,
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    kind        text not null,
    -- which one of its kind
    about       text not null,
    name        text not null,
    why         text not null,
    raised_at   timestamptz not null default now(),
    seen_at     timestamptz not null default now(),
    -- since when it is well again; told after a while, in which it may fail again
    over_at     timestamptz
);
create unique index alarm_one_open on alarm (merchant_id, kind, about) where over_at is null;
create index alarm_latest on alarm (merchant_id, raised_at desc);
select protect('alarm');

create table alert_receiver (
    id          uuid primary key,
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    kind        text not null check (kind in ('email', 'webhook', 'slack', 'dingtalk', 'feishu', 'wecom')),
    name        text not null,
    -- what is wanted; empty: everything
    kinds       jsonb not null default '[]',
    -- the address, and what signs: both are secrets where a robot is concerned
    sealed      bytea not null,
    -- how the last message to it ended; null: none did
    answer      text,
    answered_at timestamptz,
    created_at  timestamptz not null default now()
);
select protect('alert_receiver');

create table alert_message (
    id          uuid primary key,
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    alarm_id    uuid not null references alarm on delete cascade,
    receiver_id uuid not null references alert_receiver on delete cascade,
    -- the all-clear
    clear       boolean not null,
    status      text not null default 'pending' check (status in ('pending', 'sent', 'dead')),
    attempts    integer not null default 0,
    next_at     timestamptz not null default now(),
    answer      text,
    created_at  timestamptz not null default now(),
    unique (alarm_id, receiver_id, clear)
);
create index alert_message_due on alert_message (next_at) where status = 'pending';
select protect('alert_message');

create function due_alerts(most integer)
    returns table (merchant_id uuid, message_id uuid)
    language sql security definer set search_path = pg_catalog, public, pg_temp stable as $$
    (select m.merchant_id, m.id from alert_message m
      where m.status = 'pending' and m.next_at <= now()
      order by m.next_at limit most)
    union all
    -- nobody waits longer than promised any more
    (select a.merchant_id, null::uuid from alarm a
      where a.kind = 'promise-broken' and a.over_at is null and a.seen_at < now() - interval '10 seconds'
        and not exists (select 1 from ticket k where k.merchant_id = a.merchant_id and k.closed_at is null
                                                 and k.waiting_since is not null and k.escalated_at is not null)
      limit most)
$$;
revoke all on function due_alerts(integer) from public;
grant execute on function due_alerts(integer) to kefu_app;
