import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { AcceptableEvent } from '../../api/events/accept-events.ts'
import { driveClock } from '../../database/clocks.ts'
import { transaction } from '../../database/database.ts'
import { lockLifecycle } from '../../database/lifecycles.ts'
import { days, hours } from '../../journeys/instant.ts'
import type { Journey } from '../../journeys/journey.ts'
import { journeys } from '../../journeys/journeys.ts'
import { orderStory } from '../../journeys/orders/order-story.ts'
import { customerRow, news, noon, order, payment, someoneWaits } from '../database/shop-news.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { activities, annasProfile, failureOf, intendedConfirmation, sendRow } from './setup.ts'

const { database } = await ownDatabase()

async function rowsOf<Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> {
  const { rows } = await database.query<Row>(text, values)
  return rows
}

const decisionsOf = (customerId: string) =>
  rowsOf<{ number: number; uptoSeq: number; decidedAt: Date; reasons: { what: string }[] }>(
    `select number, upto_seq as "uptoSeq", decided_at as "decidedAt", reasons
     from decisions where customer_id = $1 order by number`,
    customerId,
  )

const sendsOf = (customerId: string) =>
  rowsOf<{ step: string; state: string }>(
    'select step, state from sends where customer_id = $1 order by intended_at, step',
    customerId,
  )

const lifecycleOf = async (customerId: string) => {
  const lifecycle = await transaction(database, (db) => lockLifecycle(db, customerId))
  if (!lifecycle) throw new Error('The customer was never decided on.')
  return lifecycle
}

describe('a decision', () => {
  it('is written with its state, its reasons, its mails and its next wake-up, all or none', async () => {
    const worker = await activities(database)
    const { customerId, sendId, decided } = await intendedConfirmation(database, worker, 'whole')
    const wakeUp = { at: noon.getTime() + hours(72), for: 'order-watch: order N-whole' }
    expect(decided).toMatchObject({
      sends: [{ id: sendId, summary: 'order N-whole · confirmation', awaited: false }],
      timer: wakeUp,
      more: false,
      view: { decision: 1, stage: 'new', journeys: ['order'], openOrders: ['N-whole'] },
    })
    expect(await decisionsOf(customerId)).toEqual([
      {
        number: 1,
        uptoSeq: 1,
        decidedAt: noon,
        reasons: expect.arrayContaining([
          expect.objectContaining({ what: 'stage', about: 'new' }),
          expect.objectContaining({ what: 'send', step: 'confirmation' }),
        ]),
      },
    ])
    expect(await lifecycleOf(customerId)).toMatchObject({
      stage: 'new',
      decisions: 1,
      wakeUp,
      setAside: undefined,
    })
    expect(await customerRow(database, 'whole')).toMatchObject({ decidedSeq: 1 })
  })

  it('holds nobody: neither what it returns nor its reasons name the person', async () => {
    const worker = await activities(database)
    const { customerId, decided } = await intendedConfirmation(database, worker, 'nobody')
    const told = JSON.stringify([decided, await decisionsOf(customerId)])
    expect(told).not.toMatch(/anna|berger|example\.com/i)
  })

  it('repeated has nothing new to say, and returns what is still to be carried out', async () => {
    const worker = await activities(database)
    const { customerId, sendId, decided } = await intendedConfirmation(database, worker, 'repeated')
    for (const _ of [1, 2, 3]) expect(await worker.decide(customerId)).toMatchObject({ sends: decided.sends })
    expect(await decisionsOf(customerId)).toHaveLength(1)
    await worker.send(sendId)
    expect((await worker.decide(customerId)).sends).toEqual([])
  })

  it('made by many at once is one decision for each event', async () => {
    const worker = await activities(database)
    await worker.accept(order('crowd', 'crowd', { customer: annasProfile }))
    const { id } = await customerRow(database, 'crowd')
    const all = await Promise.all(Array.from({ length: 8 }, () => worker.decide(id)))
    expect(new Set(all.map(({ sends }) => JSON.stringify(sends))).size).toBe(1)
    expect(await decisionsOf(id)).toHaveLength(1)
    expect(await sendsOf(id)).toEqual([{ step: 'confirmation', state: 'intended' }])
    await Promise.allSettled(all.flatMap(({ sends }) => sends.map((task) => worker.send(task.id))))
    expect(await worker.mails()).toHaveLength(1)
  })

  it('that comes late finds the newer state, and business time does not go back', async () => {
    const worker = await activities(database)
    const { customerId, sendId } = await intendedConfirmation(database, worker, 'late')
    await worker.send(sendId)
    await worker.accept(payment('late'))
    // The late one waits for the lock with an old time in its hand; another decides before it.
    const late = await transaction(database, async (db) => {
      await lockLifecycle(db, customerId)
      worker.clock.business = noon.getTime() - hours(5)
      const stalled = worker.decide(customerId)
      await someoneWaits(database)
      return { stalled }
    })
    worker.clock.business = noon.getTime() + hours(5)
    const [stalled, prompt] = await Promise.all([late.stalled, worker.decide(customerId)])
    expect(stalled.sends).toEqual(prompt.sends)
    expect(await decisionsOf(customerId)).toHaveLength(2)
    expect((await lifecycleOf(customerId)).decidedAt).toBeGreaterThanOrEqual(noon.getTime())
    worker.clock.business = noon.getTime() - days(1)
    expect(Date.parse((await worker.decide(customerId)).view.decidedAt)).toBeGreaterThanOrEqual(
      noon.getTime(),
    )
  })

  it('takes at most 200 events, and says that there are more', async () => {
    const worker = await activities(database)
    const placed = new Date(noon.getTime() - days(8))
    const history = Array.from({ length: 450 }, (_, number) =>
      order('much', `much-${number}`, { occurredAt: placed }),
    )
    await worker.accept(...history)
    const { id } = await customerRow(database, 'much')
    const answers = [await worker.decide(id), await worker.decide(id), await worker.decide(id)]
    expect(answers.map(({ more }) => more)).toEqual([true, true, false])
    expect((await decisionsOf(id)).map(({ uptoSeq }) => uptoSeq)).toEqual([200, 400, 450])
    expect((await lifecycleOf(id)).state.orderCount).toBe(450)
    expect(answers.flatMap(({ sends }) => sends)).toEqual([])
  })

  it('about an order that was put away long ago finds in the events what it was', async () => {
    const worker = await activities(database)
    const told = async (days_: number, ...events: AcceptableEvent[]) => {
      const at = new Date(noon.getTime() + days(days_))
      worker.clock.business = at.getTime()
      await worker.accept(...events.map((event) => ({ ...event, occurredAt: at, receivedAt: at })))
      const { id } = await customerRow(database, 'away')
      for (let { sends } = await worker.decide(id); sends.length > 0; { sends } = await worker.decide(id))
        for (const send of sends) await worker.send(send.id)
      return (await lifecycleOf(id)).state
    }
    const about = (type: AcceptableEvent['type'], data: object) =>
      news('away', { type, data: { orderId: 'away', ...data } })
    const state = await told(0, order('away', 'away', { customer: annasProfile }))
    expect(state.orders).toHaveProperty('away')
    await told(2, about('shipment.delivered', {}))
    await told(40, order('away', 'away-2'))
    expect((await told(41, order('away', 'away-3'))).orders).not.toHaveProperty('away')
    await told(300, about('refund.sent', { amount: 2990, method: 'paypal' }))
    const { id } = await customerRow(database, 'away')
    expect(
      await rowsOf(
        `select step, state, props -> 'order' ->> 'orderNumber' as number from sends
         where customer_id = $1 and subject = 'away' and journey = 'order' order by intended_at`,
        id,
      ),
    ).toEqual(
      ['confirmation', 'delivered', 'refund'].map((step) => ({ step, state: 'sent', number: 'N-away' })),
    )
  })

  it('leaves the timer to whoever drives the clock', async () => {
    const worker = await activities(database)
    const driven = { source: 'driven', origin: 'driven' }
    await driveClock(database, 'driven', new Date(noon.getTime() + days(1)))
    await worker.accept(order('driven', 'driven', { ...driven, customer: annasProfile }))
    const [row] = await rowsOf<{ id: string }>(`select id from customers where source = 'driven'`)
    const decided = await worker.decide(row?.id ?? '')
    expect(decided.timer).toBeUndefined()
    expect(decided.view.decidedAt).toBe('2026-02-03T11:00:00.000Z')
  })

  it('waits for the address of a person who has told none, and goes on when it comes', async () => {
    const worker = await activities(database)
    await worker.accept(order('shy', 'shy'))
    const { id } = await customerRow(database, 'shy')
    expect((await worker.decide(id)).sends).toEqual([])
    const { rings } = await worker.accept(news('shy', { customer: { email: 'anna@example.com' } }))
    expect(rings).toMatchObject([{ customerId: id }])
    expect((await worker.decide(id)).sends).toMatchObject([{ summary: 'order N-shy · confirmation' }])
  })

  it('refuses a customer that does not exist for good', async () => {
    const worker = await activities(database)
    expect(await failureOf(worker.decide(randomUUID()))).toMatchObject({
      type: 'UnknownCustomer',
      nonRetryable: true,
    })
  })
})

describe('a journey that throws', () => {
  const broken: Journey = {
    ...orderStory,
    subjects: () => {
      throw new TypeError('anna@example.com is not iterable')
    },
  }

  it('sets the customer aside, and newer code decides what was left', async () => {
    const worker = await activities(database)
    await worker.accept(order('aside', 'aside', { customer: annasProfile }))
    const { id } = await customerRow(database, 'aside')
    const decided = await worker.decideWith([broken])(id)
    expect(decided).toMatchObject({ sends: [], more: false, view: { setAside: 'TypeError' } })
    expect(decided.timer).toBeUndefined()
    expect(JSON.stringify(decided)).not.toContain('anna')
    expect(await lifecycleOf(id)).toMatchObject({ setAside: 'TypeError', decisions: 0 })
    expect(await customerRow(database, 'aside')).toMatchObject({ decidedSeq: 0 })
    expect(worker.logged.join('')).toContain('customer set aside')
    expect(worker.logged.join('')).not.toContain('anna')

    expect((await worker.decideWith(journeys)(id)).sends).toHaveLength(1)
    expect(await lifecycleOf(id)).toMatchObject({ setAside: undefined, decisions: 1 })
  })

  it('holds back mails that were intended before, since nobody knows whether they are still true', async () => {
    const worker = await activities(database)
    const { customerId, sendId } = await intendedConfirmation(database, worker, 'held')
    await worker.accept(payment('held'))
    await worker.decideWith([broken])(customerId)
    expect(await worker.send(sendId)).toMatchObject({ decideAgain: true })
    expect(await sendRow(database, sendId)).toMatchObject({ state: 'intended' })
  })
})

describe('an error', () => {
  it('names nobody, though PostgreSQL quotes what it was given', async () => {
    const worker = await activities(database)
    await worker.accept(order('quoted', 'quoted', { customer: annasProfile }))
    const { id } = await customerRow(database, 'quoted')
    const failure = await failureOf(worker.decideWith([{ ...orderStory, steps: [unspeakable] }])(id))
    expect(failure.message).toBe("An unexpected error (22P05); the worker's log has its stack.")
    expect(failure.cause).toBeUndefined()
    expect([failure.message, failure.stack, ...worker.logged].join('')).not.toMatch(/anna|berger/i)
    expect(await decisionsOf(id)).toEqual([])
    expect(await customerRow(database, 'quoted')).toMatchObject({ decidedSeq: 0 })
  })

  it('does not repeat what it was asked for', async () => {
    const worker = await activities(database)
    for (const work of [worker.decide, worker.send]) {
      const failure = await failureOf(work('anna@example.com'))
      expect([failure.message, failure.stack, ...worker.logged].join('')).not.toContain('anna')
    }
  })
})

/** A mail whose props hold what PostgreSQL's JSON cannot: it says so and quotes them. */
const unspeakable: Journey['steps'][number] = {
  id: 'confirmation',
  on: 'order.placed',
  template: 'order-received',
  props: () => ({ name: 'Anna Berger\u0000' }),
}
