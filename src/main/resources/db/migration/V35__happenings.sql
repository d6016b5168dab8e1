-- What happened outside of a conversation and may begin or wake a flow in it: each once, by its key.

create table happening (
    id              uuid primary key,
    merchant_id     uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    conversation_id uuid not null references conversation on delete cascade,
    event_key       text not null,
    name            text not null,
    data            jsonb not null,
    turn_id         uuid,
    created_at      timestamptz not null default clock_timestamp(),
    unique (conversation_id, event_key)
);
create index happening_waits on happening (conversation_id, created_at) where turn_id is null;
select protect('happening');
