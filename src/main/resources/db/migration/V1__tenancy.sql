-- Merchants, the people who work for them, and the rule that no row crosses merchants.
-- Everything after start-up runs as kefu_app, which owns nothing and sees only the rows of the
-- merchant named by the setting kefu.merchant.

do $$
begin
    begin
        create role kefu_app nologin;
    exception when duplicate_object or unique_violation then
        null; -- made by an earlier run or for another database of the same server
    end;
    begin
        execute format('grant kefu_app to %I', current_user);
    exception when insufficient_privilege then
        if not pg_has_role(current_user, 'kefu_app', 'MEMBER') then
            raise exception 'this server has a role kefu_app already; let an administrator run: grant kefu_app to %', current_user;
        end if;
    end;
end
$$;
grant usage on schema public to kefu_app;

-- Without a merchant current_setting raises or '' fails as a uuid: forgetting it is loud, never empty.
-- The second policy lets the owner run migrations and directory functions without being superuser.
create function protect(protected regclass, key text default 'merchant_id') returns void
    language plpgsql set search_path = pg_catalog, public, pg_temp as $$
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
    id         uuid primary key check (id <> '00000000-0000-0000-0000-000000000000'),
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
    created_at    timestamptz not null default now(),
    unique (merchant_id, id)
);
create unique index app_user_email on app_user (lower(email));
select protect('app_user');

create table invitation (
    id          uuid primary key,
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    email       text not null,
    name        text not null,
    role        text not null check (role in ('agent', 'supervisor', 'admin', 'owner')),
    -- of the secret in the link; the link itself is shown once and kept nowhere
    token_hash  bytea not null unique,
    -- null: invited by the installation itself
    invited_by  uuid,
    created_at  timestamptz not null default now(),
    expires_at  timestamptz not null,
    accepted_at timestamptz
);
create index invitation_merchant on invitation (merchant_id);
select protect('invitation');

-- Kept with the user's own merchant; a platform owner may be acting for another.
create table user_session (
    id                 uuid primary key,
    merchant_id        uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    user_id            uuid not null,
    acting_merchant_id uuid not null references merchant,
    token_hash         bytea not null unique,
    ip                 text not null,
    user_agent         text not null,
    created_at         timestamptz not null default now(),
    last_seen_at       timestamptz not null default now(),
    expires_at         timestamptz not null,
    ended_at           timestamptz,
    foreign key (merchant_id, user_id) references app_user (merchant_id, id)
);
create index user_session_user on user_session (merchant_id, user_id) where ended_at is null;
select protect('user_session');

-- Failed logins, counted in a fixed number of buckets, so nobody can make the table grow. An unknown
-- email has no merchant: all rows belong to the all-zero id, which no merchant can have.
create table login_attempt (
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid,
    bucket      integer not null,
    failures    integer not null,
    failed_at   timestamptz not null,
    open_at     timestamptz not null,
    primary key (merchant_id, bucket)
);
select protect('login_attempt');

-- Who did what: ids only. Written once; kefu_app can neither change nor remove it.
create table audit_entry (
    id          uuid primary key,
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    -- null: the installation itself
    actor       uuid,
    action      text not null,
    subject     uuid,
    detail      jsonb not null default '{}',
    at          timestamptz not null default now()
);
create index audit_entry_at on audit_entry (merchant_id, at);
select protect('audit_entry');
revoke update, delete on audit_entry from kefu_app;

-- Who may log in by this address: one row, or one per merchant for a platform owner; home first.
create function find_login(address text)
    returns table (user_id uuid, home_id uuid, merchant_id uuid, merchant_name text)
    language sql security definer set search_path = pg_catalog, public, pg_temp stable as $$
    select u.id, u.merchant_id, m.id, m.name
      from app_user u
      join merchant m on m.id = u.merchant_id or u.role = 'owner'
     where lower(u.email) = lower(address) and u.active
     order by (m.id = u.merchant_id) desc, m.name, m.id
     limit 1000
$$;
revoke all on function find_login(text) from public;
grant execute on function find_login(text) to kefu_app;
