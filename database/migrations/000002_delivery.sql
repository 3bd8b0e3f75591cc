-- Up Migration

-- One call to Resend: which mails it carries and in which order, written before the call and never regrouped once
-- nobody can tell any more whether it was taken. A lone mail is a batch of one.
create table batches (
  id               uuid primary key,
  stream           text not null check (stream in ('transactional', 'marketing')),
  idempotency_key  text not null,
  attempts         integer not null default 1,
  first_attempt_at timestamptz not null,           -- wall time, committed before the first call
  ambiguous        boolean not null default false, -- an attempt may have been taken: only these bytes under this key may follow
  leased_until     timestamptz,                    -- wall time until which the attempt belongs to one worker
  retry_at         timestamptz,                    -- wall time before which it is not tried again; infinity: never, only evidence can tell
  reason           text,                           -- what came of the newest attempt
  ended_at         timestamptz                     -- wall time at which an answer or evidence settled it
);
create index batches_open on batches (first_attempt_at) where ended_at is null;

alter table sends
  add column batch_id uuid references batches (id),
  add column place    integer,                        -- its place in the batch's body, from 0
  add column singly   boolean not null default false, -- goes alone: has attachments, or its batch was refused for one of its mails
  add column attachments jsonb,                       -- [{filename, url}], fetched by Resend
  add column recipient text,                          -- lower-case address that the frozen mail goes to
  add column judged_at timestamptz;                   -- wall time at which a ready mail was last found true

-- What was under way under the old scheme goes on as batches of one.
insert into batches (id, stream, idempotency_key, attempts, first_attempt_at, ambiguous, leased_until)
  select id, purpose, idempotency_key, attempts, coalesce(first_attempt_at, changed_at), true, leased_until
  from sends where state = 'attempted';
update sends set batch_id = id, place = 0 where state = 'attempted';
update sends set judged_at = changed_at, recipient = lower(payload::jsonb ->> 'to') where state in ('ready', 'attempted');

alter table sends drop column attempts, drop column first_attempt_at, drop column leased_until;
alter table sends add check (state <> 'attempted' or batch_id is not null);

alter table sends add check (state <> 'ready' or judged_at is not null);

create index sends_ready on sends (purpose, judged_at, id) where state = 'ready';
create index sends_batch on sends (batch_id) where batch_id is not null;
-- Nobody has looked at these for a while; what is attempted is the dispatchers' alone.
drop index sends_idle;
create index sends_idle on sends ((case state when 'ready' then judged_at else changed_at end))
  where state in ('intended', 'ready');
create index sends_stuck on sends (changed_at) where state in ('parked', 'unknown', 'failed');

-- A stream of mails that people, quotas or poor figures can hold without losing any.
create table lanes (
  stream         text primary key check (stream in ('transactional', 'marketing')),
  paused_at      timestamptz, -- wall time
  paused_by      text,        -- who: a person's name, or `perennial`
  reason         text,
  probe_at       timestamptz, -- wall time at which one mail may try whether the account works again; null: only a person resumes
  measured_since timestamptz not null default '-infinity' -- bounce and complaint rates count from here: the last resumption
);
insert into lanes (stream) values ('transactional'), ('marketing');

-- The one budget of calls that all workers share, as a row they take turns on. One Resend account, one row.
create table call_budget (
  one              boolean primary key default true check (one),
  calls_per_second double precision not null default 10, -- as Resend's answers say
  next_call_at     timestamptz not null default '-infinity'
);
insert into call_budget default values;

-- What is known of an address's reachability. By address, not by person: a new address starts afresh.
create table addresses (
  address        text primary key,            -- lower case
  soft_bounces   integer not null default 0,  -- in a row, since the last delivery
  back_off_until timestamptz,                 -- business time before which only what must goes there
  suppressed_for text check (suppressed_for in ('bounce', 'soft-bounces', 'complaint', 'resend', 'staff')),
  suppressed_at  timestamptz,                 -- business time
  changed_at     timestamptz not null         -- wall time
);

-- What people did to the machinery: who, when, what and why.
create table operations (
  id     bigint generated always as identity primary key,
  at     timestamptz not null, -- wall time
  who    text not null,
  why    text not null,
  what   text not null,        -- lane.paused, send.retried …
  target text not null         -- a stream, a send's id, an address
);
