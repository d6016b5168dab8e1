-- Flows as immutable versions: draft, live, previous; the number of a version never means another text.

create sequence flow_seq;
grant usage on sequence flow_seq to kefu_app;

create table flow (
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    id          text not null,
    pack        text not null default 'own',
    latest      integer not null default 0,
    draft       integer,
    live        integer,
    previous    integer,
    -- of the last change: what is held in memory is as new as the highest
    seq         bigint not null default nextval('flow_seq'),
    primary key (merchant_id, id)
);
create index flow_change on flow (merchant_id, seq);
select protect('flow');

create table flow_version (
    merchant_id uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    flow        text not null,
    version     integer not null,
    yaml        text not null,
    author      text not null,
    created_at  timestamptz not null default now(),
    primary key (merchant_id, flow, version),
    foreign key (merchant_id, flow) references flow (merchant_id, id) on delete cascade
);
select protect('flow_version');
