import { Writable } from 'node:stream'
import { pino } from 'pino'
import { beforeEach, expect, it } from 'vitest'
import { readLanes, resumeLane } from '../../database/lane-operations.ts'
import { listOperations } from '../../database/operations.ts'
import { pausePoorMarketing, startDeliveryWatch } from '../../worker/delivery-watch.ts'
import { running } from '../dev/resend/setup.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { stored, storedSend } from '../helpers/stored-send.ts'

const { database } = await ownDatabase()
const logged: string[] = []
const log = pino(
  new Writable({ write: (line, _encoding, done) => done(void logged.push(String(line)) as never) }),
)

beforeEach(async () => {
  logged.length = 0
  await database.query(`
    delete from sends; delete from operations;
    update lanes set paused_at = null, paused_by = null, reason = null, measured_since = '-infinity'`)
})

const now = new Date('2026-02-02T11:00:00Z')

/** So many mails that came to so many ends within the last week. */
async function outcomes(
  counts: { delivered?: number; bounced?: number; complained?: number },
  purpose = 'marketing',
) {
  const { id } = await storedSend(database, { state: 'skipped' })
  for (const [state, count] of Object.entries(counts)) {
    await database.query(
      `insert into sends (id, customer_id, journey, subject, step, template, props, purpose, mandatory, summary, state,
                          decision, intended_at, due_at, idempotency_key, changed_at)
       select gen_random_uuid(), s.customer_id, 'many', gen_random_uuid()::text, 'one', s.template, '{}', $3, false,
              s.summary, $4, 1, $5, $5, s.id::text, $5
       from sends s, generate_series(1, $2) where s.id = $1`,
      [id, count, purpose, state, new Date(now.getTime() - 3_600_000)],
    )
  }
}

const look = (wallNow = now) => pausePoorMarketing({ database, log, wallNow: () => wallNow })

const marketing = async () => (await readLanes(database)).find(({ stream }) => stream === 'marketing')

it.each([
  { counts: { delivered: 479, bounced: 21 }, reason: '21 of 500 bounced, over 4 %' },
  { counts: { delivered: 499, complained: 1 }, reason: '1 of 500 complained, over 0.08 %' },
])('pauses marketing by itself when $reason', async ({ counts, reason }) => {
  await outcomes(counts)
  await look()
  expect(await marketing()).toMatchObject({ pausedAt: now, pausedBy: 'perennial', reason, probeAt: null })
  expect(await listOperations(database, { before: undefined, limit: 9 })).toMatchObject([
    { at: now, who: 'perennial', why: reason, what: 'lane.paused', target: 'marketing' },
  ])
  expect(logged.map((line) => JSON.parse(line))).toMatchObject([{ level: 50, reason }])
  await look()
  expect(logged).toHaveLength(1)
})

it.each([
  { what: 'the rates are just within their limits', counts: { delivered: 1200, bounced: 50, complained: 1 } },
  { what: 'too few mails say anything', counts: { delivered: 400, bounced: 99 } },
])('leaves marketing alone while $what', async ({ counts }) => {
  await outcomes(counts)
  await look()
  expect(await marketing()).toMatchObject({ pausedAt: null })
  expect(logged).toEqual([])
})

it('leaves orders’ mails alone, whatever their rates', async () => {
  await outcomes({ delivered: 500, bounced: 500 }, 'transactional')
  await look()
  expect((await readLanes(database)).map(({ pausedAt }) => pausedAt)).toEqual([null, null])
})

it('counts anew from the resumption, and forgets what is older than a week', async () => {
  await outcomes({ delivered: 400, bounced: 100 })
  await look(new Date(now.getTime() + 8 * 86_400_000))
  expect(await marketing()).toMatchObject({ pausedAt: null })
  await look()
  await resumeLane(database, 'marketing', now)
  await look()
  expect(await marketing()).toMatchObject({ pausedAt: null })
})

it('pauses once, however many workers look', async () => {
  await outcomes({ delivered: 400, bounced: 100 })
  await Promise.all([look(), look(), look()])
  expect(await listOperations(database, { before: undefined, limit: 9 })).toHaveLength(1)
  expect(logged).toHaveLength(1)
})

it('searches again in the next round when Resend did not answer', async () => {
  const { resend, url } = await running()
  const put = (setting: string, body: object) =>
    fetch(`${url}/inbox/${setting}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  await put('key', { revoked: true })
  const { id } = await storedSend(database, { state: 'unknown' })
  const stop = startDeliveryWatch({ database, resend, log, wallNow: () => now, everySeconds: 0.02 })
  try {
    await expect.poll(() => logged.join()).toContain('could not finish a round')
    await put('key', { revoked: false })
    await expect
      .poll(async () => (await stored(database, id)).reason)
      .toBe('not found at Resend on 2026-02-02')
  } finally {
    await stop()
  }
})

it('runs in rounds that pause and search, and ends when it is told to', async () => {
  const { resend } = await running()
  await outcomes({ delivered: 400, bounced: 100 })
  const { id } = await storedSend(database, { state: 'unknown' })
  const stop = startDeliveryWatch({ database, resend, log, wallNow: () => now, everySeconds: 0.02 })
  try {
    await expect
      .poll(async () => (await stored(database, id)).reason)
      .toBe('not found at Resend on 2026-02-02')
    expect(await marketing()).toMatchObject({ pausedBy: 'perennial' })
    // A later round: somebody resumed, and the figures are poor again.
    await database.query(`update lanes set paused_at = null, paused_by = null, reason = null`)
    await expect.poll(async () => (await marketing())?.pausedBy).toBe('perennial')
  } finally {
    await stop()
  }
})
