-- Up Migration

-- Notes of the shop's people beside those that stories leave: named, so that they can be replaced and removed.
alter table notes
  add column note_id    text,                           -- null: left by a story
  add column sensitive  boolean not null default false, -- changes no mail
  add column expires_at timestamptz;                    -- not known any more from then on
create unique index notes_named on notes (customer_id, note_id) where note_id is not null;
create index notes_expire on notes (expires_at) where expires_at is not null;
