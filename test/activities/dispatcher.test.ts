import { Resend } from 'resend'
import { describe, expect, it, onTestFinished } from 'vitest'
import { acceptWithin } from '../../api/events/accept-events.ts'
import { holdCalls } from '../../database/call-budget.ts'
import { transaction } from '../../database/database.ts'
import { recordEvidence, unsealBatch } from '../../database/send-attempts.ts'
import { seededRandom } from '../../dev/tools/seeded-random.ts'
import type { Purpose } from '../../journeys/facts.ts'
import { hours } from '../../journeys/instant.ts'
import { news, noon, someoneWaits } from '../database/shop-news.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { type ReadyMail, readyMails, seal, statesOf } from './ready-mails.ts'
import { resendTap } from './resend-tap.ts'
import { activities, type SendRow, sendRow } from './setup.ts'

const { database } = await ownDatabase(20)

/** A worker whose calls are written down. */
async function tapped(options: Parameters<typeof activities>[1] = {}) {
  const worker = await activities(database, options)
  const tap = await resendTap(worker.url)
  const dispatcher = () => worker.dispatcher(new Resend('re_test', { baseUrl: tap.url }))
  const moveWall = (milliseconds: number) => {
    worker.clock.wall = new Date(worker.clock.wall.getTime() + milliseconds)
  }
  return { ...worker, tap, dispatcher, moveWall }
}

const untilStates = (mails: readonly ReadyMail[], states: Record<string, number>) =>
  expect.poll(() => statesOf(database, mails), { timeout: 15_000 }).toEqual(states)

const laneOf = async (stream: Purpose) => {
  const { rows } = await database.query(
    `select paused_at is not null as "isPaused", reason, probe_at as "probeAt" from lanes where stream = $1`,
    [stream],
  )
  return rows[0]
}

describe('a call', () => {
  it('carries a lone mail as such, under its own key', async () => {
    const { tap, dispatcher } = await tapped()
    const mails = await readyMails(database, { count: 1 })
    dispatcher()
    await untilStates(mails, { sent: 1 })
    expect(tap.calls).toMatchObject([{ path: '/emails', key: `own/${mails[0]?.id}` }])
  })

  it('carries a hundred mails at once in their order, and tells each its id', async () => {
    const { tap, dispatcher, mails: accepted } = await tapped({ rateLimit: 20 })
    const mails = await readyMails(database, { count: 230 })
    dispatcher()
    await untilStates(mails, { sent: 230 })
    expect(tap.calls.map(({ mails: count, path }) => [count, path])).toEqual([
      [100, '/emails/batch'],
      [100, '/emails/batch'],
      [30, '/emails/batch'],
    ])
    const carried = tap.calls.flatMap(({ body }) => JSON.parse(body) as { tags: { value: string }[] }[])
    expect(carried.map(({ tags }) => tags[0]?.value)).toEqual(mails.map(({ id }) => id))
    const { rows } = await database.query<{ id: string; resendId: string }>(
      'select id, resend_id as "resendId" from sends where id = any($1)',
      [mails.map(({ id }) => id)],
    )
    const known = new Map(rows.map(({ id, resendId }) => [id, resendId]))
    expect((await accepted()).every(({ id, tags }) => known.get(tags.send ?? '') === id)).toBe(true)
  })

  it('carries a mail with attachments alone', async () => {
    const { tap, dispatcher } = await tapped()
    const singly = await readyMails(database, { count: 2, singly: true })
    const others = await readyMails(database, { count: 3 })
    dispatcher()
    await untilStates([...singly, ...others], { sent: 5 })
    expect(tap.calls.map(({ mails }) => mails).sort()).toEqual([1, 1, 3])
  })

  it('lets a mail whose attachments are refused be written anew without them, and notes it for staff', async () => {
    const { dispatcher } = await tapped()
    const mails = await readyMails(database, { count: 1, singly: true })
    const id = mails[0]?.id ?? ''
    const attachments = [{ filename: 'terms.pdf', path: 'http://127.0.0.1:9/terms.pdf' }]
    await database.query(
      `update sends set attachments = $2::jsonb,
                        payload = (payload::jsonb || jsonb_build_object('attachments', $2::jsonb))::text where id = $1`,
      [id, JSON.stringify(attachments)],
    )
    dispatcher()
    await untilStates(mails, { intended: 1 })
    const { rows } = await database.query(
      `select s.attachments, s.payload, s.idempotency_key <> $2 as "hasNewKey", o.what, o.who
       from sends s join operations o on o.target = s.id::text where s.id = $1`,
      [id, `own/${id}`],
    )
    expect(rows).toEqual([
      {
        attachments: null,
        payload: null,
        hasNewKey: true,
        what: 'send.attachments-dropped',
        who: 'perennial',
      },
    ])
  })

  it('leaves out whose news is not decided on', async () => {
    const { dispatcher } = await tapped()
    const mails = await readyMails(database, { count: 2 })
    await database.query('update customers set wake_seq = 1 where id = $1', [mails[0]?.customerId])
    dispatcher()
    await untilStates(mails, { sent: 1, ready: 1 })
    expect(await sendRow(database, mails[0]?.id ?? '')).toMatchObject({ state: 'ready' })
  })

  it('leaves out marketing that nobody has judged lately', async () => {
    const { dispatcher } = await tapped()
    const judgedAt = new Date(noon.getTime() - 5 * 60_000 - 1)
    const old = await readyMails(database, { count: 1, stream: 'marketing', judgedAt })
    const fresh = await readyMails(database, { count: 1, stream: 'marketing' })
    dispatcher()
    await untilStates(fresh, { sent: 1 })
    expect(await statesOf(database, old)).toEqual({ ready: 1 })
  })

  it('does not carry marketing to who may not be written to any more', async () => {
    const { dispatcher, tap } = await tapped()
    const mails = await readyMails(database, { count: 3, stream: 'marketing' })
    const [unwilling, blocked] = mails
    await database.query(
      `update customers set profile = profile || '{"restrictedSince": "2026-02-02T11:00:00Z"}' where id = $1`,
      [unwilling?.customerId],
    )
    await database.query(
      `insert into addresses (address, suppressed_for, changed_at) values ($1, 'bounce', now())`,
      [`${blocked?.subject}@example.com`],
    )
    dispatcher()
    await untilStates(mails, { sent: 1, skipped: 2 })
    expect(await sendRow(database, unwilling?.id ?? '')).toMatchObject({
      reason: 'processing restricted',
      batchId: null,
    })
    expect(await sendRow(database, blocked?.id ?? '')).toMatchObject({ reason: 'address suppressed: bounce' })
    expect(tap.calls).toMatchObject([{ mails: 1 }])
  })
})

describe('an ambiguous call', () => {
  it('is replayed to the byte by another worker, also when more mails are ready', async () => {
    const { tap, dispatcher, fault, moveWall, mails: accepted } = await tapped()
    const mails = await readyMails(database, { count: 5 })
    await fault('accept-and-drop')
    const first = dispatcher()
    await expect
      .poll(async () => (await sendRow(database, mails[0]?.id ?? '')).reason)
      .toMatch(/application_error/)
    first.stop()
    const later = await readyMails(database, { count: 3 })
    moveWall(1_000)
    dispatcher()
    await untilStates([...mails, ...later], { sent: 8 })
    const [one, replay] = tap.calls
    expect({ key: replay?.key, body: replay?.body }).toEqual({ key: one?.key, body: one?.body })
    expect(tap.calls.map((call) => call.mails)).toEqual([5, 5, 3])
    expect(await accepted()).toHaveLength(8)
  })

  it('of a worker that is gone is replayed when its lease has ended', async () => {
    const { tap, dispatcher, moveWall } = await tapped()
    const mails = await readyMails(database, { count: 2 })
    // Sealed, and then nothing more: the worker was killed before or after its call.
    const leaseUntil = new Date(noon.getTime() + 25_000)
    const { batch } = await seal(database, 'transactional', { leaseUntil })
    dispatcher()
    moveWall(25_001)
    await untilStates(mails, { sent: 2 })
    expect(tap.calls).toMatchObject([{ key: `batch/${batch?.id}`, mails: 2 }])
  })

  it('ends as unknown after twenty hours, marketing after fifteen minutes', async () => {
    const { tap, dispatcher, fault, moveWall } = await tapped()
    const orders = await readyMails(database, { count: 2 })
    const adverts = await readyMails(database, { count: 2, stream: 'marketing' })
    await fault('500', {})
    dispatcher()
    await untilStates([...orders, ...adverts], { attempted: 4 })
    await expect.poll(() => tap.calls.length).toBe(2)
    moveWall(15 * 60_000 + 1)
    await untilStates(adverts, { unknown: 2 })
    moveWall(hours(20))
    await untilStates(orders, { unknown: 2 })
    expect((await sendRow(database, adverts[0]?.id ?? '')).reason).toBe(
      'no answer within 15 minutes of the first attempt',
    )
    // A single report proves that the whole batch was taken.
    await recordEvidence(database, adverts[0]?.id ?? '', { state: 'delivered', resendId: 'r', wallNow: noon })
    expect(await statesOf(database, adverts)).toEqual({ delivered: 1, sent: 1 })
    expect(await statesOf(database, orders)).toEqual({ unknown: 2 })
  })

  it('is settled for all its mails by a report of one, and not replayed', async () => {
    const { tap, dispatcher, fault, moveWall } = await tapped()
    const mails = await readyMails(database, { count: 3 })
    await fault('accept-and-drop')
    dispatcher()
    await expect
      .poll(async () => (await sendRow(database, mails[0]?.id ?? '')).reason)
      .toMatch(/application_error/)
    await recordEvidence(database, mails[1]?.id ?? '', { state: 'bounced', resendId: 'r', wallNow: noon })
    expect(await statesOf(database, mails)).toEqual({ sent: 2, bounced: 1 })
    moveWall(60_000)
    const later = await readyMails(database, { count: 1 })
    await untilStates(later, { sent: 1 })
    expect(tap.calls.map((call) => call.mails)).toEqual([3, 1])
  })
})

describe('a definite refusal', () => {
  it('of too many calls frees the mails to be grouped anew, once Resend wants calls again', async () => {
    const { tap, dispatcher, fault } = await tapped()
    const mails = await readyMails(database, { count: 5 })
    await fault('429')
    dispatcher()
    await expect.poll(async () => (await sendRow(database, mails[0]?.id ?? '')).reason).toMatch(/rate_limit/)
    const { rows } = await database.query('select next_call_at > clock_timestamp() as waits from call_budget')
    expect(rows).toEqual([{ waits: true }])
    const later = await readyMails(database, { count: 3 })
    await untilStates([...mails, ...later], { sent: 8 })
    expect(tap.calls.map((call) => call.mails)).toEqual([5, 8])
    expect(tap.calls[1]?.key).not.toBe(tap.calls[0]?.key)
  })

  it('of a batch for one bad mail fails that one alone', async () => {
    const { dispatcher, tap, mails: accepted } = await tapped()
    const mails = await readyMails(database, {
      count: 5,
      to: (place) => (place === 2 ? 'änna@example.com' : `anna${place}@example.com`),
    })
    dispatcher()
    await untilStates(mails, { sent: 4, failed: 1 })
    expect(await sendRow(database, mails[2]?.id ?? '')).toMatchObject({ reason: 'validation_error (422)' })
    expect(tap.calls.map((call) => call.mails)).toEqual([5, 1, 1, 1, 1, 1])
    expect(await accepted()).toHaveLength(4)
  })

  it('that conflicts with an earlier call parks the whole batch', async () => {
    const { dispatcher, tap } = await tapped()
    const mails = await readyMails(database, { count: 2 })
    tap.refusal = { status: 409, name: 'invalid_idempotent_request' }
    dispatcher()
    await untilStates(mails, { parked: 2 })
  })
})

describe('the account as the obstacle', () => {
  it.each([
    { status: 429, name: 'daily_quota_exceeded', minutes: 15 },
    { status: 403, name: 'invalid_api_key', minutes: 5 },
  ])('($name) pauses both lanes; later one mail tries, then all go', async ({ status, name, minutes }) => {
    const { dispatcher, tap, logged, moveWall } = await tapped()
    const mails = await readyMails(database, { count: 4 })
    tap.refusal = { status, name }
    dispatcher()
    await expect.poll(() => laneOf('transactional')).toMatchObject({ isPaused: true })
    await untilStates(mails, { ready: 4 })
    const probeAt = new Date(noon.getTime() + minutes * 60_000)
    for (const stream of ['transactional', 'marketing'] as const)
      expect(await laneOf(stream)).toEqual({ isPaused: true, reason: `${name} (${status})`, probeAt })
    expect(logged.join('')).toContain('lanes are paused')

    // In vain once more: one mail alone.
    moveWall(minutes * 60_000)
    await expect.poll(() => tap.calls.length, { timeout: 5_000 }).toBe(2)
    await untilStates(mails, { ready: 4 })
    tap.refusal = undefined
    moveWall(minutes * 60_000)
    await untilStates(mails, { sent: 4 })
    expect(tap.calls.map((call) => call.mails)).toEqual([4, 1, 1, 3])
    expect(await laneOf('transactional')).toMatchObject({ isPaused: false, reason: null })
  })

  it('by its domain pauses that stream alone', async () => {
    const { dispatcher, tap } = await tapped()
    const adverts = await readyMails(database, { count: 2, stream: 'marketing' })
    tap.refusal = { status: 403, name: 'validation_error' }
    dispatcher()
    await expect.poll(() => laneOf('marketing')).toMatchObject({ isPaused: true })
    tap.refusal = undefined
    const orders = await readyMails(database, { count: 1 })
    await untilStates(orders, { sent: 1 })
    expect(await statesOf(database, adverts)).toEqual({ ready: 2 })
  })

  it('leaves what may have been taken sealed', async () => {
    const { dispatcher, tap, fault, moveWall } = await tapped()
    const mails = await readyMails(database, { count: 2 })
    await fault('accept-and-drop')
    dispatcher()
    await expect
      .poll(async () => (await sendRow(database, mails[0]?.id ?? '')).reason)
      .toMatch(/application_error/)
    tap.refusal = { status: 429, name: 'daily_quota_exceeded' }
    moveWall(1_000)
    await expect.poll(() => laneOf('transactional')).toMatchObject({ isPaused: true })
    expect(await statesOf(database, mails)).toEqual({ attempted: 2 })
    tap.refusal = undefined
    moveWall(15 * 60_000)
    await untilStates(mails, { sent: 2 })
    expect(new Set(tap.calls.map(({ body, key }) => key + body)).size).toBe(1)
    expect(await laneOf('transactional')).toMatchObject({ isPaused: false })
  })
})

describe('a lane that a person has paused', () => {
  it('keeps its mails, and the other lane goes on', async () => {
    const { dispatcher, tap, moveWall, clock, sendBy } = await tapped()
    await database.query(`update lanes set paused_at = now(), paused_by = 'Mira' where stream = 'marketing'`)
    const adverts = await readyMails(database, { count: 2, stream: 'marketing' })
    const running = dispatcher()
    moveWall(hours(1))
    const orders = await readyMails(database, { count: 1, judgedAt: clock.wall })
    await untilStates(orders, { sent: 1 })
    expect(await statesOf(database, adverts)).toEqual({ ready: 2 })
    expect(tap.calls).toHaveLength(1)
    // Who waits for one asks again only now and then.
    await expect(sendBy(running, adverts[0]?.id ?? '')).rejects.toMatchObject({
      type: 'NotSentYet',
      message: 'the lane is paused',
      nextRetryDelay: 60_000,
    })
  })
})

describe('the budget', () => {
  it('gives transactional mail every call there is to be had, before marketing', async () => {
    const { dispatcher, tap } = await tapped({ rateLimit: 20 })
    const adverts = await readyMails(database, { count: 150, stream: 'marketing' })
    const orders = await readyMails(database, { count: 150 })
    dispatcher()
    await untilStates([...orders, ...adverts], { sent: 300 })
    const ids = new Set(orders.map(({ id }) => id))
    const streams = tap.calls.map(({ body }) => {
      const [mail] = JSON.parse(body) as { tags: { value: string }[] }[]
      return ids.has(mail?.tags[0]?.value ?? '') ? 'transactional' : 'marketing'
    })
    expect(streams).toEqual(['transactional', 'transactional', 'marketing', 'marketing'])
  })

  it('is one for two workers, and follows what Resend says it takes', async () => {
    const { dispatcher, tap } = await tapped({ rateLimit: 40 })
    await database.query('update call_budget set calls_per_second = 10')
    const mails = await readyMails(database, { count: 90, singly: true })
    dispatcher()
    dispatcher()
    await untilStates(mails, { sent: 90 })
    const { rows } = await database.query('select calls_per_second as rate from call_budget')
    expect(rows).toEqual([{ rate: 40 }])
    // A busy machine may delay one call and not the next.
    expect(tap.calls.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(2)
  })

  it('that is used up for long leaves mails unsealed', async () => {
    const { dispatcher, tap } = await tapped()
    const mails = await readyMails(database, { count: 2 })
    await holdCalls(database, 60_000)
    dispatcher()
    await expect
      .poll(async () => (await sendRow(database, mails[0]?.id ?? '')).reason)
      .toBe('no call was to be had')
    expect(await statesOf(database, mails)).toEqual({ ready: 2 })
    expect(tap.calls).toEqual([])
  })
})

const withdrawal = (subject: string) =>
  news(subject, { type: 'consent.withdrawn', data: { channel: 'email' } })

const sealOne = () => seal(database, 'marketing', { limit: 1 })

describe('a withdrawal of consent', () => {
  it('reaches a mail that is just being looked at to be sealed', async () => {
    const { accept } = await tapped()
    const mails = await readyMails(database, { count: 1, stream: 'marketing' })
    // The seal has its picture of the customer, and waits before it comes to the mail.
    const sealing = await transaction(database, async (db) => {
      await db.query('select from lanes for update')
      const waiting = sealOne()
      await someoneWaits(database)
      await accept(withdrawal(mails[0]?.subject ?? ''))
      return { waiting }
    })
    expect(await sealing.waiting).toMatchObject({ batch: undefined })
    expect(await statesOf(database, mails)).toEqual({ skipped: 1 })
  })

  it('reaches a mail that becomes ready again meanwhile', async () => {
    await tapped()
    const mails = await readyMails(database, { count: 1, stream: 'marketing' })
    const { batch } = await sealOne()
    if (!batch) throw new Error('Nothing was sealed.')
    const unsealing = await transaction(database, async (db) => {
      await acceptWithin(db, [withdrawal(mails[0]?.subject ?? '')], noon)
      const waiting = unsealBatch(database, batch, { reason: 'busy', wallNow: noon })
      await someoneWaits(database)
      return { waiting }
    })
    expect(await unsealing.waiting).toBe(true)
    // It must be claimed anew, and the claim asks for consent.
    expect(await sealOne()).toMatchObject({ batch: undefined })
    expect(await statesOf(database, mails)).toEqual({ ready: 1 })
  })
})

it('seals nothing of a person whose withdrawal of consent was answered, in a thousand races', async () => {
  const { dispatcher, accept, tap } = await tapped()
  const mails = await readyMails(database, { count: 1000, stream: 'marketing', singly: true })
  // Some calls are refused, so that mails become ready again while consent is being withdrawn.
  const random = seededRandom(11)
  tap.refusal = () => (random() < 0.4 ? { status: 429, name: 'rate_limit_exceeded' } : undefined)
  const hurrying = setInterval(() => {
    void database.query(`update call_budget set next_call_at = '-infinity'`)
  }, 10)
  onTestFinished(() => clearInterval(hurrying))
  for (const _ of [1, 2, 3]) dispatcher()

  const answered = new Map<string, SendRow>()
  const withdraw = async ({ id, subject }: ReadyMail) => {
    await accept(withdrawal(subject))
    answered.set(id, await sendRow(database, id))
  }
  // In their order, as they are sealed: so the two meet at the same rows.
  for (let from = 0; from < mails.length; from += 8)
    await Promise.all(mails.slice(from, from + 8).map(withdraw))

  // What was being called and was not taken is ready again, to be claimed anew; nobody does that here.
  const underWay = async () => {
    const { rows } = await database.query(
      `select from sends where id = any($1) and (state = 'attempted' or state = 'ready' and judged_at > '-infinity')`,
      [mails.map(({ id }) => id)],
    )
    return rows.length
  }
  await expect.poll(underWay, { timeout: 50_000 }).toBe(0)
  const ends = await Promise.all(mails.map(({ id }) => sendRow(database, id)))
  const outcomes = ends.map(({ state, batchId }, place) => {
    const then = answered.get(mails[place]?.id ?? '')
    // Whatever was sent was sealed before the answer.
    return state === 'sent' && batchId !== then?.batchId ? `sealed after it was ${then?.state}` : state
  })
  expect([...new Set(outcomes)].sort()).toEqual(['ready', 'sent', 'skipped'])
})
