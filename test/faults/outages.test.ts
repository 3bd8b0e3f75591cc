import { TestWorkflowEnvironment } from '@temporalio/testing'
import { pino } from 'pino'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { startSweeper } from '../../worker/sweeper.ts'
import { askSharedServer } from '../helpers/ask-shared-server.ts'
import { openGate } from '../helpers/gate.ts'
import { acceptedKeys, untilAccepted } from '../helpers/ledger.ts'
import { ownProduct } from '../helpers/own-product.ts'
import { ownTemporal } from '../helpers/own-temporal.ts'
import { openPostgresTap } from '../helpers/postgres-tap.ts'
import { handedOver, orderPlaced, paymentReceived } from '../helpers/shop-events.ts'

const straight = await ownTemporal()
/** Behind them is the whole product; they shut as its servers go away. */
const gates = {
  temporal: await openGate(await askSharedServer('temporal')),
  postgres: await openPostgresTap(await askSharedServer('postgres')),
}
afterAll(() => Promise.all([gates.temporal.shut(), gates.postgres.shut()]))
const temporal = await ownTemporal(async () =>
  TestWorkflowEnvironment.createFromExistingServer({
    address: gates.temporal.via(await askSharedServer('temporal')),
    namespace: straight.namespace ?? 'default',
  }),
)
const { product } = await ownProduct({
  temporal,
  // Nothing but the shop writes by way of the api.
  reports: false,
  ways: { database: (url) => gates.postgres.via(url) },
})
const stopSweeper = startSweeper({
  database: product.database,
  client: temporal.client,
  log: pino({ level: 'silent' }),
  wallNow: () => new Date(),
  everySeconds: 0.5,
})
afterAll(stopSweeper)

describe('an outage', () => {
  const order = (name: string) => ({ customer: name, order: name })

  test('of Temporal stops no event from being accepted, and everything is decided when it is back', async () => {
    expect((await product.post(orderPlaced(order('before')))).status).toBe(202)
    await untilAccepted(product.database, product.mails, ['order/before/confirmation'])

    await gates.temporal.shut()
    const answers = [
      await product.post(orderPlaced(order('meanwhile'))),
      await product.post(paymentReceived(order('before'))),
      await product.post(paymentReceived(order('meanwhile'))),
    ]
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202])
    await gates.temporal.open()

    const mails = [
      'order/before/confirmation',
      'order/before/payment',
      'order/meanwhile/confirmation',
      'order/meanwhile/payment',
    ]
    await untilAccepted(product.database, product.mails, mails)
    const accepted = await acceptedKeys(product.database, await product.mails())
    expect(accepted.filter((key) => key.includes('/meanwhile/'))).toEqual([
      'order/meanwhile/confirmation',
      'order/meanwhile/payment',
    ])
  })

  test('of PostgreSQL is told to the shop with a time to come back, and leaves nothing half done', async () => {
    const earlier = (await product.mails()).length
    await product.post(orderPlaced(order('told')))
    await vi.waitFor(async () => expect(await product.mails()).toHaveLength(earlier + 1))

    await gates.postgres.shut()
    const refused = await product.post(orderPlaced(order('refused')))
    expect(refused.status).toBe(503)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused.headers.get('content-type')).toContain('application/problem+json')
    await gates.postgres.open()

    const { rows } = await product.database.query(`select from customers where subject = 'refused'`)
    expect(rows).toEqual([])
    expect((await product.post(orderPlaced(order('refused')))).status).toBe(202)
    expect((await product.post(handedOver(order('told')))).status).toBe(202)
    await vi.waitFor(
      async () => {
        const accepted = await acceptedKeys(product.database, await product.mails())
        expect(accepted.slice(earlier).sort()).toEqual([
          'order/refused/confirmation',
          'order/told/confirmation',
          'order/told/shipped',
        ])
      },
      { timeout: 40_000 },
    )
  })

  test('of PostgreSQL in which it hears but never answers is told to the shop too', async () => {
    const held = gates.postgres.holdAt({ at: 'commit', after: 'update-customers', hold: 'answer' })
    const answer = product.post(orderPlaced(order('unanswered')))
    await held
    expect((await answer).status).toBe(503)
    const again = await product.post(orderPlaced(order('unanswered')))
    expect(await again.json()).toMatchObject({ accepted: 0, duplicates: 1 })
    await vi.waitFor(
      async () => {
        const accepted = await acceptedKeys(product.database, await product.mails())
        expect(accepted.filter((key) => key.includes('/unanswered/'))).toEqual([
          'order/unanswered/confirmation',
        ])
      },
      { timeout: 20_000 },
    )
  })

  test('of PostgreSQL while a decision waits for it lets the decision wait', async () => {
    const earlier = (await product.mails()).length
    await gates.postgres.shut()
    // Whoever rings by hand reaches a worker that cannot read anything.
    const { rows } = await product.database.query<{ id: string }>(
      `select id from customers where subject = 'told'`,
    )
    const handle = temporal.client.workflow.getHandle(`customer/${rows[0]?.id}`)
    await handle.signal('by-hand', { upTo: 0, types: [] })
    await vi.waitFor(
      async () => {
        const { raw } = await handle.describe()
        expect(raw.pendingActivities).toHaveLength(1)
      },
      { timeout: 20_000 },
    )
    await gates.postgres.open()
    await vi.waitFor(
      async () => {
        const { raw } = await handle.describe()
        expect([raw.pendingActivities, raw.pendingWorkflowTask]).toEqual([[], null])
      },
      { timeout: 30_000 },
    )
    expect(await product.mails()).toHaveLength(earlier)
  })
})
