-- Up Migration

-- A person the shop talks to. Outside known as (source, subject), inside by an opaque id.
create table customers (
  id          uuid primary key,
  source      text not null,
  subject     text not null,
  profile     jsonb not null default '{}',
  last_seq    bigint not null default 0, -- number of the newest accepted event
  wake_seq    bigint not null default 0, -- number of the newest event that asks for a decision
  decided_seq bigint not null default 0, -- number of the newest event decided on
  created_at  timestamptz not null,
  heard_at    timestamptz not null,      -- wall time of the newest event's arrival
  unique (source, subject)
);
create index customers_undecided on customers (heard_at) where wake_seq > decided_seq;

-- Every accepted fact, numbered per customer under the customer's row lock:
-- a number from one global sequence could become visible after a later one and be missed.
create table events (
  customer_id uuid not null references customers (id),
  seq         bigint not null,
  source      text not null,
  event_id    text not null,
  type        text not null,
  occurred_at timestamptz not null, -- business time at which it happened
  received_at timestamptz not null, -- business time at which it was accepted
  data        jsonb not null,
  primary key (customer_id, seq),
  unique (source, event_id)
);

-- Where a customer's story stands. One row a customer, locked while it is decided.
create table lifecycles (
  customer_id uuid primary key references customers (id),
  state       jsonb not null,
  stage       text not null,
  waits_for   text[] not null,      -- event types that wake this customer beside those that wake everyone
  decided_at  timestamptz not null, -- business time; never goes back
  wake_at     timestamptz,          -- business time of the next wake-up
  wake_for    text,
  awaits      uuid[] not null,      -- sends whose outcome must be decided on, because later mails wait for it
  decisions   bigint not null,      -- how many so far; the newest one's number
  set_aside   text                  -- why a journey could not be decided, until it can
);
create index lifecycles_wake on lifecycles (wake_at) where wake_at is not null;
create index lifecycles_awaiting on lifecycles (customer_id) where awaits <> '{}';
create index lifecycles_set_aside on lifecycles (customer_id) where set_aside is not null;

-- What was chosen at a wake-up, and why.
create table decisions (
  customer_id uuid not null references customers (id),
  number      bigint not null,
  decided_at  timestamptz not null, -- business time
  upto_seq    bigint not null,
  reasons     jsonb not null,
  wake_at     timestamptz,
  wake_for    text,
  primary key (customer_id, number)
);

-- One intended mail, unique by its business key, from intended to an end state.
create table sends (
  id               uuid primary key,
  customer_id      uuid not null references customers (id),
  journey          text not null,
  subject          text not null,
  step             text not null,
  template         text not null,
  props            jsonb not null,
  purpose          text not null check (purpose in ('transactional', 'marketing')),
  mandatory        boolean not null,
  summary          text not null,          -- readable in Temporal's Web UI: no personal data
  state            text not null check (state in (
    'intended', 'deferred', 'ready', 'attempted', 'sent', 'delivered', 'bounced', 'complained',
    'skipped', 'failed', 'parked', 'unknown')),
  reason           text,                   -- why skipped, deferred, failed, parked or unknown
  legal_basis      text check (legal_basis in ('transactional', 'consent', 'existing-customer')),
  decision         bigint not null,        -- number of the decision that intended it
  intended_at      timestamptz not null,   -- business time
  due_at           timestamptz not null,   -- business time before which it is not claimed
  claimed_at       timestamptz,            -- business time at which it was found true and frozen
  idempotency_key  text not null,
  payload          text,                   -- the frozen request body, replayed byte for byte
  attempts         integer not null default 0,
  first_attempt_at timestamptz,            -- wall time, committed before the first call that can have reached Resend
  leased_until     timestamptz,            -- wall time until which one worker's attempt is not repeated by another
  resend_id        text,
  changed_at       timestamptz not null,   -- wall time of the last change of state
  unique (customer_id, journey, subject, step),
  check (state not in ('ready', 'attempted') or payload is not null)
);
create index sends_unfinished on sends (customer_id)
  where state in ('intended', 'deferred', 'ready', 'attempted');
create index sends_idle on sends (changed_at) where state in ('intended', 'ready', 'attempted');
create index sends_deferred on sends (due_at) where state = 'deferred';
create index sends_marketing on sends (customer_id, claimed_at) where purpose = 'marketing';
create index sends_resend_id on sends (resend_id) where resend_id is not null;

-- Resend's reports, stored once each (svix-id), whether or not their send is known yet.
create table webhooks (
  id          text primary key,
  type        text not null,
  created_at  timestamptz not null, -- Resend's time of the report; orders them
  received_at timestamptz not null, -- wall time
  send_id     uuid,                 -- from the mail's tag
  payload     jsonb not null
);
create index webhooks_send on webhooks (send_id) where send_id is not null;

-- A source whose customers live in a business time of its own, moved by a driver (the demo);
-- everyone else lives in the workflow's time.
create table clocks (
  source text primary key,
  at     timestamptz not null
);
