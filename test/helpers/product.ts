import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { pino } from 'pino'
import { Resend } from 'resend'
import { createApi } from '../../api/create-api.ts'
import { createBell } from '../../api/events/bell.ts'
import { createFingerprints } from '../../api/events/fingerprints.ts'
import { createLinks } from '../../config/links.ts'
import { createReplyAddresses } from '../../config/reply-address.ts'
import { loadShop } from '../../config/shop.ts'
import { type Database, openDatabase } from '../../database/database.ts'
import { startResend } from '../../dev/resend/server.ts'
import type { Journey } from '../../journeys/journey.ts'
import { createWorkers } from '../../worker/create-workers.ts'
import type { LifecycleInput } from '../../workflows/contract.ts'
import { createTestDatabase } from './database.ts'
import { workflowBundle } from './workflow-bundle.ts'

export interface ProductOptions {
  temporal: TestWorkflowEnvironment
  /** `regular` under time skipping. */
  decideBy?: LifecycleInput['decideBy']
  /** The api's and the activities' wall clock. */
  wallNow?: () => Date
  journeys?: readonly Journey[]
  /** Whether Resend reports what becomes of a mail. Default true. */
  reports?: boolean
  /** By which address the product itself reaches a server, for a test that stands in between. */
  ways?: {
    database?: (url: string) => string | Promise<string>
    resend?: (url: string) => string | Promise<string>
  }
}

/** One accepted mail, as the local Resend tells it. */
export interface AcceptedMail {
  id: string
  to: string[]
  subject: string
  html: string
  text: string
  headers: Record<string, string>
  tags: { send: string; template: string }
  idempotencyKey: string
}

/** The whole product in this process: api, workers and a local Resend on a database and a Temporal of its own. */
export interface Product {
  database: Database
  databaseUrl: string
  apiUrl: string
  resendUrl: string
  post(events: object | object[]): Promise<Response>
  mails(): Promise<AcceptedMail[]>
  /** Until nothing is undecided or under way. */
  settled(): Promise<void>
  stop(): Promise<void>
}

const apiKey = 'test-key'

export async function startProduct({
  temporal,
  decideBy,
  wallNow = () => new Date(),
  journeys,
  reports = true,
  ways = {},
}: ProductOptions): Promise<Product> {
  const log = pino({ level: 'warn' })
  const testDatabase = await createTestDatabase()
  const straight = openDatabase(testDatabase.url, () => {})
  const database = ways.database ? openDatabase(await ways.database(testDatabase.url), () => {}) : straight
  const shop = loadShop(new URL('../../examples/shop.json', import.meta.url))
  const webhookSecret = `whsec_${randomBytes(24).toString('base64')}`
  const secret = 'a secret for tests, long enough for the rule'
  const links = createLinks('http://127.0.0.1', secret)
  const replyAddresses = createReplyAddresses(secret)
  const bell = createBell(temporal.client, log, decideBy)
  const api = createApi({
    database,
    bell,
    log,
    wallNow,
    links,
    replyAddresses,
    fingerprints: createFingerprints(secret),
    shop,
    webhookSecret,
    apiKeys: [createHash('sha256').update(apiKey).digest()],
    publicUrl: 'http://127.0.0.1',
    resend: new Resend('re_verifies_only'),
    ...(journeys && { journeys }),
  }).listen(0, '127.0.0.1')
  await once(api, 'listening')
  const apiUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}`
  const resend = await startResend({
    apiKey: 're_test',
    // Its answers say so, and a test's mails need not wait for one another.
    rateLimit: 1_000,
    ...(reports && { webhook: { url: `${apiUrl}/webhooks/resend`, secret: webhookSecret } }),
  })
  const workers = await createWorkers({
    connection: temporal.nativeConnection,
    namespace: temporal.namespace ?? 'default',
    workflowBundle: await workflowBundle(),
    resend: new Resend('re_test', { baseUrl: (await ways.resend?.(resend.url)) ?? resend.url }),
    database,
    shop,
    links,
    replyAddresses,
    log,
    wallNow,
    ...(journeys && { journeys }),
  })
  const running = workers.run()

  return {
    database: straight,
    databaseUrl: testDatabase.url,
    apiUrl,
    resendUrl: resend.url,
    post: (events) =>
      fetch(`${apiUrl}/v1/events`, {
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify(events),
      }),
    async mails() {
      const response = await fetch(`${resend.url}/inbox/mails.json`)
      return (await response.json()) as AcceptedMail[]
    },
    settled: () => settled(straight),
    async stop() {
      workers.shutdown()
      await running
      await bell.drain()
      await resend.close()
      api.close()
      api.closeAllConnections()
      await straight.end()
      if (database !== straight) await database.end()
      await testDatabase.drop()
    },
  }
}

async function settled(database: Database): Promise<void> {
  while (true) {
    const { rows } = await database.query<{ busy: boolean }>(`
      select exists (select from customers where wake_seq > decided_seq)
          or exists (select from sends where state in ('intended', 'ready', 'attempted'))
          or exists (select from lifecycles where awaits <> '{}' and set_aside is null) as busy`)
    if (!rows[0]?.busy) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
