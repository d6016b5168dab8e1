-- What a next version may lay under nodes of this one: every kind of change that ExpandOnlyTest lets
-- a migration make to the tables of a turn, and the line that Flyway leaves behind.
alter table message add column next_nullable text;
alter table message add column next_filled text not null default 'by the database';
alter table turn add column next_state jsonb not null default '{}';
alter table conversation add column next_flag boolean not null default false;
create index concurrently_read on message (next_filled, created_at);
alter table message drop constraint message_status_check;
alter table message add constraint message_status_check check (status in
    ('pending', 'sending', 'sent', 'delivered', 'read', 'failed', 'unknown', 'cancelled', 'next'));
create table next_thing (
    id          uuid primary key default gen_random_uuid(),
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid,
    message_id  uuid not null references message
);
select protect('next_thing');
create or replace function due_sends(most integer)
    returns table (merchant_id uuid, conversation_id uuid)
    language sql security definer set search_path = pg_catalog, public, pg_temp stable as $$
    select m.merchant_id, m.conversation_id
      from message m
     where m.direction = 'out' and not exists (select 1 from next_thing n where n.message_id = m.id)
       and ((m.status = 'pending' and coalesce(m.next_at, m.created_at) <= now())
         or (m.status = 'sending' and m.lease_until <= now()))
    union all
    select d.merchant_id, d.conversation_id
      from event_delivery d
     where d.status = 'pending' and d.next_at <= now()
     limit most
$$;
insert into flyway_schema_history
    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
select max(installed_rank) + 1, '9999', 'next version', 'SQL', 'V9999__next_version.sql', 1, current_user, 1, true
  from flyway_schema_history;
