import { beforeAll, describe, expect, test, vi } from 'vitest'
import { type LifecycleView, lifecycleQuery } from '../../workflows/contract.ts'
import { ownProduct } from '../helpers/own-product.ts'
import { orderPlaced, paymentReceived, personal } from '../helpers/shop-events.ts'
import { historyOf, untilAtRest, workflowOf } from '../helpers/workflow-history.ts'

const { product, temporal } = await ownProduct()
const anna = { customer: 'anna', order: '1001' }
const handle = () => workflowOf(temporal.client, product.database, 'anna')

beforeAll(async () => {
  await product.post(orderPlaced(anna))
  await product.settled()
  await untilAtRest(await handle())
  await product.post(paymentReceived(anna))
  await product.settled()
  await untilAtRest(await handle())
})

describe('in Temporal’s Web UI an engineer', () => {
  test.each([
    ['stage', `Stage = 'new'`, 1],
    ['journey', `Journeys = 'order'`, 1],
    ['open order', `OpenOrders = '1001'`, 1],
    ['another stage and finds nobody', `Stage = 'loyal'`, 0],
  ])('searches customers by %s', async (_what, query, count) => {
    const { workflowId } = await handle()
    await vi.waitFor(
      async () => {
        const found: string[] = []
        for await (const workflow of temporal.client.workflow.list({ query })) found.push(workflow.workflowId)
        expect(found).toEqual(count ? [workflowId] : [])
      },
      { timeout: 20_000 },
    )
  })

  test('sees which event rang, as the signal’s name', async () => {
    const events = (await historyOf(await handle())) as {
      workflowExecutionSignaledEventAttributes?: { signalName: string }
    }[]
    const signals = events.flatMap(
      (event) => event.workflowExecutionSignaledEventAttributes?.signalName ?? [],
    )
    expect(signals).toEqual(['order.placed', 'payment.received'])
  })

  test('reads what each mail and each timer is about', async () => {
    const summaries = (await historyOf(await handle())).flatMap(({ eventType, userMetadata }) => {
      const data = userMetadata?.summary?.data
      return data
        ? [[eventType.replace('EVENT_TYPE_', ''), JSON.parse(Buffer.from(data, 'base64').toString())]]
        : []
    })
    expect(summaries).toEqual([
      ['ACTIVITY_TASK_SCHEDULED', 'order 1001 · confirmation'],
      ['TIMER_STARTED', 'order-watch: order 1001'],
      ['ACTIVITY_TASK_SCHEDULED', 'order 1001 · payment'],
    ])
  })

  test('reads in the current details what happened, what goes out and what comes next', async () => {
    const metadata = await (await handle()).query<{ currentDetails?: string }>('__temporal_workflow_metadata')
    expect(metadata.currentDetails).toContain('**new** · open orders: 1001')
    expect(metadata.currentDetails).toMatch(
      /\*\*Happened:\*\* (mail\.delivered, )?payment\.received \(order 1001\)/,
    )
    expect(metadata.currentDetails).toContain('**Going out:** order 1001 · payment')
    expect(metadata.currentDetails).toMatch(
      /\*\*Next:\*\* \d{4}-\d\d-\d\d \d\d:\d\d UTC · order-watch: order 1001/,
    )
  })

  test('asks for the last decision by a query', async () => {
    const view = await (await handle()).query<LifecycleView>(lifecycleQuery)
    expect(view).toMatchObject({
      decision: 2,
      stage: 'new',
      journeys: ['order'],
      openOrders: ['1001'],
      underWay: ['order 1001 · payment'],
      nextWakeUp: { for: 'order-watch: order 1001' },
    })
  })

  test('meets nobody’s name or address', async () => {
    const description = await (await handle()).describe()
    const history = JSON.stringify(await historyOf(await handle()))
    const decoded = history.replaceAll(/[A-Za-z0-9+/]{8,}={0,2}/g, (text) =>
      Buffer.from(text, 'base64').toString(),
    )
    const metadata = await (await handle()).query('__temporal_workflow_metadata')
    const shown = [history, decoded, JSON.stringify(metadata), JSON.stringify(description.memo ?? {})].join(
      '\n',
    )
    for (const secret of personal) expect(shown).not.toContain(secret)
  })
})
