-- Made from the migrations by `npm run schema`, for reading and comparing; nothing runs it.

CREATE TABLE addresses (
  address text NOT NULL,
  soft_bounces integer NOT NULL DEFAULT 0,
  back_off_until timestamp with time zone,
  suppressed_for text,
  suppressed_at timestamp with time zone,
  changed_at timestamp with time zone NOT NULL,
  counts_from timestamp with time zone NOT NULL DEFAULT '-infinity'::timestamp with time zone,
  CONSTRAINT addresses_pkey PRIMARY KEY (address),
  CONSTRAINT addresses_suppressed_for_check CHECK (suppressed_for = ANY (ARRAY['bounce'::text, 'soft-bounces'::text, 'complaint'::text, 'resend'::text, 'staff'::text]))
);

CREATE TABLE audit (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  at timestamp with time zone NOT NULL,
  who text NOT NULL,
  what text NOT NULL,
  customer_id uuid,
  detail text,
  CONSTRAINT audit_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_customer ON audit USING btree (customer_id) WHERE customer_id IS NOT NULL;

CREATE TABLE batches (
  id uuid NOT NULL,
  stream text NOT NULL,
  idempotency_key text NOT NULL,
  attempts integer NOT NULL DEFAULT 1,
  first_attempt_at timestamp with time zone NOT NULL,
  ambiguous boolean NOT NULL DEFAULT false,
  leased_until timestamp with time zone,
  retry_at timestamp with time zone,
  reason text,
  ended_at timestamp with time zone,
  CONSTRAINT batches_pkey PRIMARY KEY (id),
  CONSTRAINT batches_stream_check CHECK (stream = ANY (ARRAY['transactional'::text, 'marketing'::text]))
);
CREATE INDEX batches_open ON batches USING btree (first_attempt_at) WHERE ended_at IS NULL;

CREATE TABLE call_budget (
  one boolean NOT NULL DEFAULT true,
  calls_per_second double precision NOT NULL DEFAULT 10,
  next_call_at timestamp with time zone NOT NULL DEFAULT '-infinity'::timestamp with time zone,
  CONSTRAINT call_budget_pkey PRIMARY KEY (one),
  CONSTRAINT call_budget_one_check CHECK (one)
);

CREATE TABLE campaigns (
  id uuid NOT NULL,
  what text NOT NULL,
  who text NOT NULL,
  why text NOT NULL,
  per_day integer NOT NULL,
  started_at timestamp with time zone NOT NULL,
  asked bigint NOT NULL DEFAULT 0,
  after_id uuid,
  ended_at timestamp with time zone,
  CONSTRAINT campaigns_pkey PRIMARY KEY (id),
  CONSTRAINT campaigns_per_day_check CHECK (per_day > 0),
  CONSTRAINT campaigns_what_check CHECK (what = 're-consent'::text)
);
CREATE UNIQUE INDEX campaigns_open ON campaigns USING btree (what) WHERE ended_at IS NULL;

CREATE TABLE clocks (
  source text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT clocks_pkey PRIMARY KEY (source)
);

CREATE TABLE consents (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  customer_id uuid NOT NULL,
  channel text NOT NULL,
  topic text,
  given boolean NOT NULL,
  basis text NOT NULL,
  proven boolean NOT NULL,
  wording text,
  wording_version text,
  how text,
  place text,
  network_address text,
  confirmed_from text,
  asked_at timestamp with time zone,
  said_at timestamp with time zone NOT NULL,
  confirmed_at timestamp with time zone,
  similar_goods boolean,
  by text NOT NULL,
  event_id text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT consents_pkey PRIMARY KEY (id),
  CONSTRAINT consents_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id),
  CONSTRAINT consents_basis_check CHECK (basis = ANY (ARRAY['consent'::text, 'existing-customer'::text])),
  CONSTRAINT consents_by_check CHECK (by = ANY (ARRAY['shop'::text, 'person'::text])),
  CONSTRAINT consents_channel_check CHECK (channel = ANY (ARRAY['email'::text, 'sms'::text, 'push'::text, 'post'::text, 'partner'::text]))
);
CREATE INDEX consents_customer ON consents USING btree (customer_id, id);

CREATE TABLE customers (
  id uuid NOT NULL,
  source text NOT NULL,
  subject text NOT NULL,
  profile jsonb NOT NULL DEFAULT '{}'::jsonb,
  last_seq bigint NOT NULL DEFAULT 0,
  wake_seq bigint NOT NULL DEFAULT 0,
  decided_seq bigint NOT NULL DEFAULT 0,
  created_at timestamp with time zone NOT NULL,
  heard_at timestamp with time zone NOT NULL,
  erased_at timestamp with time zone,
  lead_subject text,
  CONSTRAINT customers_pkey PRIMARY KEY (id),
  CONSTRAINT customers_source_subject_key UNIQUE (source, subject)
);
CREATE INDEX customers_email ON customers USING btree (lower(profile ->> 'email'::text));
CREATE INDEX customers_undecided ON customers USING btree (heard_at) WHERE wake_seq > decided_seq;
CREATE UNIQUE INDEX customers_lead ON customers USING btree (lead_subject) WHERE lead_subject IS NOT NULL;

CREATE TABLE decisions (
  customer_id uuid NOT NULL,
  number bigint NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  upto_seq bigint NOT NULL,
  reasons jsonb NOT NULL,
  wake_at timestamp with time zone,
  wake_for text,
  CONSTRAINT decisions_pkey PRIMARY KEY (customer_id, number),
  CONSTRAINT decisions_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
);
CREATE INDEX decisions_decided ON decisions USING brin (decided_at);

CREATE TABLE erasures (
  id uuid NOT NULL,
  customer_id uuid NOT NULL,
  requested_at timestamp with time zone NOT NULL,
  not_before timestamp with time zone NOT NULL,
  who text NOT NULL,
  why text NOT NULL,
  proof text,
  done_at timestamp with time zone,
  CONSTRAINT erasures_pkey PRIMARY KEY (id)
);
CREATE INDEX erasures_open ON erasures USING btree (requested_at) WHERE done_at IS NULL;
CREATE INDEX erasures_proof ON erasures USING btree (proof);

CREATE TABLE events (
  customer_id uuid NOT NULL,
  seq bigint NOT NULL,
  source text NOT NULL,
  event_id text NOT NULL,
  type text NOT NULL,
  occurred_at timestamp with time zone NOT NULL,
  received_at timestamp with time zone NOT NULL,
  data jsonb NOT NULL,
  CONSTRAINT events_pkey PRIMARY KEY (customer_id, seq),
  CONSTRAINT events_source_event_id_key UNIQUE (source, event_id),
  CONSTRAINT events_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
);
CREATE INDEX events_received ON events USING brin (received_at);

CREATE TABLE lanes (
  stream text NOT NULL,
  paused_at timestamp with time zone,
  paused_by text,
  reason text,
  probe_at timestamp with time zone,
  measured_since timestamp with time zone NOT NULL DEFAULT '-infinity'::timestamp with time zone,
  CONSTRAINT lanes_pkey PRIMARY KEY (stream),
  CONSTRAINT lanes_stream_check CHECK (stream = ANY (ARRAY['transactional'::text, 'marketing'::text]))
);

CREATE TABLE lifecycles (
  customer_id uuid NOT NULL,
  state jsonb NOT NULL,
  stage text NOT NULL,
  waits_for text[] NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  wake_at timestamp with time zone,
  wake_for text,
  awaits uuid[] NOT NULL,
  decisions bigint NOT NULL,
  set_aside text,
  attention jsonb NOT NULL DEFAULT '[]'::jsonb,
  stage_since timestamp with time zone,
  places jsonb NOT NULL DEFAULT '[]'::jsonb,
  CONSTRAINT lifecycles_pkey PRIMARY KEY (customer_id),
  CONSTRAINT lifecycles_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
);
CREATE INDEX lifecycles_attention ON lifecycles USING btree (customer_id) WHERE attention <> '[]'::jsonb;
CREATE INDEX lifecycles_awaiting ON lifecycles USING btree (customer_id) WHERE awaits <> '{}'::uuid[];
CREATE INDEX lifecycles_places ON lifecycles USING btree (customer_id) WHERE places <> '[]'::jsonb;
CREATE INDEX lifecycles_set_aside ON lifecycles USING btree (customer_id) WHERE set_aside IS NOT NULL;
CREATE INDEX lifecycles_wake ON lifecycles USING btree (wake_at) WHERE wake_at IS NOT NULL;

CREATE TABLE notes (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  customer_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  author text NOT NULL,
  about text NOT NULL,
  text text NOT NULL,
  note_id text,
  sensitive boolean NOT NULL DEFAULT false,
  expires_at timestamp with time zone,
  CONSTRAINT notes_pkey PRIMARY KEY (id),
  CONSTRAINT notes_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
);
CREATE INDEX notes_customer ON notes USING btree (customer_id, id);
CREATE INDEX notes_expire ON notes USING btree (expires_at) WHERE expires_at IS NOT NULL;
CREATE UNIQUE INDEX notes_named ON notes USING btree (customer_id, note_id) WHERE note_id IS NOT NULL;

CREATE TABLE operations (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  at timestamp with time zone NOT NULL,
  who text NOT NULL,
  why text NOT NULL,
  what text NOT NULL,
  target text NOT NULL,
  CONSTRAINT operations_pkey PRIMARY KEY (id)
);

CREATE TABLE order_totals (
  source text NOT NULL,
  month date NOT NULL,
  currency text NOT NULL,
  orders bigint NOT NULL,
  total bigint NOT NULL,
  CONSTRAINT order_totals_pkey PRIMARY KEY (source, month, currency)
);

CREATE TABLE rate_limits (
  key text NOT NULL,
  until timestamp with time zone NOT NULL,
  count integer NOT NULL,
  CONSTRAINT rate_limits_pkey PRIMARY KEY (key)
);
CREATE INDEX rate_limits_until ON rate_limits USING btree (until);

CREATE TABLE sends (
  id uuid NOT NULL,
  customer_id uuid NOT NULL,
  journey text NOT NULL,
  subject text NOT NULL,
  step text NOT NULL,
  template text NOT NULL,
  props jsonb NOT NULL,
  purpose text NOT NULL,
  mandatory boolean NOT NULL,
  summary text NOT NULL,
  state text NOT NULL,
  reason text,
  legal_basis text,
  decision bigint NOT NULL,
  intended_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone NOT NULL,
  claimed_at timestamp with time zone,
  idempotency_key text NOT NULL,
  payload text,
  resend_id text,
  changed_at timestamp with time zone NOT NULL,
  batch_id uuid,
  place integer,
  singly boolean NOT NULL DEFAULT false,
  attachments jsonb,
  recipient text,
  judged_at timestamp with time zone,
  topic text,
  blocks jsonb,
  question text,
  CONSTRAINT sends_pkey PRIMARY KEY (id),
  CONSTRAINT sends_customer_id_journey_subject_step_key UNIQUE (customer_id, journey, subject, step),
  CONSTRAINT sends_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES batches(id),
  CONSTRAINT sends_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id),
  CONSTRAINT sends_check CHECK ((state <> ALL (ARRAY['ready'::text, 'attempted'::text])) OR payload IS NOT NULL),
  CONSTRAINT sends_check1 CHECK (state <> 'attempted'::text OR batch_id IS NOT NULL),
  CONSTRAINT sends_check2 CHECK (state <> 'ready'::text OR judged_at IS NOT NULL),
  CONSTRAINT sends_legal_basis_check CHECK (legal_basis = ANY (ARRAY['transactional'::text, 'consent'::text, 'existing-customer'::text, 'request'::text, 'legitimate-interest'::text])),
  CONSTRAINT sends_purpose_check CHECK (purpose = ANY (ARRAY['transactional'::text, 'marketing'::text])),
  CONSTRAINT sends_state_check CHECK (state = ANY (ARRAY['intended'::text, 'deferred'::text, 'ready'::text, 'attempted'::text, 'sent'::text, 'delivered'::text, 'bounced'::text, 'complained'::text, 'skipped'::text, 'failed'::text, 'parked'::text, 'unknown'::text]))
);
CREATE INDEX sends_batch ON sends USING btree (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX sends_deferred ON sends USING btree (due_at) WHERE state = 'deferred'::text;
CREATE INDEX sends_idle ON sends USING btree ((
CASE state
    WHEN 'ready'::text THEN judged_at
    ELSE changed_at
END)) WHERE state = ANY (ARRAY['intended'::text, 'ready'::text]);
CREATE INDEX sends_marketing ON sends USING btree (customer_id, claimed_at) WHERE purpose = 'marketing'::text;
CREATE INDEX sends_ready ON sends USING btree (purpose, judged_at, id) WHERE state = 'ready'::text;
CREATE INDEX sends_reported ON sends USING btree (purpose, changed_at, state) WHERE state = ANY (ARRAY['sent'::text, 'delivered'::text, 'bounced'::text, 'complained'::text]);
CREATE INDEX sends_resend_id ON sends USING btree (resend_id) WHERE resend_id IS NOT NULL;
CREATE INDEX sends_stuck ON sends USING btree (changed_at) WHERE state = ANY (ARRAY['parked'::text, 'unknown'::text, 'failed'::text]);
CREATE INDEX sends_unfinished ON sends USING btree (customer_id) WHERE state = ANY (ARRAY['intended'::text, 'deferred'::text, 'ready'::text, 'attempted'::text]);
CREATE INDEX sends_written ON sends USING btree (changed_at) WHERE (payload IS NOT NULL OR props <> '{}'::jsonb) AND (state = ANY (ARRAY['sent'::text, 'delivered'::text, 'bounced'::text, 'complained'::text, 'skipped'::text]));

CREATE TABLE settings (
  version bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  at timestamp with time zone NOT NULL,
  who text NOT NULL,
  why text NOT NULL,
  settings jsonb NOT NULL,
  choice text NOT NULL DEFAULT 'reschedule'::text,
  told bigint NOT NULL DEFAULT 0,
  after_id uuid,
  ended_at timestamp with time zone,
  CONSTRAINT settings_pkey PRIMARY KEY (version),
  CONSTRAINT settings_choice_check CHECK (choice = ANY (ARRAY['keep'::text, 'reschedule'::text, 're-evaluate'::text]))
);
CREATE INDEX settings_open ON settings USING btree (version) WHERE ended_at IS NULL;

CREATE TABLE tombstones (
  key text NOT NULL,
  kind text NOT NULL,
  erasure_id uuid NOT NULL,
  erased_at timestamp with time zone NOT NULL,
  CONSTRAINT tombstones_pkey PRIMARY KEY (key),
  CONSTRAINT tombstones_erasure_id_fkey FOREIGN KEY (erasure_id) REFERENCES erasures(id),
  CONSTRAINT tombstones_kind_check CHECK (kind = ANY (ARRAY['customer'::text, 'address'::text, 'send'::text, 'mail'::text]))
);
CREATE INDEX tombstones_erasure ON tombstones USING btree (erasure_id);

CREATE TABLE webhooks (
  id text NOT NULL,
  type text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  received_at timestamp with time zone NOT NULL,
  send_id uuid,
  payload jsonb NOT NULL,
  CONSTRAINT webhooks_pkey PRIMARY KEY (id)
);
CREATE INDEX webhooks_address ON webhooks USING btree (lower(((payload -> 'data'::text) -> 'to'::text) ->> 0), created_at) WHERE send_id IS NOT NULL AND (type = ANY (ARRAY['email.delivered'::text, 'email.bounced'::text]));
CREATE INDEX webhooks_received ON webhooks USING brin (received_at);
CREATE INDEX webhooks_send ON webhooks USING btree (send_id) WHERE send_id IS NOT NULL;
CREATE INDEX webhooks_unsettled ON webhooks USING btree (received_at) WHERE send_id IS NULL;
