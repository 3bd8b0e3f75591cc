import type { Channel } from '../journeys/channel.ts'
import type { MarketingBasis } from '../journeys/consent.ts'
import type { ConsentStatement } from '../journeys/consent-words.ts'
import type { Queryable } from './database.ts'

/** A word on advertising as it was recorded. */
export interface ConsentEntry {
  id: number
  channel: Channel
  /** Null: all of the channel. */
  topic: string | null
  given: boolean
  basis: MarketingBasis
  proven: boolean
  wording: string | null
  wordingVersion: string | null
  how: string | null
  where: string | null
  networkAddress: string | null
  confirmedFrom: string | null
  askedAt: Date | null
  saidAt: Date
  confirmedAt: Date | null
  /** Of a sale: whether the shop declared then that it advertises similar goods. */
  similarGoods: boolean | null
  by: 'shop' | 'person'
  eventId: string
  /** Wall time. */
  recordedAt: Date
}

/** Writes words into the ledger, in the transaction that takes them in. */
export async function addConsents(
  db: Queryable,
  words: readonly (ConsentStatement & { customerId: string })[],
  wallNow: Date,
): Promise<void> {
  const rows = words.map(({ wordingVersion, where, ...word }) => ({
    ...word,
    customer_id: word.customerId,
    wording_version: wordingVersion,
    place: where,
    network_address: word.networkAddress,
    confirmed_from: word.confirmedFrom,
    asked_at: word.askedAt,
    said_at: word.at,
    confirmed_at: word.confirmedAt,
    similar_goods: word.similarGoods,
    event_id: word.eventId,
  }))
  await db.query({
    name: 'add-consents',
    text: `
      insert into consents (customer_id, channel, topic, given, basis, proven, wording, wording_version, how, place,
                            network_address, confirmed_from, asked_at, said_at, confirmed_at, similar_goods, by,
                            event_id, recorded_at)
      select customer_id, channel, topic, given, basis, proven, wording, wording_version, how, place,
             network_address, confirmed_from, asked_at, said_at, confirmed_at, similar_goods, by, event_id, $2
      from jsonb_to_recordset($1) as word (
        customer_id uuid, channel text, topic text, given boolean, basis text, proven boolean, wording text,
        wording_version text, how text, place text, network_address text, confirmed_from text, asked_at timestamptz,
        said_at timestamptz, confirmed_at timestamptz, similar_goods boolean, by text, event_id text)`,
    values: [JSON.stringify(rows), wallNow],
  })
}

/** All words of one customer, newest first. */
export async function listConsents(db: Queryable, customerId: string): Promise<ConsentEntry[]> {
  const { rows } = await db.query<ConsentEntry>({
    name: 'list-consents',
    text: `
      select id, channel, topic, given, basis, proven, wording, wording_version as "wordingVersion", how,
             place as "where", network_address as "networkAddress", confirmed_from as "confirmedFrom",
             asked_at as "askedAt", said_at as "saidAt", confirmed_at as "confirmedAt",
             similar_goods as "similarGoods", by, event_id as "eventId", recorded_at as "recordedAt"
      from consents where customer_id = $1 order by said_at desc, id desc`,
    values: [customerId],
  })
  return rows
}
