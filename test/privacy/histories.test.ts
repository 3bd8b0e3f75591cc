import type { Client } from '@temporalio/client'
import { pino } from 'pino'
import { beforeAll, describe, expect, it } from 'vitest'
import { finishErasures } from '../../worker/finish-erasures.ts'
import { retentionWorkflow, taskQueues, workflowIdOf } from '../../workflows/contract.ts'
import { ownProduct } from '../helpers/own-product.ts'
import { handedOver, orderCancelled, orderPlaced, paymentReceived } from '../helpers/shop-events.ts'
import { untilAtRest, workflowOf } from '../helpers/workflow-history.ts'
import { everything } from './setup.ts'

const people = [
  { firstName: 'Frederike', lastName: 'Unverwechselbar', email: 'frederike@einzig.example' },
  { firstName: 'Ólafur', lastName: 'Þórðarson', email: 'olafur@sjalfur.example' },
  { firstName: 'Xanthippe', lastName: 'Nobody-Else', email: null },
]
const products = 'Blue Train'

const { product, temporal } = await ownProduct()

beforeAll(async () => {
  for (const [index, person] of people.entries()) {
    const customer = `k-${index}`
    const told = { customer, order: `10${index}`, person: { ...person, marketingConsent: true } }
    await product.post(orderPlaced(told))
    await product.settled()
    await product.post(paymentReceived(told))
    await product.post(index === 1 ? orderCancelled(told) : handedOver(told))
    await product.settled()
  }
  for (const index of people.keys()) {
    await untilAtRest(await workflowOf(temporal.client, product.database, `k-${index}`))
  }
  await temporal.client.workflow.execute(retentionWorkflow, {
    workflowId: retentionWorkflow,
    taskQueue: taskQueues.lifecycle,
  })
})

/** Everything Temporal keeps of every workflow, with what it keeps as bytes made readable. */
async function everyHistory(client: Client): Promise<string[]> {
  const histories: string[] = []
  for await (const { workflowId, runId, raw } of client.workflow.list()) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory()
    const text = JSON.stringify([raw, history])
    const decoded = [...text.matchAll(/"([A-Za-z0-9+/]{4,}={0,2})"/g)].map(([, bytes]) =>
      Buffer.from(bytes ?? '', 'base64').toString(),
    )
    histories.push(`${workflowId} ${text} ${decoded.join(' ')}`)
  }
  return histories
}

describe('what Temporal keeps', () => {
  it('names nobody: no name, no address, nothing they bought', async () => {
    // Visibility follows a little later.
    await expect
      .poll(async () => (await everyHistory(temporal.client)).length, { timeout: 20_000 })
      .toBe(people.length + 1)
    const text = (await everyHistory(temporal.client)).join('\n')
    // It was made readable: what is meant for the Web UI is found.
    expect(text).toContain('order 100 · confirmation')
    for (const { firstName, lastName, email } of people) {
      for (const word of [firstName, lastName, ...(email ? [email] : [])]) expect(text).not.toContain(word)
    }
    for (const word of [products, 'einzig', 'sjalfur', 'k-0']) expect(text).not.toContain(word)
  })

  it('is gone with the person who is erased', async () => {
    const { rows } = await product.database.query<{ id: string }>(
      `select id from customers where subject = 'k-0'`,
    )
    const workflowId = workflowIdOf(rows[0]?.id ?? '')
    const response = await fetch(`${product.apiUrl}/v1/erasures`, {
      method: 'POST',
      headers: { authorization: 'Bearer test-key', 'content-type': 'application/json' },
      body: JSON.stringify({ source: 'shop', subject: 'k-0', who: 'Vera Kraft', why: 'asked' }),
    })
    expect(response.status).toBe(202)
    const finish = () =>
      finishErasures({
        database: product.database,
        client: temporal.client,
        log: pino({ level: 'silent' }),
        wallNow: () => new Date(Date.now() + 120_000),
      })
    await expect.poll(finish).toBe(1)
    await expect
      .poll(async () => (await everyHistory(temporal.client)).filter((one) => one.startsWith(workflowId)), {
        timeout: 20_000,
      })
      .toEqual([])
    await expect(temporal.client.workflow.getHandle(workflowId).describe()).rejects.toThrow()
    const left = await everything(product.database)
    expect(left).not.toContain('Frederike')
    expect(left).toContain('Þórðarson')
  })
})
