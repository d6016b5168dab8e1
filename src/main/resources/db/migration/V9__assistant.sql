-- Which model words a merchant's answers; at most one row for each.

create table model_setting (
    id          uuid primary key,
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    -- server: as the installation is set; none: no model; demo: the one that lies on request; own: below
    choice      text not null check (choice in ('server', 'none', 'demo', 'own')),
    base_url    text,
    model       text,
    -- sealed; null: the endpoint wants no key
    api_key     bytea,
    updated_at  timestamptz not null default now(),
    unique (merchant_id),
    check (choice <> 'own' or (base_url is not null and model is not null))
);
select protect('model_setting');
