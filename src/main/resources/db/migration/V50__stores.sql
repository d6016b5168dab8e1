-- What a store must not be told aloud, and which stores an inbox asks, in which order.

-- settings that are secret, as JSON, encrypted, bound to the merchant and the connection
alter table store_connection add column secrets bytea;

-- an inbox without any row asks all stores of the merchant
create table inbox_store (
    merchant_id   uuid not null default current_setting('kefu.merchant')::uuid references merchant,
    inbox_id      uuid not null references inbox on delete cascade,
    connection_id uuid not null references store_connection on delete cascade,
    place         integer not null,
    primary key (inbox_id, connection_id)
);
create index inbox_store_connection on inbox_store (connection_id);
select protect('inbox_store');
