import { readdir, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { askSharedServer } from '../helpers/ask-shared-server.ts'
import { type Gate, openGate } from '../helpers/gate.ts'
import { ownProduct } from '../helpers/own-product.ts'
import { handedOver, orderCancelled, orderPlaced, paymentReceived } from '../helpers/shop-events.ts'
import { orderBeforeSilence } from '../helpers/silent-customer.ts'
import { untilAtRest, untilIdle, workflowOf } from '../helpers/workflow-history.ts'

const folder = new URL('./', import.meta.url)

const postgres = await openGate(await askSharedServer('postgres'))
let resend: Gate
afterAll(() => Promise.all([postgres.shut(), resend?.shut()]))
const { product, temporal } = await ownProduct({
  ways: {
    database: (url) => postgres.via(url),
    async resend(url) {
      resend = await openGate(url)
      return resend.via(url)
    },
  },
})

beforeAll(async () => {
  for (const file of await readdir(folder)) {
    if (file.endsWith('.json')) await rm(new URL(file, folder))
  }
})

const order = (name: string) => ({ customer: name, order: name })
const workflow = (name: string) => workflowOf(temporal.client, product.database, name)

async function happen(name: string, ...events: object[]): Promise<void> {
  expect((await product.post(events)).status).toBe(202)
  await product.settled()
  await untilAtRest(await workflow(name))
}

test('an order, step by step', async () => {
  const name = 'step-by-step'
  await happen(name, orderPlaced(order(name)))
  await happen(name, paymentReceived(order(name)))
  await happen(name, handedOver(order(name)))
  await write(name)
})

test('an order, told all at once', async () => {
  const name = 'all-at-once'
  await happen(name, orderPlaced(order(name)), handedOver(order(name)))
  await write(name)
})

test('a silence, broken by an order', async () => {
  const name = 'silence'
  const earlier = (await product.mails()).length
  await happen(name, orderBeforeSilence(name, 1_000))
  await vi.waitFor(async () => expect(await product.mails()).toHaveLength(earlier + 1), { timeout: 20_000 })
  await untilAtRest(await workflow(name))
  await happen(name, orderPlaced({ ...order(name), order: 'silence-broken' }))
  await write(name)
})

test('a timer that rings before the moved wake-up', async () => {
  const name = 'early-timer'
  await happen(name, orderBeforeSilence(name, 3_000))
  await happen(name, orderPlaced({ ...order(name), order: 'early-timer-moved' }))
  const handle = await workflow(name)
  const rang = (event: { timerFiredEventAttributes?: unknown }) => event.timerFiredEventAttributes
  await vi.waitFor(async () => expect((await handle.fetchHistory()).events?.some(rang)).toBe(true), {
    timeout: 20_000,
  })
  await untilAtRest(handle)
  await write(name)
})

test('Resend away, and a step that waits for the outcome', async () => {
  const name = 'resend-away'
  await resend.shut()
  await product.post(orderPlaced(order(name)))
  await vi.waitFor(async () => await workflow(name))
  await untilIdle(await workflow(name))
  await product.post(orderCancelled(order(name)))
  await untilIdle(await workflow(name))
  await resend.open()
  await happen(name)
  await write(name)
})

test('PostgreSQL away, so that a decision runs as a regular activity', async () => {
  const name = 'postgres-away'
  await happen(name, orderPlaced(order(name)))
  const handle = await workflow(name)
  await postgres.shut()
  await handle.signal('by-hand', { upTo: 0, types: [] })
  await vi.waitFor(async () => expect((await handle.describe()).raw.pendingActivities).toHaveLength(1), {
    timeout: 20_000,
  })
  await postgres.open()
  await untilAtRest(handle)
  await write(name)
})

/** One line per event, without what names this machine: its host, the process, the paths in stack traces. */
async function write(name: string): Promise<void> {
  const { events } = await (await workflow(name)).fetchHistory()
  const lines = (events ?? []).map((event) =>
    JSON.stringify(event, (key, value) => (key === 'stackTrace' ? '' : value)).replaceAll(
      `${process.pid}@${hostname()}`,
      'recorder',
    ),
  )
  await writeFile(new URL(`${name}.json`, folder), `{"events":[\n${lines.join(',\n')}\n]}\n`)
}
