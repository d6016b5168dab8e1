-- Connections to stores, and who has proven to own which order.

create table store_connection (
    id          uuid primary key,
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    kind        text not null,
    name        text not null,
    place       integer not null default 0,
    status      text not null default 'active' check (status in ('active', 'paused')),
    created_at  timestamptz not null default now()
);
select protect('store_connection');

-- Bound to the contact as it was when it proved: never re-pointed when contacts are merged.
create table order_proof (
    id            uuid primary key,
    merchant_id   uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    contact_id    uuid not null references contact,
    connection_id uuid not null references store_connection,
    order_number  text not null,
    proven_by     text not null check (proven_by in ('email', 'identity')),
    expires_at    timestamptz not null,
    created_at    timestamptz not null default now()
);
create index order_proof_contact on order_proof (contact_id, order_number);
select protect('order_proof');

create table proof_attempt (
    id              bigint generated always as identity primary key,
    merchant_id     uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    contact_id      uuid not null references contact,
    conversation_id uuid not null references conversation,
    order_number    text not null,
    at              timestamptz not null default now()
);
create index proof_attempt_contact on proof_attempt (contact_id, at);
create index proof_attempt_order on proof_attempt (merchant_id, order_number, at);
select protect('proof_attempt');
