-- Up Migration

-- A change of the settings reaches the customers portion by portion, in the order of their ids. Until it reaches one,
-- the version before holds for them.
alter table settings
  add column choice   text not null default 'reschedule' check (choice in ('keep', 'reschedule', 're-evaluate')),
  add column told     bigint not null default 0, -- how many customers were told so far that they are concerned
  add column after_id uuid,                      -- the customer who was reached last
  add column ended_at timestamptz;               -- wall time at which nobody was left
update settings set ended_at = at;
create index settings_open on settings (version) where ended_at is null;
