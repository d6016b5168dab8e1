-- What models were asked and what it took. No key to a conversation: what is spent stays spent when that is erased.
create table model_use (
    id              uuid primary key,
    merchant_id     uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    conversation_id uuid not null,
    turn_id         uuid not null,
    -- by its version
    prompt          text not null,
    model           text not null,
    -- where it stands: a region of the provider, local, or the name of the server
    region          text not null,
    outcome         text not null,
    tokens_in       integer not null,
    tokens_out      integer not null,
    -- in money; null: no price is set
    cost            numeric(18, 6),
    currency        text,
    at              timestamptz not null default now()
);
create index model_use_day on model_use (merchant_id, at);
create index model_use_conversation on model_use (conversation_id);
select protect('model_use');

-- How much a merchant lets models cost; null: as much as the installation allows.
create table spend_limit (
    id                  uuid primary key,
    merchant_id         uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    day_tokens          bigint check (day_tokens >= 0),
    day_money           numeric(18, 6) check (day_money >= 0),
    conversation_tokens bigint check (conversation_tokens >= 0),
    conversation_money  numeric(18, 6) check (conversation_money >= 0),
    updated_at          timestamptz not null default now(),
    unique (merchant_id)
);
select protect('spend_limit');
