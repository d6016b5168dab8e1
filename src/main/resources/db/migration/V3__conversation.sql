-- Contacts, conversations, messages, turns, the outbox of events and the handoff tickets.

create table contact (
    id          uuid primary key,
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid,
    name        text,
    email       text,
    locale      text,
    merged_into uuid references contact,
    created_at  timestamptz not null default now()
);
select protect('contact');

create table contact_identity (
    id          uuid primary key,
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid,
    inbox_id    uuid not null references inbox,
    external_id text not null,
    contact_id  uuid not null references contact,
    verified_by text,
    created_at  timestamptz not null default now(),
    unique (inbox_id, external_id)
);
create index contact_identity_contact on contact_identity (contact_id);
select protect('contact_identity');

create table conversation (
    id               uuid primary key,
    merchant_id      uuid not null default current_setting('kefu.merchant')::uuid,
    inbox_id         uuid not null references inbox,
    contact_id       uuid not null references contact,
    thread_key       text not null default '',
    -- pending: the bot owns it; open: the queue or a person owns it
    status           text not null default 'pending' check (status in ('pending', 'open', 'resolved')),
    assignee_id      uuid,
    assignee_name    text,
    -- raised whenever a person takes over or gives back: the fence of every bot reply
    epoch            integer not null default 0,
    -- hands out the positions of messages and events
    seq              bigint not null default 0,
    last_inbound_seq bigint not null default 0,
    handled_seq      bigint not null default 0,
    read_seq         bigint not null default 0,
    locale           text not null,
    previous_id      uuid references conversation,
    had_person       boolean not null default false,
    resolved_at      timestamptz,
    resolved_by      text,
    last_message_at  timestamptz not null default now(),
    created_at       timestamptz not null default now()
);
create index conversation_contact on conversation (contact_id, inbox_id, thread_key, created_at desc);
create index conversation_status on conversation (merchant_id, status, last_message_at desc);
create index conversation_unhandled on conversation (id) where last_inbound_seq > handled_seq;
select protect('conversation');

create table turn (
    id              uuid primary key,
    merchant_id     uuid not null default current_setting('kefu.merchant')::uuid,
    conversation_id uuid not null references conversation,
    status          text not null default 'pending' check (status in ('pending', 'running', 'done', 'cancelled')),
    first_at        timestamptz not null default now(),
    due_at          timestamptz not null,
    from_seq        bigint,
    to_seq          bigint,
    epoch           integer not null default 0,
    owner_epoch     integer,
    cancels         integer not null default 0,
    lease_until     timestamptz,
    outcome         text,
    reason          text,
    rung            text,
    -- what was understood, asked and looked up: folding it gives the dialogue's state
    record          jsonb,
    changed_store   boolean not null default false,
    closed_at       timestamptz,
    created_at      timestamptz not null default now()
);
create unique index turn_one_pending on turn (conversation_id) where status = 'pending';
create unique index turn_one_running on turn (conversation_id) where status = 'running';
create index turn_open on turn (merchant_id, due_at) where status in ('pending', 'running');
create index turn_of_conversation on turn (conversation_id, to_seq) where status = 'done';
select protect('turn');

create table message (
    id              uuid primary key,
    merchant_id     uuid not null default current_setting('kefu.merchant')::uuid,
    conversation_id uuid not null references conversation,
    seq             bigint not null,
    -- the conversation's seq at this message's last change: readers resume from it
    cursor_seq      bigint not null,
    direction       text not null check (direction in ('in', 'out')),
    author_kind     text not null check (author_kind in ('contact', 'bot', 'agent', 'system')),
    author_id       uuid,
    author_name     text,
    note            boolean not null default false,
    text            text not null,
    quick_reply     text,
    quick_replies   jsonb,
    card            jsonb,
    sources         jsonb,
    external_id     text,
    status          text not null check (status in
        ('pending', 'sending', 'sent', 'delivered', 'read', 'failed', 'unknown', 'cancelled')),
    turn_id         uuid references turn,
    owner_epoch     integer,
    attempts        integer not null default 0,
    next_at         timestamptz,
    lease_until     timestamptz,
    error           text,
    sent_at         timestamptz,
    created_at      timestamptz not null default now(),
    unique (conversation_id, seq)
);
create index message_cursor on message (conversation_id, cursor_seq);
create index message_external on message (external_id) where external_id is not null;
create index message_unsent on message (conversation_id, seq) where direction = 'out' and status in ('pending', 'sending');
select protect('message');

create table inbound_event (
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid,
    inbox_id    uuid not null references inbox,
    event_key   text not null,
    message_id  uuid,
    received_at timestamptz not null default now(),
    primary key (inbox_id, event_key)
);
create index inbound_event_age on inbound_event (received_at);
select protect('inbound_event');

create table outbox_event (
    id              bigint generated always as identity primary key,
    merchant_id     uuid not null default current_setting('kefu.merchant')::uuid,
    conversation_id uuid not null references conversation,
    seq             bigint not null,
    type            text not null,
    data            jsonb not null default '{}',
    created_at      timestamptz not null default now(),
    unique (conversation_id, seq)
);
select protect('outbox_event');

create table ticket (
    id              uuid primary key,
    merchant_id     uuid not null default current_setting('kefu.merchant')::uuid,
    conversation_id uuid not null references conversation,
    reason          text not null,
    summary         text not null default '',
    facts           jsonb,
    priority        text not null default 'normal' check (priority in ('normal', 'urgent')),
    -- since when the shopper waits for a person; null while it is the shopper's turn
    waiting_since   timestamptz,
    respond_by      timestamptz,
    escalated_at    timestamptz,
    closed_at       timestamptz,
    created_at      timestamptz not null default now()
);
create unique index ticket_one_open on ticket (conversation_id) where closed_at is null;
create index ticket_overdue on ticket (respond_by) where closed_at is null and escalated_at is null;
create index ticket_waiting on ticket (merchant_id, waiting_since) where closed_at is null;
select protect('ticket');

-- Work without a merchant: ids and merchants only.
create function due_turns(most integer)
    returns table (merchant_id uuid, conversation_id uuid, what text)
    language sql security definer set search_path = pg_catalog, public, pg_temp stable as $$
    (select t.merchant_id, t.conversation_id, 'turn'
       from turn t
      where (t.status = 'pending' and t.due_at <= now()
             and not exists (select 1 from turn r where r.conversation_id = t.conversation_id
                             and r.status = 'running' and r.lease_until > now()))
         or (t.status = 'running' and t.lease_until <= now())
      order by t.due_at limit most)
    union all
    (select c.merchant_id, c.id, 'turn'
       from conversation c
      where c.last_inbound_seq > c.handled_seq
        and not exists (select 1 from turn t where t.conversation_id = c.id and t.status in ('pending', 'running'))
      limit most)
    union all
    (select k.merchant_id, k.conversation_id, 'ticket'
       from ticket k
      where k.closed_at is null and k.escalated_at is null and k.respond_by <= now()
      order by k.respond_by limit most)
$$;

create function due_sends(most integer)
    returns table (merchant_id uuid, conversation_id uuid)
    language sql security definer set search_path = pg_catalog, public, pg_temp stable as $$
    select m.merchant_id, m.conversation_id
      from message m
     where m.direction = 'out'
       and ((m.status = 'pending' and coalesce(m.next_at, m.created_at) <= now())
         or (m.status = 'sending' and m.lease_until <= now()))
     order by m.created_at limit most
$$;

create function due_events(most integer)
    returns table (id bigint, merchant_id uuid)
    language sql security definer set search_path = pg_catalog, public, pg_temp stable as $$
    select e.id, e.merchant_id from outbox_event e order by e.id limit most
$$;

revoke all on function due_turns(integer), due_sends(integer), due_events(integer) from public;
grant execute on function due_turns(integer), due_sends(integer), due_events(integer) to kefu_app;
