-- What stores tell of themselves: where they post to, and what they have told already.

-- nobody guesses it; the signature of each request proves more
alter table store_connection add column hook_id text not null
    default 'str_' || replace(gen_random_uuid()::text, '-', '');
create unique index store_connection_hook on store_connection (hook_id);

create table store_event (
    merchant_id   uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    connection_id uuid not null references store_connection on delete cascade,
    event_key     text not null,
    type          text not null,
    at            timestamptz not null default now(),
    primary key (connection_id, event_key)
);
create index store_event_age on store_event (merchant_id, at);
select protect('store_event');

-- attempts of all visitors of an inbox are counted too
create index proof_attempt_conversation on proof_attempt (conversation_id, at);

create function find_store(wanted text)
    returns table (connection_id uuid, merchant_id uuid)
    language sql security definer set search_path = pg_catalog, public, pg_temp stable as $$
    select c.id, c.merchant_id from store_connection c where c.hook_id = wanted and c.status = 'active'
$$;
revoke all on function find_store(text) from public;
grant execute on function find_store(text) to kefu_app;
