-- Up Migration

-- Soft bounces are counted from the reports themselves, so that their order of arrival does not matter. What was
-- reported before a person lifted the suppression is not held against the address any more.
alter table addresses add column counts_from timestamptz not null default '-infinity'; -- wall time of the last lift

create index webhooks_address on webhooks (lower(payload -> 'data' -> 'to' ->> 0), created_at)
  where send_id is not null and type in ('email.delivered', 'email.bounced');

-- Reports of mails that are not known, or not yet.
create index webhooks_unsettled on webhooks (received_at) where send_id is null;

-- What the bounce and complaint rates are counted from.
create index sends_reported on sends (purpose, changed_at, state)
  where state in ('sent', 'delivered', 'bounced', 'complained');
