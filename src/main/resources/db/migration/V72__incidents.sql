-- What is out of order for many at once: one notice, and everybody whose conversation is about it.

create table incident (
    id          uuid primary key,
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    title       text not null,
    -- by language, '' for all others
    texts       jsonb not null,
    -- what is told when it is over; empty: nothing
    over_texts  jsonb not null default '{}',
    -- whom it concerns: intents, words, carriers, regions, products, days of order
    scope       jsonb not null default '{}',
    starts_at   timestamptz not null,
    ends_at     timestamptz not null,
    over_at     timestamptz,
    author_id   uuid not null,
    author_name text not null,
    created_at  timestamptz not null default now(),
    check (ends_at > starts_at)
);
create index incident_live on incident (merchant_id, ends_at) where over_at is null;
select protect('incident');

create table incident_conversation (
    merchant_id     uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    incident_id     uuid not null references incident on delete cascade,
    conversation_id uuid not null references conversation on delete cascade,
    -- what an answer to this one can name: the order, its carrier, its day
    facts           jsonb not null default '{}',
    joined_at       timestamptz not null default now(),
    answered_at     timestamptz,
    over_told_at    timestamptz,
    primary key (conversation_id, incident_id)
);
create index incident_conversation_of on incident_conversation (incident_id, joined_at, conversation_id);
select protect('incident_conversation');
