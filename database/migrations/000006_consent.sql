-- Up Migration

-- Every word on advertising that anybody said, with its proof. Rows are only ever added; what holds stands in the profile.
create table consents (
  id              bigint generated always as identity primary key,
  customer_id     uuid not null references customers (id),
  channel         text not null check (channel in ('email', 'sms', 'push', 'post', 'partner')),
  topic           text,                 -- null: all of the channel
  given           boolean not null,     -- or withdrawn
  basis           text not null check (basis in ('consent', 'existing-customer')),
  proven          boolean not null,     -- a consent with wording, how, where and when; a sale with its notice
  wording         text,
  wording_version text,
  how             text,
  place           text,                 -- where: the page
  network_address text,                 -- from which it was said or asked for
  confirmed_from  text,                 -- network address
  asked_at        timestamptz,          -- business times
  said_at         timestamptz not null,
  confirmed_at    timestamptz,
  similar_goods   boolean,              -- with a sale: whether the shop file declared that similar goods are advertised
  by              text not null check (by in ('shop', 'person')),
  event_id        text not null,        -- the event that brought it
  recorded_at     timestamptz not null  -- wall time
);
create index consents_customer on consents (customer_id, id);

alter table sends
  add column topic text,   -- the kind of content of a marketing mail, if its journey names one
  add column blocks jsonb; -- advertising inside a transactional mail: [{block, basis}]
alter table sends drop constraint sends_legal_basis_check;
-- request: the person asked for this very mail, as for one that confirms a subscription. legitimate-interest: the shop
-- asks whether a consent that it took over still holds.
alter table sends add constraint sends_legal_basis_check
  check (legal_basis in ('transactional', 'consent', 'existing-customer', 'request', 'legitimate-interest'));

-- Until now only a yes or no was known. Nothing shows what was agreed to, so nothing goes before it is confirmed.
insert into consents (customer_id, channel, given, basis, proven, said_at, by, event_id, recorded_at)
  select id, 'email', (profile -> 'marketingConsent' ->> 'given')::boolean, 'consent', false,
         (profile -> 'marketingConsent' ->> 'at')::timestamptz, profile -> 'marketingConsent' ->> 'by',
         profile -> 'marketingConsent' ->> 'eventId', heard_at
  from customers where profile ? 'marketingConsent' order by heard_at, id;
update customers set profile = profile - 'marketingConsent' || jsonb_build_object('consents', jsonb_build_object(
    'email', profile -> 'marketingConsent' || '{"basis": "consent", "proven": false}'
      || case when (profile -> 'marketingConsent' ->> 'given')::boolean then '{}' else '{"objected": true}' end::jsonb))
  where profile ? 'marketingConsent';

-- What was frozen upon such a word is asked about once more.
update sends set judged_at = '-infinity' where purpose = 'marketing' and state in ('ready', 'attempted');
