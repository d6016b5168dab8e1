-- What a store's folder needs to know of this connection, such as the store's path.
alter table store_connection add column settings jsonb not null default '{}';
