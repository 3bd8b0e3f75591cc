import { randomUUID } from 'node:crypto'
import { createLinks, type Links } from '../config/links.ts'
import { type Database, openDatabase } from '../database/database.ts'
import { startBenchStack } from './bench-stack.ts'
import { isUnderWay } from './is-under-way.ts'
import { percentile } from './percentile.ts'

/** Who unsubscribes, each by one click, and how many of them within a second. */
const clicks = 300
const perSecond = 20

/** Mails that are on their way meanwhile, and how many calls a second carry them, of a hundred each. */
const mails = 7_500
const callsPerSecond = 5

const goal = 1_000

const secret = 'a secret of the bench, long enough for the rule'
const lookEvery = 50

interface Click {
  customerId: string
  milliseconds: number
  /** Wall time in milliseconds. */
  answeredAt: number
}

/**
 * One-click unsubscribing while mails are being sent: from the click to its effect, which is the answer, because from
 * then on nothing of that person is sealed any more. The ledger is asked afterwards whether that was so.
 */
export async function unsubscribe(): Promise<void> {
  const stack = await startBenchStack({ rateLimit: callsPerSecond, environment: { LINK_SECRET: secret } })
  const { api, databaseUrl } = stack.addresses
  const database = openDatabase(databaseUrl, () => {}, 4)
  try {
    const customers = await addReadyAdvertising(database)
    const links = createLinks(api, secret)
    // Every so manieth, so that their mails are spread over all that leave.
    const leaving = customers.filter((_, place) => place % (mails / clicks) === 0)
    const answers = await clickAll(leaving, links)
    while (await isUnderWay(database)) await pause(lookEvery)
    await tell(database, answers)
  } finally {
    await database.end()
    await stack.stop()
  }
}

/** One frozen marketing mail each for customers who consented; in the order in which they leave. */
async function addReadyAdvertising(database: Database): Promise<string[]> {
  const ids = Array.from({ length: mails }, () => randomUUID())
  const word = {
    given: true,
    basis: 'consent',
    proven: true,
    at: '2026-01-02T09:00:00.000Z',
    by: 'shop',
    eventId: 'b',
  }
  const payloads = ids.map((id, place) =>
    JSON.stringify({
      from: '"Mira, Bench" <news@post.bench.example>',
      to: `customer-${place}@bench.example`,
      subject: 'Bench',
      html: `<p>${'A line of a mail. '.repeat(100)}</p>`,
      text: 'Bench',
      tags: [{ name: 'send', value: id }],
    }),
  )
  await database.query(
    `insert into customers (id, source, subject, profile, created_at, heard_at)
     select id, 'bench', 'customer-' || place, jsonb_build_object('email', 'customer-' || place || '@bench.example',
            'consents', jsonb_build_object('email', $2::jsonb)), now(), now()
     from unnest($1::uuid[]) with ordinality as c (id, place)`,
    [ids, JSON.stringify(word)],
  )
  await database.query(
    `insert into sends (id, customer_id, journey, subject, step, template, props, purpose, mandatory, summary, state,
                        legal_basis, decision, intended_at, due_at, claimed_at, idempotency_key, payload, recipient,
                        judged_at, changed_at)
     select id, id, 'bench', 'bench', 'mail', 'we-miss-you', '{}', 'marketing', false, 'bench', 'ready', 'consent', 1,
            now(), now(), now(), 'bench/' || id, payload, 'customer-' || (place - 1) || '@bench.example',
            clock_timestamp(), now()
     from unnest($1::uuid[], $2::text[]) with ordinality as m (id, payload, place)`,
    [ids, payloads],
  )
  return ids
}

/** One click after the other at an even pace, however long the answers take. */
async function clickAll(customers: readonly string[], links: Links): Promise<Click[]> {
  const begun = performance.now()
  return await Promise.all(
    customers.map(async (customerId, place) => {
      await pause(Math.max(0, begun + (place * 1_000) / perSecond - performance.now()))
      const clicked = performance.now()
      const response = await fetch(links.make('unsubscribe', customerId), {
        method: 'POST',
        body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
      })
      await response.text()
      if (response.status !== 200) throw new Error(`A click was answered ${response.status}.`)
      return { customerId, milliseconds: performance.now() - clicked, answeredAt: Date.now() }
    }),
  )
}

async function tell(database: Database, answers: readonly Click[]): Promise<void> {
  const { rows } = await database.query<{ customerId: string; state: string; sealedAt: Date | null }>(
    `select s.customer_id as "customerId", s.state, b.first_attempt_at as "sealedAt"
     from sends s left join batches b on b.id = s.batch_id where s.customer_id = any($1)`,
    [answers.map(({ customerId }) => customerId)],
  )
  const { rows: all } = await database.query<{ sent: number }>(
    `select count(*) as sent from sends where state in ('sent', 'delivered')`,
  )
  const answeredAt = new Map(answers.map((click) => [click.customerId, click.answeredAt]))
  const late = rows.filter(
    ({ customerId, sealedAt }) => sealedAt && sealedAt.getTime() > (answeredAt.get(customerId) ?? 0),
  )
  const stopped = rows.filter(({ state }) => state === 'skipped').length
  const times = answers.map(({ milliseconds }) => milliseconds)
  const [half, most] = [percentile(times, 0.5), percentile(times, 0.99)]
  console.log(
    `${answers.length} clicks while ${all[0]?.sent} mails were sent; ${stopped} found their mail unsent and stopped it`,
  )
  console.log(`from the click to its effect: p50 ${half.toFixed(0)} ms, p99 ${most.toFixed(0)} ms`)
  console.log(`sealed after the answer: ${late.length}`)
  console.log(`${most <= goal && late.length === 0 ? 'reached' : 'missed'}, the goal is ${goal} ms and none`)
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
