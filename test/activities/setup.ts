import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { ApplicationFailure } from '@temporalio/activity'
import { pino } from 'pino'
import { Resend } from 'resend'
import { onTestFinished } from 'vitest'
import { createDecide } from '../../activities/decide.ts'
import { createSendEmail } from '../../activities/send-email.ts'
import { type AcceptableEvent, acceptEvents } from '../../api/accept-events.ts'
import { createLinks } from '../../config/links.ts'
import { loadShop } from '../../config/shop.ts'
import type { Database } from '../../database/database.ts'
import { startResend } from '../../dev/resend/server.ts'
import type { WebhookTarget } from '../../dev/resend/webhook-sender.ts'
import type { Journey } from '../../journeys/journey.ts'
import { journeys as allJourneys } from '../../journeys/journeys.ts'
import type { Decided } from '../../workflows/contract.ts'
import { customerRow, noon, order } from '../database/shop-news.ts'
import { inboxOf } from '../dev/resend/setup.ts'

export const shop = loadShop(new URL('../../examples/shop.json', import.meta.url))
export const links = createLinks('http://127.0.0.1', 'a secret for tests, long enough for the rule')

const apiKey = 're_test'

export const annasProfile = {
  email: 'anna@example.com',
  firstName: 'Anna',
  lastName: 'Berger',
  locale: 'de-DE',
  marketingConsent: true,
}

interface Options {
  journeys?: readonly Journey[]
  /** The key that is shown to Resend. */
  key?: string
  /** Who hears of what becomes of a mail. */
  webhook?: WebhookTarget
}

/** The activities as a worker has them, on a local Resend of their own; time stands still until it is moved. */
export async function activities(
  database: Database,
  { journeys = allJourneys, key = apiKey, webhook }: Options = {},
) {
  const server = await startResend({ apiKey, ...(webhook && { webhook }) })
  onTestFinished(() => server.close())
  const logged: string[] = []
  const log = pino(
    { level: 'debug' },
    new Writable({
      write(line, _encoding, done) {
        logged.push(String(line))
        done()
      },
    }),
  )
  const clock = { wall: new Date(noon), business: noon.getTime() }
  const wallNow = () => clock.wall
  const sendWith = (resend: Resend) => createSendEmail({ database, shop, links, log, wallNow, resend })
  const decideWith = (list: readonly Journey[]) => {
    const decide = createDecide({ database, shop, journeys: list, log, wallNow })
    return (customerId: string) => decide({ customerId, now: clock.business })
  }
  const { mails, request, stats } = inboxOf(server.url)

  return {
    clock,
    logged,
    mails,
    stats,
    request,
    decideWith,
    decide: decideWith(journeys),
    /** A Resend that answers elsewhere, or knows another key. */
    sendVia: (url: string, otherKey = apiKey) => {
      const send = sendWith(new Resend(otherKey, { baseUrl: url }))
      return (sendId: string) => send({ sendId, now: clock.business })
    },
    send: (sendId: string) =>
      sendWith(new Resend(key, { baseUrl: server.url }))({ sendId, now: clock.business }),
    /** The next calls meet this fault; without `times` all until it is cleared. */
    fault: (mode: string, more: { times?: number; milliseconds?: number } = { times: 1 }) =>
      request('PUT', '/inbox/faults', { mode, ...more }),
    accept: (...events: AcceptableEvent[]) => acceptEvents(database, events, clock.wall),
  }
}

export type Activities = Awaited<ReturnType<typeof activities>>

/** An order of Anna's, accepted and decided on: the mail it leads to is intended. */
export async function intendedConfirmation(
  database: Database,
  { accept, decide }: Activities,
  name: string,
  profile: AcceptableEvent['customer'] = annasProfile,
): Promise<{ customerId: string; sendId: string; decided: Decided }> {
  await accept(order(name, name, { customer: profile }))
  const { id: customerId } = await customerRow(database, name)
  const decided = await decide(customerId)
  const [task] = decided.sends
  if (!task) throw new Error('No mail was intended.')
  return { customerId, sendId: task.id, decided }
}

export interface SendRow {
  step: string
  state: string
  reason: string | null
  legalBasis: string | null
  payload: string | null
  idempotencyKey: string
  attempts: number
  firstAttemptAt: Date | null
  leasedUntil: Date | null
  claimedAt: Date | null
  dueAt: Date
  resendId: string | null
}

/** A send as stored. */
export async function sendRow(database: Database, sendId: string): Promise<SendRow> {
  const { rows } = await database.query<SendRow>(
    `select step, state, reason, legal_basis as "legalBasis", payload, idempotency_key as "idempotencyKey", attempts,
            first_attempt_at as "firstAttemptAt", leased_until as "leasedUntil", claimed_at as "claimedAt",
            due_at as "dueAt", resend_id as "resendId"
     from sends where id = $1`,
    [sendId],
  )
  const [row] = rows
  if (!row) throw new Error(`There is no send ${sendId}.`)
  return row
}

/** The failure that Temporal would see. */
export async function failureOf(work: Promise<unknown>): Promise<ApplicationFailure> {
  const failure = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(failure instanceof ApplicationFailure)) throw new Error('The activity did not fail.')
  return failure
}

/** A port on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
