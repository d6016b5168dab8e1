-- What agents work with every day.

alter table conversation add column tags jsonb not null default '[]';
-- what it was about, as the agent who ended it says
alter table conversation add column contact_reason text;
-- whoever is blocked is heard and not answered
alter table contact add column blocked_at timestamptz;

-- a text, and what else one choice does
create table macro (
    id          uuid primary key,
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    shortcut    text not null,
    title       text not null,
    text        text not null default '',
    tags        jsonb not null default '[]',
    team_id     uuid references team on delete set null,
    resolve     boolean not null default false,
    created_at  timestamptz not null default now()
);
create unique index macro_shortcut on macro (merchant_id, lower(shortcut));
select protect('macro');

-- what somebody is writing; gone when it is sent, or after fifteen days
create table draft (
    merchant_id     uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    conversation_id uuid not null references conversation,
    user_id         uuid not null,
    note            boolean not null,
    text            text not null,
    updated_at      timestamptz not null default now(),
    primary key (conversation_id, user_id, note)
);
create index draft_age on draft (updated_at);
select protect('draft');

create table mention (
    merchant_id     uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    conversation_id uuid not null references conversation,
    user_id         uuid not null,
    message_id      uuid not null references message,
    seen            boolean not null default false,
    primary key (message_id, user_id)
);
create index mention_unseen on mention (merchant_id, user_id, conversation_id) where not seen;
select protect('mention');

-- by which the search catches up
create index message_born on message (merchant_id, created_at, id);
