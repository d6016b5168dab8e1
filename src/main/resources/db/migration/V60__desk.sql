-- The Desk: teams and the people in them, who is there, and what state and deadline their work has.

create table team (
    id          uuid primary key,
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    name        text not null,
    -- push: whoever is free gets the next; pull: people take the next themselves
    mode        text not null default 'pull' check (mode in ('push', 'pull')),
    -- what it takes in; empty: anything
    inboxes     jsonb not null default '[]',
    reasons     jsonb not null default '[]',
    created_at  timestamptz not null default now()
);
create unique index team_name on team (merchant_id, lower(name));
select protect('team');

create table desk_agent (
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    user_id     uuid not null,
    name        text not null,
    teams       jsonb not null default '[]',
    -- what this person may see and do; empty: all of it
    inboxes     jsonb not null default '[]',
    skills      jsonb not null default '[]',
    languages   jsonb not null default '[]',
    -- how many conversations at once, by kind of channel; '*' for any other
    capacity    jsonb not null default '{}',
    presence    text not null default 'offline' check (presence in ('online', 'away', 'offline')),
    seen_at     timestamptz,
    -- since when nothing new has come to this person
    idle_since  timestamptz not null default now(),
    primary key (merchant_id, user_id)
);
select protect('desk_agent');

alter table conversation drop constraint conversation_status_check;
alter table conversation add constraint conversation_status_check
    check (status in ('pending', 'open', 'snoozed', 'resolved'));
alter table conversation add column snoozed_until timestamptz;
-- stops the clock of the next response, never the owner's deadline
alter table conversation add column waiting_for text check (waiting_for in ('customer', 'third-party'));
create index conversation_snoozed on conversation (snoozed_until) where status = 'snoozed';
create index conversation_assignee on conversation (merchant_id, assignee_id, last_message_at desc) where assignee_id is not null;

alter table ticket drop constraint ticket_priority_check;
alter table ticket add constraint ticket_priority_check check (priority in ('low', 'normal', 'high', 'urgent'));
alter table ticket add column team_id uuid references team on delete set null;
alter table ticket add column skills jsonb not null default '[]';
-- when the promise is about to be broken
alter table ticket add column warn_at timestamptz;
-- until when whoever owns it does something about it, whoever's turn it is
alter table ticket add column act_by timestamptz not null default now() + interval '1 day';
alter table ticket add column answered_at timestamptz;
create index ticket_warn on ticket (warn_at) where closed_at is null;
create index ticket_act on ticket (act_by) where closed_at is null;
create index ticket_answered on ticket (merchant_id, answered_at);

-- What the clock or an absence has made due at the Desk: ids and merchants only.
create function due_desk(most integer, return_after interval, absent_after interval)
    returns table (merchant_id uuid, conversation_id uuid, what text)
    language sql security definer set search_path = pg_catalog, public, pg_temp stable as $$
    (select c.merchant_id, c.id, 'wake'
       from conversation c
      where c.status = 'snoozed' and c.snoozed_until <= now()
      order by c.snoozed_until limit most)
    union all
    (select k.merchant_id, k.conversation_id, 'warn'
       from ticket k
      where k.closed_at is null and k.warn_at <= now()
      order by k.warn_at limit most)
    union all
    (select k.merchant_id, k.conversation_id, 'act'
       from ticket k
      where k.closed_at is null and k.act_by <= now()
      order by k.act_by limit most)
    union all
    (select k.merchant_id, k.conversation_id, 'silent'
       from ticket k
       join conversation c on c.id = k.conversation_id
       join desk_agent a on a.merchant_id = c.merchant_id and a.user_id = c.assignee_id
      where k.closed_at is null and k.waiting_since is not null and c.status = 'open'
        and (a.presence = 'offline'
             or (a.presence = 'away' and k.waiting_since <= now() - return_after)
             or greatest(a.seen_at, k.waiting_since) <= now() - return_after)
      limit most)
    union all
    (select distinct k.merchant_id, null::uuid, 'route'
       from ticket k
       join conversation c on c.id = k.conversation_id
       join team t on t.id = k.team_id
      where k.closed_at is null and k.waiting_since is not null and t.mode = 'push'
        and c.status = 'open' and c.assignee_id is null
        and exists (select 1 from desk_agent a
                     where a.merchant_id = k.merchant_id and a.presence = 'online'
                       and a.seen_at > now() - absent_after)
      limit most)
$$;
revoke all on function due_desk(integer, interval, interval) from public;
grant execute on function due_desk(integer, interval, interval) to kefu_app;
