import { describe, expect, it } from 'vitest'
import { type AcceptableEvent, acceptEvents } from '../../api/events/accept-events.ts'
import { addCustomers, setDecided } from '../../database/customers.ts'
import { readNews } from '../../database/lifecycles.ts'
import { seededRandom } from '../../dev/tools/seeded-random.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { customerRow, news, noon, order } from './shop-news.ts'

const { database } = await ownDatabase(12)

const accept = (events: readonly AcceptableEvent[]) => acceptEvents(database, events, new Date())

describe('many batches at once over the same customers', () => {
  it('lose nothing, deadlock never, and hide no event from a reader that follows the numbers', async () => {
    const random = seededRandom(7)
    const subjects = Array.from({ length: 12 }, (_, place) => `parallel-${place}`)
    const batches = Array.from({ length: 60 }, (_, batch) =>
      shuffled(subjects, random).flatMap((subject, place) =>
        place < 8 ? [news(subject, { id: `${batch}/${subject}` })] : [],
      ),
    )
    let writing = true
    const seen = new Map<string, number[]>(subjects.map((subject) => [subject, []]))
    const reading = (async () => {
      // One more round after the last write, for what the round before could not know.
      for (let last = false; !last; ) {
        last = !writing
        for (const subject of subjects) seen.get(subject)?.push(...(await readOn(subject)))
      }
    })()
    const answers = await Promise.all(batches.map((batch) => accept(batch)))
    writing = false
    await reading

    expect(answers.map(({ accepted }) => accepted)).toEqual(batches.map((batch) => batch.length))
    for (const subject of subjects) {
      const wanted = batches.flat().filter((event) => event.subject === subject).length
      const numbers = Array.from({ length: wanted }, (_, place) => place + 1)
      expect(seen.get(subject)).toEqual(numbers)
      expect(await customerRow(database, subject)).toMatchObject({ lastSeq: wanted })
    }
  })

  it('store each event once, whoever brings it first', async () => {
    const batch = ['a', 'b', 'c'].map((name) => order(`same-${name}`, `same-${name}`))
    const answers = await Promise.all(Array.from({ length: 8 }, () => accept(shuffled(batch, Math.random))))
    expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(3)
    expect(answers.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(21)
    // Only who stored it rings for it.
    expect(answers.flatMap(({ rings }) => rings)).toHaveLength(3)
    expect(await customerRow(database, 'same-a')).toMatchObject({ lastSeq: 1, wakeSeq: 1 })
  })
})

describe('a duplicate', () => {
  it('is left out within one batch, and its number is not missed by anybody', async () => {
    const twice = order('twice', 'o1')
    const { accepted, duplicates, rings } = await accept([twice, twice, order('twice', 'o2')])
    expect({ accepted, duplicates }).toEqual({ accepted: 2, duplicates: 1 })
    const { id, lastSeq, wakeSeq } = await customerRow(database, 'twice')
    expect(rings).toEqual([{ customerId: id, upTo: lastSeq, types: ['order.placed', 'order.placed'] }])
    expect(wakeSeq).toBe(lastSeq)
    expect(await readOn('twice')).toHaveLength(2)
  })

  it('changes the profile no more, and wakes nobody', async () => {
    const first = news('renamed', { customer: { firstName: 'Anna' } })
    await accept([first, order('renamed', 'o1')])
    await accept([news('renamed', { customer: { firstName: 'Berta' } })])
    const before = await customerRow(database, 'renamed')
    expect(await accept([first])).toEqual({ accepted: 0, duplicates: 1, erased: 0, rings: [] })
    expect(await customerRow(database, 'renamed')).toEqual(before)
    expect(before.profile).toEqual({ firstName: 'Berta' })
  })

  it('is told by source and id: the same id of another source is another event', async () => {
    await accept([news('two-sources', { id: 'same', origin: 'one', source: 'one' })])
    const other = await accept([news('two-sources', { id: 'same', origin: 'two', source: 'two' })])
    expect(other.accepted).toBe(1)
  })
})

describe('the profile', () => {
  it('takes in what events say, in their order, and clears what is null', async () => {
    await accept([
      order('profile', 'o1', { customer: { firstName: 'Anna', locale: 'de-DE', timeZone: 'Europe/Berlin' } }),
      news('profile', { customer: { firstName: 'Anne', locale: null } }),
    ])
    expect((await customerRow(database, 'profile')).profile).toEqual({
      firstName: 'Anne',
      timeZone: 'Europe/Berlin',
    })
  })

  it('keeps consent with its proof', async () => {
    const given = news('consent', { id: 'optin', customer: { marketingConsent: true } })
    await accept([given, news('consent', { customer: { firstName: 'Anna' } })])
    expect((await customerRow(database, 'consent')).profile).toEqual({
      firstName: 'Anna',
      consents: {
        email: {
          given: true,
          basis: 'consent',
          proven: false,
          eventId: 'optin',
          at: noon.toISOString(),
          by: 'shop',
        },
      },
    })
  })
})

it('takes a thousand events of a thousand customers in one go', async () => {
  const { accepted, rings } = await accept(
    Array.from({ length: 1000 }, (_, place) => order(`many-${place}`, `many-${place}`)),
  )
  expect({ accepted, rings: rings.length }).toEqual({ accepted: 1000, rings: 1000 })
})

it('does not wait for itself when the same new customers come from many sides', async () => {
  const keys = Array.from({ length: 40 }, (_, place) => ({ source: 'shop', subject: `born-${place}` }))
  await Promise.all(
    Array.from({ length: 8 }, () =>
      addCustomers(
        database,
        shuffled(keys, Math.random).map((key) => ({ ...key, id: crypto.randomUUID() })),
        new Date(),
      ),
    ),
  )
  const { rows } = await database.query(`select count(*) from customers where subject like 'born-%'`)
  expect(rows).toEqual([{ count: 40 }])
})

/** Follows a customer's numbers the way a decision does: reads what is new, then moves the cursor. */
async function readOn(subject: string): Promise<number[]> {
  const { rows } = await database.query<{ id: string }>('select id from customers where subject = $1', [
    subject,
  ])
  const [customer] = rows
  if (!customer) return []
  const { events = [], lastSeq = 0 } = (await readNews(database, customer.id, 1000)) ?? {}
  await setDecided(database, customer.id, lastSeq)
  return events.map(({ seq }) => seq)
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
