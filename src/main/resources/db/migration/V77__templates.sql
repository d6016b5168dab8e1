-- Texts that a vendor has approved, for when an answer comes too late; and who has agreed to be
-- written to, or does not want it any more.

create table message_template (
    id          uuid primary key,
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid,
    inbox_id    uuid not null references inbox,
    name        text not null,
    language    text not null,
    category    text not null,
    status      text not null,
    header      text,
    body        text not null,
    footer      text,
    parameters  jsonb not null default '[]',
    -- why it cannot be sent from here, or was not approved
    why         text,
    sendable    boolean not null,
    unique (inbox_id, name, language)
);
select protect('message_template');

alter table inbox add column templates_due_at timestamptz;
alter table inbox add column templates_read_at timestamptz;
alter table inbox add column templates_problem text;
create index inbox_templates on inbox (templates_due_at) where templates_due_at is not null and status = 'active';
update inbox set templates_due_at = now() where kind = 'whatsapp';

-- the approved text that a message is, with what stands in its places
alter table message add column template jsonb;

alter table contact_identity add column opted_in_at timestamptz;

create table consent (
    id          uuid primary key,
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid,
    identity_id uuid not null references contact_identity on delete cascade,
    given       boolean not null,
    -- by a message of the shopper's own, or as an agent was told: checkout, form, phone, in-person
    how         text not null check (how in ('message', 'checkout', 'form', 'phone', 'in-person')),
    agent_id    uuid,
    at          timestamptz not null
);
create index consent_identity on consent (identity_id, at);
select protect('consent');

create or replace function due_polls(most integer)
    returns table (merchant_id uuid, id uuid, what text)
    language sql security definer set search_path = pg_catalog, public, pg_temp stable as $$
    (select f.merchant_id, f.id, 'media' from media_fetch f
      where f.error is null and f.next_at <= now() order by f.next_at limit most)
    union all
    (select i.merchant_id, i.id, 'mailbox' from inbox i
      where i.poll_at <= now() and i.status = 'active' order by i.poll_at limit most)
    union all
    (select i.merchant_id, i.id, 'templates' from inbox i
      where i.templates_due_at <= now() and i.status = 'active' order by i.templates_due_at limit most)
$$;
