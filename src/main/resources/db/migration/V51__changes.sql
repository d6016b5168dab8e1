-- Changes in stores, in two phases: prepared, agreed to, approved where the merchant wants it, done at most once.

create table change_policy (
    merchant_id         uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    operation           text not null,
    mode                text not null default 'off' check (mode in ('off', 'ask', 'auto')),
    -- automatic up to this amount and this age of the order in days; null: no bound of this kind
    max_amount          numeric check (max_amount >= 0),
    max_age_days        integer check (max_age_days >= 0),
    -- above it two people approve; null: one always suffices
    second_person_above numeric check (second_person_above >= 0),
    per_contact_day     integer not null default 3 check (per_contact_day >= 0),
    per_address_day     integer not null default 3 check (per_address_day >= 0),
    per_agent_day       integer not null default 50 check (per_agent_day >= 0),
    per_day             integer not null default 200 check (per_day >= 0),
    most_claims         integer not null default 3 check (most_claims >= 0),
    primary key (merchant_id, operation)
);
select protect('change_policy');

create table store_change (
    -- also the key that is handed to the store
    id              uuid primary key,
    merchant_id     uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    connection_id   uuid not null,
    order_number    text not null,
    operation       text not null,
    -- sealed: an address is personal data
    arguments       bytea not null,
    -- of the order's address, to count and to compare; no address can be read from it
    address_hash    text,
    effect          jsonb not null,
    before          jsonb not null,
    amount          numeric,
    currency        text,
    conversation_id uuid,
    contact_id      uuid,
    -- the agent who prepared it; null: the bot with the shopper
    prepared_by     uuid,
    status          text not null check (status in
        ('prepared', 'waiting', 'agreed', 'committing', 'unknown', 'done', 'failed', 'refused', 'expired', 'withdrawn')),
    -- why people have to approve; empty: nobody has to
    reasons         jsonb not null default '[]',
    people          integer not null default 0,
    approved_by     jsonb not null default '[]',
    prepared_at     timestamptz not null default now(),
    expires_at      timestamptz not null,
    lease_until     timestamptz,
    ended_at        timestamptz,
    reference       text,
    problem         text
);
-- one lock per order across bot, agents and channels
create unique index store_change_one on store_change (connection_id, order_number)
    where status in ('agreed', 'committing', 'unknown');
create index store_change_open on store_change (lease_until) where status in ('agreed', 'committing', 'unknown');
create index store_change_list on store_change (merchant_id, status, prepared_at);
create index store_change_contact on store_change (contact_id, ended_at);
select protect('store_change');

create function due_changes(most integer)
    returns table (merchant_id uuid, change_id uuid)
    language sql security definer set search_path = pg_catalog, public, pg_temp stable as $$
    select c.merchant_id, c.id from store_change c
     where c.status in ('agreed', 'committing', 'unknown') and c.lease_until <= now()
     order by c.lease_until limit most
$$;
revoke all on function due_changes(integer) from public;
grant execute on function due_changes(integer) to kefu_app;
