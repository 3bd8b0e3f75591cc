import { expect, test } from 'vitest'
import { acceptEvents } from '../../api/events/accept-events.ts'
import { readEvent } from '../../api/events/read-events.ts'
import { days } from '../../journeys/instant.ts'
import { readOptions } from '../../simulation/options.ts'
import { readRecorded } from '../../simulation/recorded.ts'
import { simulate } from '../../simulation/simulate.ts'
import { provenConsent } from '../helpers/consent.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { handedOver, orderPlaced } from '../helpers/shop-events.ts'

const { database, databaseUrl } = await ownDatabase()

const ago = (count: number) => new Date(Date.now() - days(count))

async function tell(at: Date, event: object): Promise<void> {
  const { event: read } = readEvent(event)
  if (!read) throw new Error('The event is none that a shop may send.')
  await acceptEvents(database, [{ ...read, origin: read.source, occurredAt: at, receivedAt: at }], at)
}

const placed = (customer: string, at: Date) =>
  orderPlaced({
    customer,
    order: `order-of-${customer}`,
    at: at.toISOString(),
    person: { marketingConsent: provenConsent, timeZone: 'Europe/Berlin' },
  })

test('lives on from what a live database has recorded, and writes nothing there', async () => {
  await tell(ago(100), placed('anna', ago(100)))
  const parcel = handedOver({ customer: 'anna', order: 'order-of-anna', at: ago(50).toISOString() })
  await tell(ago(50), parcel)
  await tell(ago(200), placed('ben', ago(200)))
  await tell(ago(20), placed('carla', ago(20)))
  await database.query(
    `update customers set profile = profile || '{"restrictedSince": "2026-01-01T00:00:00Z"}' where subject = 'carla'`,
  )

  const { customers } = await readRecorded(databaseUrl, ago(60).getTime())
  // Ben was not heard of since, and Carla's data may not be processed.
  expect(customers.map(({ id }) => id)).toEqual(['anna'])
  expect(customers[0]?.events.map(({ type }) => type)).toEqual(['order.placed', 'shipment.handed-over'])

  const options = readOptions(['--since', '60d'])
  if (options === 'help') throw new Error('Only the help was asked for.')
  const counts = () =>
    database
      .query('select (select count(*) from events), (select count(*) from sends)')
      .then(({ rows }) => rows)
  const before = await counts()
  const { text } = await simulate(options, { shopFile: 'examples/shop.json', databaseUrl })
  // Of the order's mails only the parcel's falls into the last sixty days; the silence ended ten days ago.
  expect(text).toMatch(/^ {2}win-back +marketing +[1-9]/m)
  expect(text).toMatch(/^ {2}order +transactional +1 /m)
  expect(await counts()).toEqual(before)
})

test('says in one line what it needs to read a database', async () => {
  const asked = (databaseUrl?: string, since = '1d') => {
    const options = readOptions(['--since', since])
    if (options === 'help') throw new Error('Only the help was asked for.')
    return simulate(options, { shopFile: 'examples/shop.json', databaseUrl })
  }
  await expect(asked()).rejects.toThrow('set DATABASE_URL')
  await expect(asked('postgresql://nobody@127.0.0.1:1/none')).rejects.toThrow('does not answer')
  await expect(asked(databaseUrl)).rejects.toThrow('recorded nothing in that time')
})
