-- Up Migration

-- While an erasure waits for mails that may be with Resend, the customer is a nameless row that holds only those.
alter table customers add column erased_at timestamptz; -- wall time

-- By which address a person is found again: a new sign-up, an erasure.
create index customers_email on customers (lower(profile ->> 'email'));

-- Who was erased on request, or because a retention period ended; it is also the proof. Nothing in it names the person.
create table erasures (
  id           uuid primary key,
  customer_id  uuid not null,        -- opaque: names a row that is gone
  requested_at timestamptz not null, -- wall time at which the person was removed
  not_before   timestamptz not null, -- wall time from which nothing that began before can be under way any more
  who          text not null,
  why          text not null,
  proof        text,                 -- keyed hash of (source, subject); null after a retention period, when the person may come back
  done_at      timestamptz           -- wall time from which nothing at all is left
);
create index erasures_open on erasures (requested_at) where done_at is null;
create index erasures_proof on erasures (proof);

-- What must not come back: keyed hashes of erased people and their addresses, and the opaque ids of their mails.
create table tombstones (
  key        text primary key,
  kind       text not null check (kind in ('customer', 'address', 'send', 'mail')), -- send: our id; mail: Resend's
  erasure_id uuid not null references erasures (id),
  erased_at  timestamptz not null -- wall time
);
create index tombstones_erasure on tombstones (erasure_id);

-- What is left of orders whose events are no longer kept: sums without a person.
create table order_totals (
  source   text not null,
  month    date not null, -- first day of the month in which they were placed, UTC
  currency text not null,
  orders   bigint not null,
  total    bigint not null, -- in the currency's minor unit
  primary key (source, month, currency)
);

-- Who looked at or changed personal data.
create table audit (
  id          bigint generated always as identity primary key,
  at          timestamptz not null, -- wall time
  who         text not null,
  what        text not null,        -- person.exported, person.erased …
  customer_id uuid,                 -- null: of several
  detail      text                  -- in words of ours and the asker's; no personal data
);
create index audit_customer on audit (customer_id) where customer_id is not null;

-- What retention periods look for. These tables grow in the order of time, so that a coarse index is enough.
create index events_received on events using brin (received_at);
create index decisions_decided on decisions using brin (decided_at);
create index webhooks_received on webhooks using brin (received_at);
create index sends_written on sends (changed_at)
  where (payload is not null or props <> '{}') and state in ('sent', 'delivered', 'bounced', 'complained', 'skipped');
