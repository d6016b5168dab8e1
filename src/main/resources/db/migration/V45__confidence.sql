-- What the bot answered or would have answered, by intent; some of it is drawn by chance and graded by people.

create table judged_answer (
    id              uuid primary key,
    merchant_id     uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    conversation_id uuid not null references conversation on delete cascade,
    turn_id         uuid not null,
    intent          text not null,
    -- who wrote it, and by which rules: a label speaks for answers of its own version only
    version         text not null,
    -- a person got it, whatever the bot had to say
    held            boolean not null,
    -- how many of its statements nothing backed
    blocked         integer not null default 0,
    signals         jsonb not null,
    drawn           boolean not null default false,
    grade           text check (grade in ('right', 'wrong', 'harmful')),
    graded_by       uuid,
    graded_at       timestamptz,
    created_at      timestamptz not null default now(),
    unique (turn_id)
);
create index judged_answer_recent on judged_answer (merchant_id, intent, created_at);
create index judged_answer_drawn on judged_answer (merchant_id, intent, created_at) where drawn;
select protect('judged_answer');

-- What the bot may do for an intent, and which share of wrong answers the merchant accepts.
create table intent_setting (
    id          uuid primary key,
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    intent      text not null,
    mode        text not null default 'automatic' check (mode in ('off', 'shadow', 'draft', 'automatic')),
    budget      double precision not null default 0.02 check (budget > 0 and budget <= 0.5),
    -- why it was taken back without anybody's doing
    why         text,
    changed_at  timestamptz not null default now(),
    unique (merchant_id, intent)
);
select protect('intent_setting');
