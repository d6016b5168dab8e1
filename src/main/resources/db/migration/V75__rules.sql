-- What the merchant lets happen by itself: when, on which condition, and what.

create table rule (
    id          uuid primary key,
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    name        text not null,
    occasion    text not null check (occasion in ('created', 'updated', 'elapsed')),
    condition   text not null,
    deeds       jsonb not null,
    enabled     boolean not null default true,
    place       integer not null default 0,
    -- when the clock's rules were last looked at
    checked_at  timestamptz not null default now(),
    -- why it did not work the last time; null: it did
    problem     text,
    created_at  timestamptz not null default now()
);
create index rule_clock on rule (checked_at) where enabled and occasion = 'elapsed';
select protect('rule');

-- a rule does what it does once in a conversation: two rules can never chase each other
create table rule_fired (
    merchant_id     uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    rule_id         uuid not null references rule on delete cascade,
    conversation_id uuid not null references conversation on delete cascade,
    fired_at        timestamptz not null default now(),
    primary key (rule_id, conversation_id)
);
create index rule_fired_conversation on rule_fired (conversation_id);
select protect('rule_fired');

-- conversations in which something has happened that rules have not looked at
create table rule_due (
    merchant_id     uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    conversation_id uuid primary key references conversation on delete cascade,
    created         boolean not null,
    at              timestamptz not null default now()
);
select protect('rule_due');

create function due_rules(most integer)
    returns table (merchant_id uuid, conversation_id uuid)
    language sql security definer set search_path = pg_catalog, public, pg_temp stable as $$
    (select d.merchant_id, d.conversation_id from rule_due d order by d.at limit most)
    union all
    (select distinct r.merchant_id, null::uuid from rule r
      where r.enabled and r.occasion = 'elapsed' and r.checked_at < now() - interval '1 minute' limit most)
$$;
revoke all on function due_rules(integer) from public;
grant execute on function due_rules(integer) to kefu_app;
