import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { acceptedKeys, untilAccepted } from '../helpers/ledger.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { ownTemporal } from '../helpers/own-temporal.ts'
import { openPostgresTap, type PostgresTap, type Seam } from '../helpers/postgres-tap.ts'
import { type Processes, startProcesses } from '../helpers/processes.ts'
import { orderPlaced } from '../helpers/shop-events.ts'

const temporal = await ownTemporal()
const { database, databaseUrl } = await ownDatabase()

/** Every seam is reached by an order of its own, then one kill hits them all. */
describe('an api killed', () => {
  let tap: PostgresTap
  let product: Processes
  let accepted: string[]

  beforeAll(async () => {
    tap = await openPostgresTap(databaseUrl)
    product = await startProcesses({
      databaseUrls: { api: tap.via(databaseUrl), worker: databaseUrl },
      temporal,
    })

    const placed = (order: string) => orderPlaced({ customer: order, order })
    const refused: Promise<unknown>[] = []
    async function reach(order: string, seam: Seam): Promise<void> {
      const held = tap.holdAt(seam)
      refused.push(expect(product.post(placed(order))).rejects.toThrow())
      await held
    }
    async function reachByReport(order: string, seam: Seam): Promise<void> {
      const held = tap.holdAt(seam)
      await product.postUntilAccepted(placed(order))
      await held
    }
    await reachByReport('unreported', { at: 'commit', after: 'add-webhooks', hold: 'question' })
    await reachByReport('reported', { at: 'commit', after: 'add-webhooks', hold: 'answer' })
    await reach('uncommitted', { at: 'commit', after: 'update-customers', hold: 'question' })
    await reach('committed', { at: 'commit', after: 'update-customers', hold: 'answer' })
    await reach('committed-untold', { at: 'commit', after: 'update-customers', hold: 'answer' })
    await product.kill('api')
    await Promise.all(refused)
    await product.start('api')

    // A shop that got no answer asks again; `committed-untold` belongs to one that never does.
    for (const order of ['uncommitted', 'committed']) await product.postUntilAccepted(placed(order))
    const orders = ['unreported', 'reported', 'uncommitted', 'committed', 'committed-untold']
    const expected = orders.map((order) => `order/${order}/confirmation`)
    await untilAccepted(database, product.mails, expected)
    accepted = await acceptedKeys(database, await product.mails())
  })

  afterAll(async () => {
    await product?.stop()
    await tap?.shut()
  })

  test.each([
    ['before an event is committed, does it when the shop asks again', 'uncommitted'],
    ['after an event is committed, before it rings, does it once when the shop asks again', 'committed'],
    ['after an event is committed, before it rings, leaves the bell to the sweeper', 'committed-untold'],
  ])('%s', (_seam, order) => {
    expect(accepted.filter((key) => key.includes(`/${order}/`))).toEqual([`order/${order}/confirmation`])
  })

  test('stores each event once', async () => {
    const { rows } = await database.query<{ subject: string; count: number }>(`
      select c.subject, count(*) from events e join customers c on c.id = e.customer_id
      where e.type = 'order.placed' group by 1 having count(*) <> 1`)
    expect(rows).toEqual([])
  })

  test('while Resend reports, stores every report once', async () => {
    await vi.waitFor(
      async () => {
        const stats = await (await fetch(`${product.resend.url}/inbox/stats.json`)).json()
        expect(stats).toMatchObject({ pendingWebhooks: 0 })
      },
      { timeout: 20_000 },
    )
    const { rows } = await database.query(`
      select s.subject, s.state,
             (select array_agg(w.type order by w.type) from webhooks w where w.send_id = s.id) as reports,
             (select count(*) from events e where e.type = 'mail.delivered' and e.data->>'sendId' = s.id::text) as told
      from sends s order by s.subject`)
    const delivered = { state: 'delivered', reports: ['email.delivered', 'email.sent'], told: 1 }
    const subjects = ['committed', 'committed-untold', 'reported', 'uncommitted', 'unreported']
    expect(rows).toEqual(subjects.map((subject) => ({ subject, ...delivered })))
  })
})
