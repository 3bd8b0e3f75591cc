import { join } from 'node:path'
import getPort from 'get-port'
import { pino } from 'pino'
import { Resend } from 'resend'
import { createDispatcher } from '../activities/dispatcher.ts'
import { largestBatch } from '../database/batches.ts'
import { setCallRate } from '../database/call-budget.ts'
import { type Database, openDatabase } from '../database/database.ts'
import { type Launch, launch } from '../dev/stack/launch.ts'
import { nodePart } from '../dev/stack/node-part.ts'
import type { Part } from '../dev/stack/part.ts'
import { startTemporaryPostgres } from '../dev/stack/temporary-postgres.ts'
import { addCustomers, addReadyMails, composeMails, type Payload } from './delivery-mails.ts'
import { isUnderWay } from './is-under-way.ts'
import { median } from './median.ts'

const mails = 3_000
const rounds = 5

/** Rounds until caches are filled and Node has compiled what runs often. */
const warmUps = 2

/** Mails of the round under Resend's own limit, which is long enough for the first calls not to count for much. */
const limitedMails = 5_000
const callsPerSecond = 10
const unlimited = 100_000

const goals = { perSecond: 900, perCall: 90, ratio: 0.7 }

const apiKey = 're_bench'
const lookEvery = 10

/**
 * Ready mails to Resend, a process of its own that reports nothing: mails a second and a call under Resend's limit of
 * 10 calls a second, and, without a limit, as a ratio to the barest loop over the SDK's `batch.send` of the same mails.
 * Interleaved rounds, because machines are noisy.
 */
export async function delivery(): Promise<void> {
  const postgres = await startTemporaryPostgres('bench')
  const servers: Launch[] = []
  const serve = async (part: Part) => {
    const server = launch(part, () => {})
    servers.push(server)
    await server.ready
  }
  try {
    const [limited, free] = [await getPort(), await getPort()]
    await serve(localResend(postgres.folder, limited, callsPerSecond))
    await serve(localResend(postgres.folder, free))
    const database = openDatabase(postgres.url, () => {}, 30)
    try {
      const payloads = composeMails(limitedMails)
      await addCustomers(database, limitedMails)
      await measureRatio(database, free, payloads.slice(0, mails))
      await measureLimited(database, limited, payloads)
    } finally {
      await database.end()
    }
  } finally {
    for (const server of servers.reverse()) {
      server.kill('SIGINT')
      await server.ended
    }
    await postgres.stop()
  }
}

async function measureRatio(database: Database, port: number, payloads: readonly Payload[]): Promise<void> {
  const results: { ours: number; bare: number }[] = []
  for (let round = 0; round < warmUps + rounds; round += 1) {
    const bare = await bareRound(port, payloads, round)
    const { perSecond: ours } = await ourRound(database, port, payloads, unlimited)
    const name = round < warmUps ? 'warm-up' : `round ${round - warmUps + 1}`
    console.log(
      `${name}: ${ours.toFixed(0)} mails/s, bare ${bare.toFixed(0)} mails/s, ratio ${(ours / bare).toFixed(2)}`,
    )
    if (round >= warmUps) results.push({ ours, bare })
  }
  const ours = median(results.map((result) => result.ours))
  const bare = median(results.map((result) => result.bare))
  const ratio = median(results.map((result) => result.ours / result.bare))
  console.log(
    `without a limit: ${ours.toFixed(0)} mails/s, bare ${bare.toFixed(0)} mails/s, ratio ${ratio.toFixed(2)}, ${verdict(ratio, goals.ratio)}`,
  )
}

async function measureLimited(database: Database, port: number, payloads: readonly Payload[]): Promise<void> {
  const { perSecond, perCall } = await ourRound(database, port, payloads, callsPerSecond)
  console.log(
    `${callsPerSecond} calls/s: ${perSecond.toFixed(0)} mails/s, ${verdict(perSecond, goals.perSecond)}; ` +
      `${perCall.toFixed(1)} mails per call, ${verdict(perCall, goals.perCall)}`,
  )
}

/** From ready rows until each is recorded as sent. */
async function ourRound(
  database: Database,
  port: number,
  payloads: readonly Payload[],
  rate: number,
): Promise<{ perSecond: number; perCall: number }> {
  await addReadyMails(database, payloads)
  await setCallRate(database, rate)
  const dispatcher = createDispatcher({
    database,
    resend: sdk(port),
    log: pino({ level: 'error' }),
    wallNow: () => new Date(),
  })
  const begun = performance.now()
  const running = dispatcher.run()
  dispatcher.poke('transactional')
  while (await isUnderWay(database)) await new Promise((resolve) => setTimeout(resolve, lookEvery))
  const seconds = (performance.now() - begun) / 1000
  dispatcher.stop()
  await running
  const calls = await takeCalls(port, payloads.length)
  return { perSecond: payloads.length / seconds, perCall: payloads.length / calls }
}

/** One call after the other, nothing kept. */
async function bareRound(port: number, payloads: readonly Payload[], round: number): Promise<number> {
  const resend = sdk(port)
  const mails = payloads.map(({ reply_to: replyTo, ...payload }) => ({ ...payload, replyTo }))
  const begun = performance.now()
  for (let from = 0; from < mails.length; from += largestBatch) {
    const idempotencyKey = `bare/${round}/${from}`
    const { error } = await resend.batch.send(mails.slice(from, from + largestBatch), { idempotencyKey })
    if (error) throw new Error(`The local Resend refused a batch: ${error.name}.`)
  }
  const seconds = (performance.now() - begun) / 1000
  await takeCalls(port, payloads.length)
  return payloads.length / seconds
}

/** How many calls it took to have so many mails accepted; the inbox is empty afterwards. */
async function takeCalls(port: number, expected: number): Promise<number> {
  const inbox = `http://127.0.0.1:${port}/inbox`
  const statistics = (await (await fetch(`${inbox}/stats.json`)).json()) as {
    accepted: number
    requests: number
  }
  if (statistics.accepted !== expected) throw new Error(`Only ${statistics.accepted} mails were accepted.`)
  await fetch(inbox, { method: 'DELETE' })
  return statistics.requests
}

function localResend(folder: string, port: number, limit?: number): Part {
  return nodePart({
    name: 'resend',
    entry: 'dev/resend/main.ts',
    args: [
      ...['--port', String(port), '--api-key', apiKey],
      ...(limit === undefined ? [] : ['--rate-limit', String(limit)]),
    ],
    env: { ...process.env, NODE_ENV: 'production' },
    logFile: join(folder, `resend-${port}.log`),
    grace: 0,
  })
}

function sdk(port: number): Resend {
  return new Resend(apiKey, { baseUrl: `http://127.0.0.1:${port}` })
}

function verdict(value: number, goal: number): string {
  return `${value >= goal ? 'reached' : 'missed'}, the goal is ${goal}`
}
