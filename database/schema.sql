-- Made from the migrations by `npm run schema`, for reading and comparing; nothing runs it.

CREATE TABLE clocks (
  source text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT clocks_pkey PRIMARY KEY (source)
);

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
  CONSTRAINT customers_pkey PRIMARY KEY (id),
  CONSTRAINT customers_source_subject_key UNIQUE (source, subject)
);
CREATE INDEX customers_undecided ON customers USING btree (heard_at) WHERE wake_seq > decided_seq;

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
  CONSTRAINT lifecycles_pkey PRIMARY KEY (customer_id),
  CONSTRAINT lifecycles_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
);
CREATE INDEX lifecycles_awaiting ON lifecycles USING btree (customer_id) WHERE awaits <> '{}'::uuid[];
CREATE INDEX lifecycles_set_aside ON lifecycles USING btree (customer_id) WHERE set_aside IS NOT NULL;
CREATE INDEX lifecycles_wake ON lifecycles USING btree (wake_at) WHERE wake_at IS NOT NULL;

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
  attempts integer NOT NULL DEFAULT 0,
  first_attempt_at timestamp with time zone,
  leased_until timestamp with time zone,
  resend_id text,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT sends_pkey PRIMARY KEY (id),
  CONSTRAINT sends_customer_id_journey_subject_step_key UNIQUE (customer_id, journey, subject, step),
  CONSTRAINT sends_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id),
  CONSTRAINT sends_check CHECK ((state <> ALL (ARRAY['ready'::text, 'attempted'::text])) OR payload IS NOT NULL),
  CONSTRAINT sends_legal_basis_check CHECK (legal_basis = ANY (ARRAY['transactional'::text, 'consent'::text, 'existing-customer'::text])),
  CONSTRAINT sends_purpose_check CHECK (purpose = ANY (ARRAY['transactional'::text, 'marketing'::text])),
  CONSTRAINT sends_state_check CHECK (state = ANY (ARRAY['intended'::text, 'deferred'::text, 'ready'::text, 'attempted'::text, 'sent'::text, 'delivered'::text, 'bounced'::text, 'complained'::text, 'skipped'::text, 'failed'::text, 'parked'::text, 'unknown'::text]))
);
CREATE INDEX sends_deferred ON sends USING btree (due_at) WHERE state = 'deferred'::text;
CREATE INDEX sends_idle ON sends USING btree (changed_at) WHERE state = ANY (ARRAY['intended'::text, 'ready'::text, 'attempted'::text]);
CREATE INDEX sends_marketing ON sends USING btree (customer_id, claimed_at) WHERE purpose = 'marketing'::text;
CREATE INDEX sends_resend_id ON sends USING btree (resend_id) WHERE resend_id IS NOT NULL;
CREATE INDEX sends_unfinished ON sends USING btree (customer_id) WHERE state = ANY (ARRAY['intended'::text, 'deferred'::text, 'ready'::text, 'attempted'::text]);

CREATE TABLE webhooks (
  id text NOT NULL,
  type text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  received_at timestamp with time zone NOT NULL,
  send_id uuid,
  payload jsonb NOT NULL,
  CONSTRAINT webhooks_pkey PRIMARY KEY (id)
);
CREATE INDEX webhooks_send ON webhooks USING btree (send_id) WHERE send_id IS NOT NULL;
