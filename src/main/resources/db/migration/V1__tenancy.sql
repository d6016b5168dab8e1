-- Merchants, the people who work for them, and the rule that no row crosses merchants.

do $$
begin
    if not exists (select from pg_roles where rolname = 'kefu_app') then
        create role kefu_app nologin;
    end if;
    if not (select rolsuper from pg_roles where rolname = current_user) then
        execute format('grant kefu_app to %I', current_user);
    end if;
end
$$;
grant usage on schema public to kefu_app;

-- Without a merchant current_setting raises or '' fails as a uuid: forgetting it is loud, never empty.
-- The second policy lets the owner's directory functions read ids when the owner is no superuser.
create function protect(protected regclass, key text default 'merchant_id') returns void
    language plpgsql set search_path = pg_catalog, public as $$
begin
    execute format('alter table %s enable row level security', protected);
    execute format('alter table %s force row level security', protected);
    execute format(
        'create policy merchant on %s to kefu_app'
        ' using (%I = current_setting(''kefu.merchant'')::uuid)'
        ' with check (%I = current_setting(''kefu.merchant'')::uuid)', protected, key, key);
    execute format('create policy owner on %s to %I using (true) with check (true)', protected, current_user);
    execute format('grant select, insert, update, delete on %s to kefu_app', protected);
end
$$;
revoke all on function protect(regclass, text) from public;

create table merchant (
    id         uuid primary key,
    name       text not null,
    locale     text not null default 'en',
    zone       text not null default 'UTC',
    bot_mode   text not null default 'on' check (bot_mode in ('on', 'draft', 'off')),
    demo       boolean not null default false,
    created_at timestamptz not null default now()
);
select protect('merchant', 'id');

create table app_user (
    id            uuid primary key,
    merchant_id   uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    email         text not null,
    name          text not null,
    role          text not null check (role in ('agent', 'supervisor', 'admin', 'owner')),
    password_hash text not null,
    locale        text not null default 'en',
    -- a demo login works from this machine only
    demo          boolean not null default false,
    active        boolean not null default true,
    created_at    timestamptz not null default now()
);
create unique index app_user_email on app_user (lower(email));
select protect('app_user');

create table invitation (
    id          uuid primary key,
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    email       text not null,
    name        text not null,
    role        text not null check (role in ('agent', 'supervisor', 'admin')),
    token_hash  text not null,
    invited_by  uuid not null,
    expires_at  timestamptz not null,
    accepted_at timestamptz,
    created_at  timestamptz not null default now()
);
select protect('invitation');

create table user_session (
    id                 uuid primary key,
    merchant_id        uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    user_id            uuid not null references app_user,
    acting_merchant_id uuid not null,
    token_hash         text not null,
    csrf               text not null,
    ip                 text not null,
    user_agent         text not null,
    created_at         timestamptz not null default now(),
    last_seen_at       timestamptz not null default now(),
    expires_at         timestamptz not null,
    ended_at           timestamptz
);
create index user_session_user on user_session (user_id) where ended_at is null;
select protect('user_session');

create table audit_entry (
    id          bigint generated always as identity primary key,
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    actor       text not null,
    action      text not null,
    subject     text not null,
    at          timestamptz not null default now()
);
select protect('audit_entry');

-- Who may log in by this address: one row, or one per merchant for a platform owner.
create function find_login(address text)
    returns table (user_id uuid, home_id uuid, merchant_id uuid, merchant_name text)
    language sql security definer set search_path = pg_catalog, public stable as $$
    select u.id, u.merchant_id, m.id, m.name
      from app_user u
      join merchant m on m.id = u.merchant_id or u.role = 'owner'
     where lower(u.email) = lower(address) and u.active
     order by (m.id = u.merchant_id) desc, m.name
     limit 200
$$;
revoke all on function find_login(text) from public;
grant execute on function find_login(text) to kefu_app;
