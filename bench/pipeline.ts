import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Client } from '@temporalio/client'
import { createTemporalClient } from '../config/temporal.ts'
import { type Database, openDatabase } from '../database/database.ts'
import type { StackAddresses } from '../dev/stack/stack-file.ts'
import { bareQueue } from './bare-queue.ts'
import { startBenchStack } from './bench-stack.ts'
import { median } from './median.ts'

const customers = 300
const rounds = 5

/** Rounds until caches are filled and Node has compiled what runs often. */
const warmUps = 3

/** Customers under way at once, and how many are started together at least. */
const atOnce = 60
const atLeast = 10

/** Milliseconds between two looks at how many are done, and between two rounds, for what trails behind. */
const lookEvery = 20
const restBetween = 2_000

/**
 * Events to accepted mails a second, as a ratio to the barest durable customer on the same Temporal server: a signal
 * and an activity that does nothing. Interleaved rounds, because machines are noisy.
 */
export async function pipeline(): Promise<void> {
  const stack = await startBenchStack()
  const { temporal, databaseUrl } = stack.addresses
  const client = createTemporalClient({ TEMPORAL_ADDRESS: temporal })
  const database = openDatabase(databaseUrl, () => {}, 2)
  const bareWorker = fork(new URL('./bare-worker.ts', import.meta.url), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, TEMPORAL_ADDRESS: temporal, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  try {
    await once(bareWorker, 'message')
    const mails: number[] = []
    const bare: number[] = []
    for (let round = 0; round < warmUps + rounds; round += 1) {
      const bareRate = await rate(() => bareRound(client, bareWorker))
      const mailRate = await rate(() => mailRound(stack.addresses, database, round))
      const name = round < warmUps ? 'warm-up' : `round ${round - warmUps + 1}`
      console.log(
        `${name.padEnd(8)} ${tell(mailRate)} mails/s ${tell(bareRate)} bare/s ${(mailRate / bareRate).toFixed(2)}`,
      )
      if (round < warmUps) continue
      mails.push(mailRate)
      bare.push(bareRate)
    }
    const ratios = mails.map((mail, round) => mail / (bare[round] ?? Number.NaN))
    console.log(
      `median   ${tell(median(mails))} mails/s ${tell(median(bare))} bare/s ${median(ratios).toFixed(2)}`,
    )
  } finally {
    bareWorker.disconnect()
    await client.connection.close()
    await database.end()
    await stack.stop()
  }
}

/** One signal per customer, until each has run its activity. */
async function bareRound(client: Client, worker: ReturnType<typeof fork>): Promise<void> {
  let ran = 0
  const count = () => {
    ran += 1
  }
  worker.on('message', count)
  const signal = (customer: number) =>
    client.workflow.signalWithStart('bare', {
      workflowId: `bare/${customer}`,
      taskQueue: bareQueue,
      signal: 'news',
    })
  await keepUnderWay(
    async (from, to) => {
      await Promise.all(Array.from({ length: to - from }, (_, place) => signal(from + place)))
    },
    async () => ran,
  )
  worker.off('message', count)
}

/** One event per customer over HTTP, until Resend has accepted each one's mail. */
async function mailRound({ api, apiKey }: StackAddresses, database: Database, round: number): Promise<void> {
  let posted = 0
  const post = async (from: number, to: number) => {
    const events = Array.from({ length: to - from }, (_, place) => news(from + place, round))
    const response = await fetch(`${api}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(events),
    })
    if (response.status !== 202)
      throw new Error(`The api answered ${response.status}: ${await response.text()}`)
    posted = to
  }
  await keepUnderWay(post, async () => posted - (await underWay(database)))
  const accepted = await acceptedMails(database)
  if (accepted !== customers * (round + 1)) throw new Error(`Only ${accepted} mails were accepted.`)
}

/** Starts new customers as earlier ones are done, so that all stages of the work run side by side, as in service. */
async function keepUnderWay(
  start: (from: number, to: number) => Promise<void>,
  done: () => Promise<number>,
): Promise<void> {
  let started = 0
  let finished = 0
  while (finished < customers) {
    const next = Math.min(customers, finished + atOnce)
    if (next - started >= atLeast || next === customers) {
      if (next > started) await start(started, next)
      started = next
    }
    await new Promise((resolve) => setTimeout(resolve, lookEvery))
    finished = await done()
  }
}

/** Events without a decision yet, and mails without an answer; both asked of small indexes, to disturb little. */
async function underWay(database: Database): Promise<number> {
  const { rows } = await database.query<{ count: number }>({
    name: 'under-way',
    text: `
      select (select count(*) from customers where wake_seq > decided_seq)
           + (select count(*) from sends where state in ('intended', 'deferred', 'ready', 'attempted')) as count`,
  })
  return rows[0]?.count ?? Number.NaN
}

async function acceptedMails(database: Database): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    `select count(*) as count from sends where state in ('sent', 'delivered')`,
  )
  return rows[0]?.count ?? Number.NaN
}

/** One event that leads to one mail: round by round an order, its payment, its parcel, the next order. */
function news(customer: number, round: number): object {
  const type = ['order.placed', 'payment.received', 'shipment.handed-over'][round % 3]
  const orderId = `order-${customer}-${Math.floor(round / 3)}`
  return {
    specversion: '1.0',
    id: `${orderId}/${type}`,
    source: 'bench',
    subject: `customer-${customer}`,
    type,
    data: type === 'order.placed' ? order(orderId, customer) : { orderId },
  }
}

function order(orderId: string, customer: number): object {
  return {
    orderId,
    orderNumber: orderId.slice('order-'.length),
    placedAt: new Date().toISOString(),
    currency: 'EUR',
    total: 4500,
    paymentMethod: 'invoice',
    items: Array.from({ length: 5 }, (_, item) => ({
      productId: `p${item}`,
      name: `Record ${item}`,
      quantity: 1,
      price: 900,
    })),
    customer: {
      email: `customer-${customer}@bench.example`,
      firstName: 'Anna',
      lastName: 'Berger',
      locale: 'de-DE',
    },
  }
}

/** How many customers a second a round serves. */
async function rate(round: () => Promise<void>): Promise<number> {
  const begun = performance.now()
  await round()
  const seconds = (performance.now() - begun) / 1000
  await new Promise((resolve) => setTimeout(resolve, restBetween))
  return customers / seconds
}

const tell = (value: number) => value.toFixed(1).padStart(7)
