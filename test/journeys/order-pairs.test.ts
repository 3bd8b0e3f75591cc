import { describe, expect, it } from 'vitest'
import type { CustomerEvent } from '../../journeys/events.ts'
import { hours, type Instant } from '../../journeys/instant.ts'
import {
  cancelled,
  changed,
  customer,
  delayed,
  delivered,
  incident,
  monday,
  paid,
  partCancelled,
  placed as placedAlone,
  refunded,
  released,
  returnAnnounced,
  returnInspected,
  returnReceived,
  shipped,
  withdrawn,
} from './customer.ts'
import { orderPairs } from './order-pairs.ts'

const at = (hour: number) => monday + hours(hour)

/** Two records, so that one of them is a part. */
const items = [
  { productId: 'p1', name: 'Blue Train', quantity: 1, price: 2990 },
  { productId: 'p2', name: 'Giant Steps', quantity: 1, price: 2990 },
]
const placed = (when: Instant, paymentMethod = 'invoice') =>
  placedAlone(when, {}, { items, total: 5980, paymentMethod })

const reports: Record<string, (when: Instant) => CustomerEvent> = {
  changed,
  payment: paid,
  released,
  delayed,
  shipped,
  delivered,
  cancelled,
  'items-cancelled': partCancelled,
  'return-announced': returnAnnounced,
  'return-received': returnReceived,
  'return-inspected': returnInspected,
  refund: (when) => refunded(when, {}, { amount: 5980 }),
  withdrawal: withdrawn,
  incident,
}

function report(name: string, hour: number): CustomerEvent {
  const make = reports[name]
  if (!make) throw new Error(`No report is called ${name}.`)
  return make(at(hour))
}

/** What is told when these are heard one after another, each row at once. */
function told(rows: readonly CustomerEvent[][]): string {
  const anna = customer()
  for (const [hour, events] of rows.entries()) anna.hearOut(at(10 + hour), events)
  return anna.steps.join(', ')
}

const [, ...pairs] = orderPairs
  .trim()
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => line.split(/ {2,}|(?<=[a-z]) (?=[a-z])/).map((cell) => cell.trim()))

describe('two reports of one order', () => {
  it.each(pairs.map(([first = '', then = '', ...cells]) => ({ first, then, cells })))(
    '$first, then $then',
    ({ first, then, cells: [inTurn, atOnce, otherWayRound] }) => {
      const [one, two] = [report(first, 1), report(then, 2)]
      const afterOrder = (rows: CustomerEvent[][]) => told([[placed(at(0))], ...rows])
      expect(afterOrder([[one], [two]])).toBe(`confirmation, ${inTurn}`)
      expect(afterOrder([[one, two]])).toBe(`confirmation, ${atOnce}`)
      expect(afterOrder([[two], [one]])).toBe(`confirmation, ${otherWayRound}`)
      // Told before the order itself, they wait for it, then go as if they had been told at once.
      expect(told([[one], [two], [placed(at(0))]])).toBe(`confirmation, ${atOnce}`)
      expect(told([[two, one, placed(at(0))]])).toBe(`confirmation, ${atOnce}`)
    },
  )

  it('stand in the table, all of them', () => {
    const names = Object.keys(reports)
    const wanted = names.flatMap((first) => names.map((then) => `${first} ${then}`))
    expect(pairs.map(([first, then]) => `${first} ${then}`)).toEqual(wanted)
  })
})

describe('three reports of one order', () => {
  it.each([
    { told: ['delivered', 'shipped', 'payment'], heard: 'delivered, payment' },
    { told: ['return-inspected', 'return-received', 'return-announced'], heard: 'return-inspected' },
    {
      told: ['return-received', 'refund', 'return-inspected'],
      heard: 'return-received, refund, return-inspected',
    },
    { told: ['shipped', 'cancelled', 'refund'], heard: 'shipped, cancelled, refund' },
    { told: ['cancelled', 'payment', 'refund'], heard: 'cancelled, refund' },
    { told: ['shipped', 'delivered', 'released'], heard: 'shipped, delivered' },
    { told: ['delayed', 'shipped', 'delayed'], heard: 'delayed, shipped' },
    { told: ['payment', 'shipped', 'payment'], heard: 'payment, shipped' },
    { told: ['withdrawal', 'return-announced', 'refund'], heard: 'withdrawal, return-announced, refund' },
    { told: ['items-cancelled', 'shipped', 'refund'], heard: 'items-cancelled, shipped, refund' },
    { told: ['incident', 'withdrawal', 'delivered'], heard: 'incident, withdrawal' },
  ])('$told', ({ told: names, heard }) => {
    const events = names.map((name, place) => report(name, place + 1))
    expect(told([[placed(at(0))], ...events.map((event) => [event])])).toBe(`confirmation, ${heard}`)
  })
})

describe('an order paid in advance', () => {
  it.each(Object.keys(reports))('asks for the money, unless %s is told with it', (name) => {
    const saysSomethingElse = ['changed', 'delayed', 'items-cancelled', 'incident'].includes(name)
    const heard = told([[placed(at(0), 'prepayment'), report(name, 1)]])
    expect(heard.includes('payment-request'), heard).toBe(saysSomethingElse)
  })
})
