import type { WorkflowHandle } from '@temporalio/client'
import { describe, expect, test, vi } from 'vitest'
import { ownProduct } from '../helpers/own-product.ts'
import { handedOver, orderPlaced, paymentReceived } from '../helpers/shop-events.ts'
import { orderBeforeSilence } from '../helpers/silent-customer.ts'
import { historyOf, typesOf, untilAtRest, workflowOf } from '../helpers/workflow-history.ts'

const { product, temporal } = await ownProduct()

/** Waits for the next mail and for rest, and returns the types of the events since the last rest. */
async function eventsOfOneMail(
  handle: WorkflowHandle,
  after: { events: number; mails: number },
): Promise<string[]> {
  await vi.waitFor(async () => expect(await product.mails()).toHaveLength(after.mails + 1), {
    timeout: 20_000,
  })
  await untilAtRest(handle)
  return typesOf(await historyOf(handle, after.events))
}

describe('one mail costs', () => {
  test('at most 13 events when a doorbell leads to it', async () => {
    const person = { customer: 'regular', at: new Date().toISOString() }
    await product.post(orderPlaced({ ...person, order: '1001' }))
    await product.settled()
    const handle = await workflowOf(temporal.client, product.database, 'regular')
    for (const event of [
      orderPlaced({ ...person, order: '1002' }),
      paymentReceived({ ...person, order: '1002' }),
      handedOver({ ...person, order: '1002' }),
    ]) {
      await untilAtRest(handle)
      const after = { events: (await historyOf(handle)).length, mails: (await product.mails()).length }
      await product.post(event)
      const types = await eventsOfOneMail(handle, after)
      expect(types.length, types.join(', ')).toBeLessThanOrEqual(13)
    }
  })

  test('at most 12 events when a timer leads to it, and one more where the customer comes to another stage', async () => {
    // The next mail of the silence comes 3.6 seconds after the first instead of a week.
    const soon = 0.001
    const afterHours = { 'free-shipping': soon, 'same-again': soon, 'why-so-quiet': soon }
    await product.database.query(
      `insert into settings (at, who, why, settings, ended_at) values (now(), 'test', 'test', $1, now())`,
      [JSON.stringify({ journeys: { 'win-back': { afterHours } }, minimumGapHours: 0 })],
    )
    const mails = (await product.mails()).length
    await product.post(orderBeforeSilence('silent', 3_000))
    await product.settled()
    const handle = await workflowOf(temporal.client, product.database, 'silent')
    await untilAtRest(handle)
    const before = await historyOf(handle)
    expect(typesOf(before)).toContain('TIMER_STARTED')
    const first = await eventsOfOneMail(handle, { events: before.length, mails })
    expect(first[0]).toBe('TIMER_FIRED')
    expect(first).toContain('UPSERT_WORKFLOW_SEARCH_ATTRIBUTES')
    expect(first.length, first.join(', ')).toBeLessThanOrEqual(13)
    const second = await eventsOfOneMail(handle, { events: before.length + first.length, mails: mails + 1 })
    expect(second[0]).toBe('TIMER_FIRED')
    expect(second.length, second.join(', ')).toBeLessThanOrEqual(12)
  })
})
