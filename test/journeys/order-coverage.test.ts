import { describe, expect, it } from 'vitest'
import { loadShop } from '../../config/shop.ts'
import { templates } from '../../emails/templates.ts'
import { type CustomerEvent, eventTypes } from '../../journeys/events.ts'
import { hours } from '../../journeys/instant.ts'
import { type Journey, send } from '../../journeys/journey.ts'
import { journeys } from '../../journeys/journeys.ts'
import type { Order } from '../../journeys/orders/order.ts'
import { orderStages } from '../../journeys/orders/order-stage.ts'
import { orderStory } from '../../journeys/orders/order-story.ts'
import type { Step } from '../../journeys/step.ts'
import { cancelled, customer, monday, placed, shipped } from './customer.ts'

const shop = loadShop(new URL('../../examples/shop.json', import.meta.url))

describe('nothing is left out', () => {
  it('every event type about an order has a step', () => {
    const told = new Set(orderStory.steps.flatMap(({ on }) => on ?? []))
    const types = Object.entries(eventTypes).filter(([, { data }]) => 'orderId' in data.shape)
    expect(types.map(([type]) => type).filter((type) => !told.has(type as never))).toEqual([])
    expect(types.length).toBeGreaterThan(10)
  })

  /** What is told of an order as it comes to stand there. */
  const mailOf: Record<keyof typeof orderStages, string> = {
    'awaiting-payment': 'payment-request',
    placed: 'confirmation',
    paid: 'payment',
    released: 'released',
    delayed: 'delayed',
    shipped: 'shipped',
    delivered: 'delivered',
    'return-announced': 'return-announced',
    'return-received': 'return-received',
    'return-inspected': 'return-inspected',
    refunded: 'refund',
    cancelled: 'cancelled',
  }
  it.each(Object.entries(mailOf))('an order that comes to be %s has a mail', (_stage, id) => {
    const step = orderStory.steps.find((one) => one.id === id)
    expect(templates).toHaveProperty([String(step?.template)])
  })

  it('every open stage has a limit to its silence, and money that is awaited its reminder', () => {
    const open = Object.entries(orderStages).filter(([, { open }]) => open)
    const limits: Record<string, number | null> = {
      ...shop.orders.silenceHours,
      'awaiting-payment': shop.orders.paymentReminderDays,
    }
    expect(open.map(([stage]) => stage).toSorted()).toEqual(Object.keys(limits).toSorted())
    for (const [stage] of open) expect(limits[stage], stage).toBeGreaterThan(0)
  })

  it('steps name only steps of their own journey', () => {
    for (const { name, steps, story } of journeys) {
      const ids = (story?.course ?? steps).map(({ id }) => id)
      expect(new Set(ids).size, name).toBe(ids.length)
      for (const { id, overtakenBy = [], neverAfter = [], follows } of steps)
        expect(ids, `${name}: ${id}`).toEqual(
          expect.arrayContaining([...overtakenBy, ...neverAfter, ...(follows ? [follows] : [])]),
        )
    }
  })
})

describe('a stage of the shop’s own', () => {
  /** The line in the journey; the event type's line and a template are the other two places. */
  const engraved: Step<Order> = send('engraved', {
    on: 'order.engraved' as 'order.released',
    neverAfter: ['shipped', 'cancelled'],
    template: 'order-released',
    props: ({ details }, { report }) => ({ order: details, releasedAt: new Date(report.at).toISOString() }),
  })
  const withEngraving: Journey[] = [
    { ...orderStory, steps: [...orderStory.steps, engraved as Step<unknown>] },
  ]
  const at = (hour: number) => monday + hours(hour)
  const engraving = (hour: number) =>
    ({
      seq: 1,
      type: 'order.engraved',
      at: at(hour),
      receivedAt: at(hour),
      data: { orderId: 'o1' },
    }) as never as CustomerEvent

  it('is told like any other: once, in its place, never after what makes it pointless', () => {
    const anna = customer()
    anna.hearOut(at(0), [placed(at(0))], withEngraving)
    anna.hearOut(at(1), [engraving(1), engraving(1)], withEngraving)
    anna.hearOut(at(2), [shipped(at(2))], withEngraving)
    expect(anna.steps).toEqual(['confirmation', 'engraved', 'shipped'])
    const ben = customer()
    ben.hearOut(at(0), [placed(at(0)), cancelled(at(1))], withEngraving)
    ben.hearOut(at(2), [engraving(2)], withEngraving)
    expect(ben.steps).toEqual(['confirmation', 'cancelled'])
  })
})
