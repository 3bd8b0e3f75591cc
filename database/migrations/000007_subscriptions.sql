-- Up Migration

-- How often something was tried lately, counted for all processes together.
create table rate_limits (
  key   text primary key,     -- what is counted: the keyed hash of an address, or a network address
  until timestamptz not null, -- wall time at which counting starts anew
  count integer not null
);
create index rate_limits_until on rate_limits (until);

-- Under which name somebody signed up who is a customer of the shop's by now: what is on its way finds them by it.
alter table customers add column lead_subject text;
create unique index customers_lead on customers (lead_subject) where lead_subject is not null;

-- The shop asks people again, so many a day, whether they consent: what it took over of them proves nothing.
create table campaigns (
  id         uuid primary key,
  what       text not null check (what in ('re-consent')),
  who        text not null,
  why        text not null,
  per_day    integer not null check (per_day > 0),
  started_at timestamptz not null, -- wall time
  asked      bigint not null default 0,
  after_id   uuid,                 -- the customer who was looked at last; they are gone through in the order of their ids
  ended_at   timestamptz           -- wall time at which there was nobody left
);
create unique index campaigns_open on campaigns (what) where ended_at is null;
