import { describe, expect, it } from 'vitest'
import { acceptEvents, acceptWithin } from '../../api/events/accept-events.ts'
import { setDecided } from '../../database/customers.ts'
import { transaction } from '../../database/database.ts'
import { addLifecycle, findNeglected, findSetAside, updateLifecycle } from '../../database/lifecycles.ts'
import { newcomer } from '../../journeys/state.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { type CustomerRow, customerRow, news, noon, order, someoneWaits } from './shop-news.ts'

const { database } = await ownDatabase()

const decided = {
  state: newcomer,
  stage: 'lead' as const,
  decidedAt: noon.getTime(),
  wakeUp: undefined,
  waitsFor: ['customer.updated'],
  awaits: [],
  attention: [],
  places: [],
  stageSince: undefined,
  decisions: 1,
  setAside: undefined,
}
const withAddress = { customer: { email: 'anna@example.com' } }

/** A customer with one order, never decided on. */
async function buyer(subject: string): Promise<CustomerRow> {
  await acceptEvents(database, [order(subject, subject)], noon)
  const row = await customerRow(database, subject)
  await addLifecycle(database, row.id, newcomer, 'lead')
  return row
}

describe('news that only some wait for', () => {
  it('wakes who waits for it, and nobody else', async () => {
    const { id } = await buyer('waits')
    await transaction(database, (db) => updateLifecycle(db, id, decided))
    const { rings } = await acceptEvents(
      database,
      [news('waits', withAddress), news('bystander', withAddress)],
      noon,
    )
    expect(rings).toEqual([{ customerId: id, upTo: 2, types: ['customer.updated'] }])
  })

  it('wakes who waits for news of the person, whatever event carries them', async () => {
    const { id } = await buyer('carried')
    await transaction(database, (db) => updateLifecycle(db, id, decided))
    const carrier = news('carried', { type: 'mail.opened', ...withAddress })
    expect((await acceptEvents(database, [carrier], noon)).rings).toMatchObject([{ customerId: id }])
  })

  it('is not missed when it comes while a decision that will wait for it is just being written', async () => {
    const { id } = await buyer('during')
    const decision = await database.connect()
    await decision.query('begin')
    await updateLifecycle(decision, id, decided)
    await setDecided(decision, id, 1)
    const accepting = acceptEvents(database, [news('during', withAddress)], noon)
    await someoneWaits(database)
    await decision.query('commit')
    decision.release()
    expect((await accepting).rings).toEqual([{ customerId: id, upTo: 2, types: ['customer.updated'] }])
  })

  it('is not missed when it comes after that decision has read its news', async () => {
    const { id } = await buyer('before')
    await transaction(database, async (db) => {
      await updateLifecycle(db, id, decided)
      // The decision saw event 1 alone; event 2 is committed before the decision is.
      const rest = await transaction(database, (other) =>
        acceptWithin(other, [news('before', withAddress)], noon),
      )
      expect(rest?.rings).toEqual([])
      await setDecided(db, id, 1)
    })
    const { wakeSeq, decidedSeq } = await customerRow(database, 'before')
    expect({ wakeSeq, decidedSeq }).toEqual({ wakeSeq: 2, decidedSeq: 1 })
  })

  it('asks for no decision where nothing waits', async () => {
    const { id } = await buyer('content')
    await transaction(database, async (db) => {
      await updateLifecycle(db, id, { ...decided, waitsFor: [] })
      await transaction(database, (other) => acceptWithin(other, [news('content', withAddress)], noon))
      await setDecided(db, id, 1)
    })
    expect(await customerRow(database, 'content')).toMatchObject({ wakeSeq: 1, decidedSeq: 1 })
  })
})

describe('the neglected', () => {
  const find = async (subject: string, minutes: number) => {
    const { id } = await customerRow(database, subject)
    const wallNow = new Date(noon.getTime() + minutes * 60_000)
    const neglected = await findNeglected(database, { wallNow, patienceSeconds: 15, limit: 500 })
    return neglected.filter(({ customerId }) => customerId === id).map(({ why }) => why)
  }

  it('are those whose events nobody decided on for a while', async () => {
    await buyer('undecided')
    expect(await find('undecided', 0)).toEqual([])
    expect(await find('undecided', 1)).toEqual(['undecided'])
  })

  it('are those whose wake-up is overdue', async () => {
    const { id } = await buyer('overdue')
    await transaction(database, async (db) => {
      const wakeUp = { at: noon.getTime(), for: 'we-miss-you: silence' }
      await updateLifecycle(db, id, { ...decided, wakeUp })
      await setDecided(db, id, 1)
    })
    expect(await find('overdue', 0)).toEqual([])
    expect(await find('overdue', 1)).toEqual(['overdue'])
  })

  it('are not those who were set aside: newer code looks after them, and only once', async () => {
    const { id } = await buyer('aside')
    await transaction(database, (db) =>
      updateLifecycle(db, id, {
        ...decided,
        wakeUp: { at: noon.getTime(), for: 'x' },
        setAside: 'TypeError',
      }),
    )
    expect(await find('aside', 60)).toEqual([])
    expect(await findSetAside(database)).toContainEqual({ customerId: id, upTo: 1 })
  })
})
