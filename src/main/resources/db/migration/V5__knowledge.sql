-- Articles, and the merchant's sequence of their changes: every index is caught up along it.

create table knowledge_change (
    merchant_id uuid primary key default current_setting('kefu.merchant')::uuid references merchant,
    seq         bigint not null
);
select protect('knowledge_change');

create table article (
    id          uuid primary key,
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    -- the same in every language: versions of one article are known by it
    slug        text not null,
    language    text not null,
    title       text not null,
    body        text not null,
    visibility  text not null default 'public' check (visibility in ('public', 'internal')),
    topics      jsonb not null default '[]',
    -- of the last change; a deleted article keeps its row, so that indexes hear of it
    seq         bigint not null,
    deleted_at  timestamptz,
    updated_at  timestamptz not null default now(),
    created_at  timestamptz not null default now()
);
create unique index article_address on article (merchant_id, language, slug) where deleted_at is null;
create index article_change on article (merchant_id, seq);
select protect('article');
