import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { sweep } from '../../worker/sweeper.ts'
import { type Gate, openGate } from '../helpers/gate.ts'
import { acceptedKeys } from '../helpers/ledger.ts'
import { ownProduct } from '../helpers/own-product.ts'
import { handedOver, orderPlaced, paymentReceived } from '../helpers/shop-events.ts'
import { orderBeforeSilence } from '../helpers/silent-customer.ts'
import { historyOf, typesOf, untilAtRest, untilIdle, workflowOf } from '../helpers/workflow-history.ts'

const minutes = (count: number) => count * 60_000

let gate: Gate
afterAll(() => gate?.shut())
const { product, temporal } = await ownProduct({
  ways: {
    async resend(url) {
      gate = await openGate(url)
      return gate.via(url)
    },
  },
})

const order = (name: string) => ({ customer: name, order: name })
const workflow = (name: string) => workflowOf(temporal.client, product.database, name)

async function happens(event: object): Promise<void> {
  expect((await product.post(event)).status).toBe(202)
}

/** The steps of this customer whose mails Resend accepted, in order. */
async function heard(name: string): Promise<string[]> {
  const keys = await acceptedKeys(product.database, await product.mails())
  return keys.filter((key) => key.includes(`/${name}/`) || key.includes(`/after-${name}/`)).map(stepOf)
}
const stepOf = (key: string) => key.split('/').at(-1) ?? ''

async function untilHeard(name: string, steps: string[]): Promise<void> {
  await vi.waitFor(async () => expect(await heard(name)).toEqual(steps), { timeout: 20_000 })
  await untilAtRest(await workflow(name))
  expect(await heard(name)).toEqual(steps)
}

async function untilSend(name: string, condition: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const { rows } = await product.database.query(
        `select from sends where subject = $1 and (${condition})`,
        [name],
      )
      expect(rows).toHaveLength(1)
    },
    { timeout: 20_000 },
  )
}

/** What the sweeper does, some minutes from now. */
function sweepLater(): Promise<number> {
  return sweep({
    database: product.database,
    client: temporal.client,
    log: pino({ level: 'silent' }),
    wallNow: () => new Date(Date.now() + minutes(10)),
    everySeconds: 15,
  })
}

describe('a workflow that was terminated', () => {
  test('is started again by the next doorbell and goes on where it was', async () => {
    await happens(orderPlaced(order('next-bell')))
    await untilHeard('next-bell', ['confirmation'])
    await (await workflow('next-bell')).terminate()
    await happens(paymentReceived(order('next-bell')))
    await untilHeard('next-bell', ['confirmation', 'payment'])
  })

  test('while a mail is on its way is found by the sweeper, and each mail goes once', async () => {
    await gate.shut()
    await happens(orderPlaced(order('mid-send')))
    await untilSend('mid-send', `state = 'ready' and reason is not null`)
    await happens(paymentReceived(order('mid-send')))
    await untilSend(
      'mid-send',
      `exists (select from lifecycles l where l.customer_id = sends.customer_id and awaits <> '{}')`,
    )
    await (await workflow('mid-send')).terminate()
    await gate.open()
    // What was ready goes its way by itself; the later mail waits for somebody to hear of it.
    await untilSend('mid-send', `state in ('sent', 'delivered')`)
    expect(await heard('mid-send')).toEqual(['confirmation'])
    await sweepLater()
    await untilHeard('mid-send', ['confirmation', 'payment'])
  })

  test('while Resend answers is found by the sweeper if a later mail waits for the answer', async () => {
    const fault = { mode: 'slow', times: 1, milliseconds: 1_000 }
    await fetch(`${product.resendUrl}/inbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fault),
    })
    await happens(orderPlaced(order('mid-call')))
    await untilSend('mid-call', `state = 'attempted'`)
    await happens(handedOver(order('mid-call')))
    await untilSend(
      'mid-call',
      `exists (select from lifecycles l where l.customer_id = sends.customer_id and awaits <> '{}')`,
    )
    await (await workflow('mid-call')).terminate()
    await untilSend('mid-call', `state in ('sent', 'delivered')`)
    expect(await heard('mid-call')).toEqual(['confirmation'])
    await sweepLater()
    await untilHeard('mid-call', ['confirmation', 'shipped'])
  })

  test('before a wake-up is found by the sweeper when the wake-up is overdue', async () => {
    await happens(orderBeforeSilence('asleep', 2_000))
    await vi.waitFor(async () => {
      const { rows } = await product.database.query(
        `select from lifecycles l join customers c on c.id = l.customer_id where c.subject = 'asleep' and wake_at is not null`,
      )
      expect(rows).toHaveLength(1)
    })
    await (await workflow('asleep')).terminate()
    await sweepLater()
    await untilHeard('asleep', ['we-miss-you'])
  })

  test('is left alone by the sweeper where nothing is to be done', async () => {
    await happens(orderPlaced(order('content')))
    await untilHeard('content', ['confirmation'])
    const handle = await workflow('content')
    await handle.terminate()
    await sweepLater()
    expect((await handle.describe()).status.name).toBe('TERMINATED')
  })
})

describe('a workflow that was reset', () => {
  /** Back to the beginning: everything is decided and carried out anew. */
  async function reset(name: string): Promise<void> {
    const handle = await workflow(name)
    const { runId } = await handle.describe()
    const { events } = await handle.fetchHistory()
    const firstTask = events?.find((event) => event.workflowTaskCompletedEventAttributes)
    await temporal.client.workflowService.resetWorkflowExecution({
      namespace: temporal.namespace ?? 'default',
      workflowExecution: { workflowId: handle.workflowId, runId },
      workflowTaskFinishEventId: firstTask?.eventId ?? null,
      reason: 'test',
      requestId: randomUUID(),
    })
    expect((await handle.describe()).runId).not.toBe(runId)
  }

  test('to its beginning doubles nothing and goes on', async () => {
    await happens(orderPlaced(order('reset')))
    await untilHeard('reset', ['confirmation'])
    await happens(paymentReceived(order('reset')))
    await untilHeard('reset', ['confirmation', 'payment'])
    await reset('reset')
    await untilHeard('reset', ['confirmation', 'payment'])
    await happens(handedOver(order('reset')))
    await untilHeard('reset', ['confirmation', 'payment', 'shipped'])
  })

  test('while a mail is on its way sends it once', async () => {
    await gate.shut()
    await happens(orderPlaced(order('reset-mid-send')))
    await untilSend('reset-mid-send', `state = 'ready' and reason is not null`)
    await reset('reset-mid-send')
    await gate.open()
    await untilHeard('reset-mid-send', ['confirmation'])
  })
})

describe('a workflow with a long history', () => {
  test('continues as new with a mail on its way and loses nothing', async () => {
    await gate.shut()
    await happens(orderPlaced(order('long')))
    await untilSend('long', `state = 'ready' and reason is not null`)
    const handle = await workflow('long')
    const { runId } = await handle.describe()
    const ringTogether = () =>
      Promise.all(Array.from({ length: 50 }, () => handle.signal('by-hand', { upTo: 0, types: [] })))
    while ((await handle.describe()).runId === runId) {
      await ringTogether()
      // A run cannot close while bells keep ringing.
      await untilIdle(handle)
    }
    expect(
      typesOf(await historyOf(temporal.client.workflow.getHandle(handle.workflowId, runId))).at(-1),
    ).toBe('WORKFLOW_EXECUTION_CONTINUED_AS_NEW')
    await happens(paymentReceived(order('long')))
    await gate.open()
    await untilHeard('long', ['confirmation', 'payment'])
    expect((await handle.describe()).historyLength).toBeLessThan(1_000)
  })
})
