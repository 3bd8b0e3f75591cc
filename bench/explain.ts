import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { Resend } from 'resend'
import { createApi } from '../api/create-api.ts'
import { createFingerprints } from '../api/events/fingerprints.ts'
import { createLinks } from '../config/links.ts'
import { createReplyAddresses } from '../config/reply-address.ts'
import { loadShop } from '../config/shop.ts'
import { openDatabase } from '../database/database.ts'
import { startTemporaryPostgres } from '../dev/stack/temporary-postgres.ts'
import { longHistory } from '../test/helpers/long-history.ts'
import { percentile } from './percentile.ts'

const rounds = 300

/** Until caches are filled and Node has compiled what runs often. */
const warmUps = 30

const goalMilliseconds = 200

const apiKey = 'bench'
const secret = 'a secret for benchmarks, long enough for the rule'

/**
 * How long the api takes to say where a customer stands, and what became of one mail, with ten years of history behind
 * them: milliseconds at the median and the 99th percentile of 300 requests, one after the other.
 */
export async function explain(): Promise<void> {
  const postgres = await startTemporaryPostgres('bench')
  try {
    await measure(postgres.url)
  } finally {
    await postgres.stop()
  }
}

async function measure(url: string): Promise<void> {
  const database = openDatabase(url, () => {})
  const now = new Date('2026-02-02T11:00:00Z')
  const id = await longHistory(database, now)
  const api = createApi({
    database,
    bell: { ring() {}, async drain() {} },
    log: pino({ level: 'warn' }),
    wallNow: () => now,
    links: createLinks('http://127.0.0.1', secret),
    replyAddresses: createReplyAddresses(secret),
    fingerprints: createFingerprints(secret),
    shop: loadShop(new URL('../examples/shop.json', import.meta.url)),
    webhookSecret: `whsec_${Buffer.from('a bench hears no reports').toString('base64')}`,
    apiKeys: [createHash('sha256').update(apiKey).digest()],
    publicUrl: 'http://127.0.0.1',
    resend: new Resend('re_verifies_only'),
  }).listen(0, '127.0.0.1')
  await once(api, 'listening')
  const path = `http://127.0.0.1:${(api.address() as AddressInfo).port}/v1/customers/${id}/lifecycle`
  try {
    await time('where they stand', path)
    await time('a mail of years ago', `${path}?mail=order/o-500/confirmation`)
    await time('a mail to come', `${path}?mail=win-back/after-o-last/last-call`)
  } finally {
    api.close()
    api.closeAllConnections()
    await database.end()
  }
}

async function time(what: string, url: string): Promise<void> {
  const took: number[] = []
  for (let round = 0; round < warmUps + rounds; round += 1) {
    const start = performance.now()
    const response = await fetch(url, { headers: { authorization: `Bearer ${apiKey}` } })
    await response.arrayBuffer()
    if (response.status !== 200) throw new Error(`${url} answered ${response.status}.`)
    if (round >= warmUps) took.push(performance.now() - start)
  }
  const [p50, p99] = [percentile(took, 0.5), percentile(took, 0.99)]
  const verdict = p99 <= goalMilliseconds ? 'reached' : 'missed'
  console.log(
    `${what}: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${verdict}: the goal is ${goalMilliseconds} ms`,
  )
}
