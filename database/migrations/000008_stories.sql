-- Up Migration

-- Where customers stand: since when in their stage, and in which stories, as the last decision left it.
alter table lifecycles
  add column stage_since timestamptz,                 -- business time; absent until the next decision
  add column places      jsonb not null default '[]'; -- see journeys/decision.ts
create index lifecycles_places on lifecycles (customer_id) where places <> '[]'::jsonb;

-- The question that a mail asks: its links lead to the page where it is answered.
alter table sends add column question text;

-- What was changed without a deploy. The newest version holds; older ones stay, because tellings may keep theirs.
create table settings (
  version  bigint generated always as identity primary key,
  at       timestamptz not null, -- wall time
  who      text not null,
  why      text not null,
  settings jsonb not null        -- whole, see journeys/settings.ts
);

-- What is worth knowing of a person, as their stories or the shop's people wrote it down.
create table notes (
  id          bigint generated always as identity primary key,
  customer_id uuid not null references customers (id),
  at          timestamptz not null, -- business time
  author      text not null,        -- the journey
  about       text not null,        -- `order 1001`
  text        text not null
);
create index notes_customer on notes (customer_id, id);
