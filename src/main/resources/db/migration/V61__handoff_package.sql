-- What a person is handed with a conversation, and how the shopper wants to be answered.

alter table ticket add column tried jsonb not null default '[]';
alter table ticket add column mood text check (mood in ('upset', 'calm', 'pleased'));
-- where the answer goes when the shopper does not wait here; the address stands in a note
alter table ticket add column answer_by text check (answer_by in ('email', 'phone'));
alter table ticket add column accepted_at timestamptz;
