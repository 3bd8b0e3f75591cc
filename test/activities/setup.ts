import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { ApplicationFailure } from '@temporalio/activity'
import { MockActivityEnvironment } from '@temporalio/testing'
import { DefaultLogger } from '@temporalio/worker'
import { pino } from 'pino'
import { Resend } from 'resend'
import { onTestFinished } from 'vitest'
import { createDecide } from '../../activities/decide.ts'
import { createDispatcher, type Dispatcher } from '../../activities/dispatcher.ts'
import { createSendEmail } from '../../activities/send-email.ts'
import { type AcceptableEvent, acceptEvents } from '../../api/events/accept-events.ts'
import { createLinks } from '../../config/links.ts'
import { createReplyAddresses } from '../../config/reply-address.ts'
import { loadShop } from '../../config/shop.ts'
import type { Database } from '../../database/database.ts'
import { startResend } from '../../dev/resend/server.ts'
import type { WebhookTarget } from '../../dev/resend/webhook-sender.ts'
import type { Journey } from '../../journeys/journey.ts'
import { journeys as allJourneys } from '../../journeys/journeys.ts'
import type { Decided, SendOutcome } from '../../workflows/contract.ts'
import { customerRow, noon, order } from '../database/shop-news.ts'
import { inboxOf } from '../dev/resend/setup.ts'
import { provenConsent } from '../helpers/consent.ts'

export const shop = loadShop(new URL('../../examples/shop.json', import.meta.url))
const secret = 'a secret for tests, long enough for the rule'
export const links = createLinks('http://127.0.0.1', secret)
const replyAddresses = createReplyAddresses(secret)

const apiKey = 're_test'

export const annasProfile = {
  email: 'anna@example.com',
  firstName: 'Anna',
  lastName: 'Berger',
  locale: 'de-DE',
  marketingConsent: provenConsent,
}

interface Options {
  journeys?: readonly Journey[]
  /** The key that is shown to Resend. */
  key?: string
  /** Who hears of what becomes of a mail. */
  webhook?: WebhookTarget
  /** Calls a second that Resend takes. Default so many that no mail waits for another. */
  rateLimit?: number
  /** Whether an accepted mail is delivered at once. Default true. */
  delivers?: boolean
}

/** The activities as a worker has them, on a local Resend of their own; time stands still until it is moved. */
export async function activities(
  database: Database,
  { journeys = allJourneys, key = apiKey, webhook, rateLimit = 1_000, delivers = true }: Options = {},
) {
  const server = await startResend({ apiKey, rateLimit, delivers, ...(webhook && { webhook }) })
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
  await leaveNothing(database)

  /** A worker of its own for one mail, which waits for its outcome, but not for the table to be looked at. */
  const sendWith = (resend: Resend) => async (sendId: string) => {
    const dispatcher = createDispatcher({ database, resend, log, wallNow })
    const running = dispatcher.run()
    try {
      return await sendBy(dispatcher, sendId)
    } finally {
      dispatcher.stop()
      await running
    }
  }
  const sendBy = (dispatcher: Dispatcher, sendId: string, patience = 1_800) => {
    const send = createSendEmail({
      database,
      shop,
      links,
      replyAddresses,
      log,
      wallNow,
      dispatcher,
      patience,
    })
    const environment = new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') })
    return environment.run(send, { sendId, now: clock.business }) as Promise<SendOutcome>
  }
  const decideWith = (list: readonly Journey[]) => {
    const decide = createDecide({ database, shop, journeys: list, log, wallNow })
    return (customerId: string) => decide({ customerId, now: clock.business })
  }
  const { mails, request, stats } = inboxOf(server.url)

  return {
    url: server.url,
    clock,
    logged,
    mails,
    stats,
    request,
    decideWith,
    decide: decideWith(journeys),
    /** A Resend that answers elsewhere, or knows another key. */
    sendVia: (url: string, otherKey = apiKey) => sendWith(new Resend(otherKey, { baseUrl: url })),
    send: sendWith(new Resend(key, { baseUrl: server.url })),
    /** By a dispatcher that other mails have too. */
    sendBy,
    /** As each worker has one; it runs until the test is over. */
    dispatcher(resend = new Resend(key, { baseUrl: server.url })): Dispatcher {
      const dispatcher = createDispatcher({ database, resend, log, wallNow })
      const running = dispatcher.run()
      onTestFinished(async () => {
        dispatcher.stop()
        await running
      })
      return dispatcher
    },
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
  batchId: string | null
  place: number | null
  singly: boolean
  /** Of its batch. */
  attempts: number | null
  firstAttemptAt: Date | null
  leasedUntil: Date | null
  retryAt: Date | null
  endedAt: Date | null
  claimedAt: Date | null
  dueAt: Date
  resendId: string | null
}

/** What earlier tests left on its way must not go to this one's Resend; its calls need not wait for theirs. */
async function leaveNothing(database: Database): Promise<void> {
  await database.query(`
    update sends set state = 'skipped' where state in ('ready', 'attempted');
    update batches set ended_at = now() where ended_at is null;
    update lanes set paused_at = null, paused_by = null, reason = null, probe_at = null;
    update call_budget set calls_per_second = 1000, next_call_at = '-infinity'`)
}

/** A send as stored, with its batch. */
export async function sendRow(database: Database, sendId: string): Promise<SendRow> {
  const { rows } = await database.query<SendRow>(
    `select s.step, s.state, s.reason, s.legal_basis as "legalBasis", s.payload, s.idempotency_key as "idempotencyKey",
            s.batch_id as "batchId", s.place, s.singly, s.claimed_at as "claimedAt", s.due_at as "dueAt",
            s.resend_id as "resendId", b.attempts, b.first_attempt_at as "firstAttemptAt",
            b.leased_until as "leasedUntil", nullif(b.retry_at, 'infinity') as "retryAt", b.ended_at as "endedAt"
     from sends s left join batches b on b.id = s.batch_id where s.id = $1`,
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
