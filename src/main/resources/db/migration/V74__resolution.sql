-- How conversations end: who ended them, whether that held, and what the shopper says of it.

create table resolution (
    id              uuid primary key,
    merchant_id     uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    conversation_id uuid not null references conversation on delete cascade,
    -- the conversation's position at its end: what comes later has reopened it
    seq             bigint not null,
    agent_id        uuid not null,
    agent_name      text not null,
    reason          text,
    resolved_at     timestamptz not null default now(),
    reopened_at     timestamptz,
    -- when the shopper was asked how it went; null: was not
    asked_at        timestamptz,
    stars           integer check (stars between 1 and 5),
    rated_at        timestamptz
);
create index resolution_conversation on resolution (conversation_id, seq desc);
create index resolution_latest on resolution (merchant_id, resolved_at);
select protect('resolution');

-- whether shoppers are asked how it went when a person has ended it
alter table inbox add column csat boolean not null default false;

-- until when the whole matter is settled, on business time
alter table ticket add column resolve_by timestamptz;
alter table ticket add column resolve_warn_at timestamptz;
alter table ticket add column resolve_broken_at timestamptz;
-- when a shopper to whom the promise was broken was offered an answer by email; null: was not
alter table ticket add column offered_email_at timestamptz;
create index ticket_resolve on ticket (resolve_by) where closed_at is null and resolve_broken_at is null;
create index ticket_resolve_warn on ticket (resolve_warn_at) where closed_at is null and resolve_warn_at is not null;

create or replace function due_desk(most integer, return_after interval, absent_after interval)
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
    (select k.merchant_id, k.conversation_id, 'resolve-warn'
       from ticket k
      where k.closed_at is null and k.resolve_warn_at <= now()
      order by k.resolve_warn_at limit most)
    union all
    (select k.merchant_id, k.conversation_id, 'resolve-broken'
       from ticket k
      where k.closed_at is null and k.resolve_broken_at is null and k.resolve_by <= now()
      order by k.resolve_by limit most)
    union all
    -- who still waits as long again after the promise was broken need not wait here
    (select k.merchant_id, k.conversation_id, 'email'
       from ticket k
      where k.closed_at is null and k.offered_email_at is null and k.answer_by is null
        and k.waiting_since is not null and k.escalated_at is not null
        and k.escalated_at + (k.respond_by - k.waiting_since) <= now()
      order by k.escalated_at limit most)
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
