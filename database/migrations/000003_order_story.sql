-- Up Migration

-- What staff must look at: [{about, why, since}], since in milliseconds of business time.
alter table lifecycles add column attention jsonb not null default '[]';
create index lifecycles_attention on lifecycles (customer_id) where attention <> '[]';

-- Several reports of one type can be told of an order: a list of them in place of the first one.
update lifecycles set state = jsonb_set(state, '{orders}', coalesce((
  select jsonb_object_agg(o.key, (
    select coalesce(jsonb_object_agg(h.key, jsonb_build_array(h.value)), '{}') from jsonb_each(o.value) h))
  from jsonb_each(state -> 'orders') o), '{}'));
