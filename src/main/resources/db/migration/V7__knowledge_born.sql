-- Tells an index that the merchant's articles were removed and written anew since it was made.
alter table knowledge_change add column created_at timestamptz not null default now();
