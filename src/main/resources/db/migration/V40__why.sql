-- What a reply rests on, so that it can be told, found again when it was wrong, and corrected once.

alter table turn
    add column claimed_at timestamptz,
    -- which prompts of which models were asked, with tokens, money and time
    add column models     jsonb;

create table citation (
    merchant_id     uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    message_id      uuid not null references message on delete cascade,
    conversation_id uuid not null references conversation on delete cascade,
    kind            text not null check (kind in ('passage', 'fact', 'flow')),
    -- a passage's address, a fact's place and name, a flow and its version
    source          text not null,
    created_at      timestamptz not null default now(),
    primary key (message_id, kind, source)
);
create index citation_source on citation (merchant_id, kind, source, created_at);
create index citation_conversation on citation (conversation_id);
select protect('citation');

create table correction (
    id          uuid primary key,
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    kind        text not null check (kind in ('passage', 'fact', 'flow')),
    source      text not null,
    -- by language
    texts       jsonb not null,
    author_id   uuid not null,
    author_name text not null,
    -- what became of the source: withdrawn, or kept because it is not ours
    withdrawn   boolean not null,
    created_at  timestamptz not null default now()
);
create index correction_source on correction (merchant_id, kind, source);
select protect('correction');

create table correction_due (
    merchant_id     uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    correction_id   uuid not null references correction on delete cascade,
    conversation_id uuid not null references conversation on delete cascade,
    sent_at         timestamptz,
    primary key (correction_id, conversation_id)
);
create index correction_due_conversation on correction_due (conversation_id);
select protect('correction_due');
