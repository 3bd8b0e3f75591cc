import { afterAll, describe, expect, test, vi } from 'vitest'
import { type Gate, openGate } from '../helpers/gate.ts'
import { acceptedKeys, standOfSends, untilAccepted } from '../helpers/ledger.ts'
import { ownProduct } from '../helpers/own-product.ts'
import { handedOver, orderCancelled, orderPlaced, paymentReceived } from '../helpers/shop-events.ts'
import { orderBeforeSilence } from '../helpers/silent-customer.ts'

const minutes = (count: number) => count * 60_000
const hours = (count: number) => minutes(count * 60)

/** Wall time is the test's: it begins more than a day ago, so that nothing happens in Temporal's future. */
let wall = Date.now() - hours(40)
let gate: Gate
afterAll(() => gate?.shut())
const { product } = await ownProduct({
  wallNow: () => new Date(wall),
  // A report would settle a mail whose answer was lost, and it would not be asked again.
  reports: false,
  ways: {
    async resend(url) {
      gate = await openGate(url)
      return gate.via(url)
    },
  },
})

describe('Resend', () => {
  const at = () => new Date(wall).toISOString()
  const order = (name: string) => ({ customer: name, order: name, at: at() })
  async function happens(event: object): Promise<void> {
    expect((await product.post(event)).status).toBe(202)
  }
  /** Until a mail about this was judged at the present wall time, and has not left. */
  function triedInVain(name: string): Promise<unknown> {
    return vi.waitFor(
      async () => {
        const { rows } = await product.database.query<{ reason: string }>(
          `select reason from sends where subject = $1 and changed_at = $2 and reason is not null`,
          [name, new Date(wall)],
        )
        expect(rows).toHaveLength(1)
      },
      { timeout: 20_000 },
    )
  }

  test('away for a day gets each mail once and in its story’s order, without what was overtaken', async () => {
    await gate.shut()
    for (const name of ['only-placed', 'paid', 'shipped', 'cancelled'])
      await happens(orderPlaced(order(name)))
    await triedInVain('only-placed')
    wall += hours(5)
    await happens(paymentReceived(order('paid')))
    await happens(paymentReceived(order('shipped')))
    wall += hours(15)
    await happens(handedOver(order('shipped')))
    await happens(orderCancelled(order('cancelled')))
    wall += hours(6)
    await triedInVain('only-placed')
    expect(await product.mails()).toEqual([])
    await gate.open()

    const expected = [
      'order/cancelled/cancelled',
      'order/cancelled/confirmation',
      'order/only-placed/confirmation',
      'order/paid/confirmation',
      'order/paid/payment',
      'order/shipped/confirmation',
      'order/shipped/shipped',
    ]
    await untilAccepted(product.database, product.mails, expected)
    const accepted = await acceptedKeys(product.database, await product.mails())
    const storyOf = (name: string) =>
      accepted.filter((key) => key.includes(`/${name}/`)).map((key) => key.split('/').at(-1))
    expect(['paid', 'shipped', 'cancelled'].map(storyOf)).toEqual([
      ['confirmation', 'payment'],
      ['confirmation', 'shipped'],
      ['confirmation', 'cancelled'],
    ])
  })

  test('away for a day has the reason stored why a mail was left out', async () => {
    const { rows } = await product.database.query<{ reasons: object[] }>(`
      select d.reasons from decisions d join customers c on c.id = d.customer_id
      where c.subject = 'shipped' order by number`)
    expect(rows.flatMap(({ reasons }) => reasons)).toContainEqual({
      what: 'skip',
      about: 'order shipped',
      story: 'order/shipped',
      step: 'payment',
      why: 'overtaken by shipped',
    })
  })

  test('losing its answers for an hour is asked again under the same key, and accepts each mail once', async () => {
    const earlier = (await product.mails()).length
    const fault = (method: string, body?: object) =>
      fetch(`${product.resendUrl}/inbox/faults`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      })
    expect((await fault('POST', { mode: 'accept-and-drop' })).ok).toBe(true)
    for (const name of ['unheard', 'unheard-too']) await happens(orderPlaced(order(name)))
    await triedInVain('unheard')
    wall += minutes(30)
    await happens(paymentReceived(order('unheard')))
    await triedInVain('unheard')
    expect((await fault('DELETE')).ok).toBe(true)
    wall += minutes(30)

    await vi.waitFor(
      async () => {
        // Time goes on: what was tried in vain just now is tried again a little later.
        wall += 1_000
        const accepted = await acceptedKeys(product.database, await product.mails())
        expect(accepted.slice(earlier).sort()).toEqual([
          'order/unheard-too/confirmation',
          'order/unheard/confirmation',
          'order/unheard/payment',
        ])
        const stands = Object.values(await standOfSends(product.database))
        expect(stands.filter((stand) => !/^(sent|delivered)$/.test(stand))).toEqual([])
      },
      { timeout: 20_000 },
    )
  })

  test('coming back at night gets no marketing mail before the quiet hours are over', async () => {
    const earlier = (await product.mails()).length
    await gate.shut()
    // It is noon where this customer lives, ten hours later it is night.
    await happens(orderBeforeSilence('night', 0))
    await vi.waitFor(
      async () => {
        const stands = await standOfSends(product.database)
        expect(stands['win-back/after-night/we-miss-you']).toBe('ready: Resend cannot be reached')
      },
      { timeout: 20_000 },
    )
    wall = Date.now() + hours(10)
    // A call that was begun at noon, in vain, must not be the one that comes through.
    await triedInVain('after-night')
    await vi.waitFor(
      async () => {
        const stands = await standOfSends(product.database)
        expect(stands['win-back/after-night/we-miss-you']).not.toMatch(/^attempted/)
      },
      { timeout: 20_000 },
    )
    await gate.open()
    await vi.waitFor(
      async () => {
        const stands = await standOfSends(product.database)
        expect(stands['win-back/after-night/we-miss-you']).toBe('deferred: quiet hours')
      },
      { timeout: 20_000 },
    )
    expect(await product.mails()).toHaveLength(earlier)
  })
})
