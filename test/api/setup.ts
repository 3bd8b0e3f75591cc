import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { Client, Connection } from '@temporalio/client'
import { pino } from 'pino'
import { Resend } from 'resend'
import { afterAll } from 'vitest'
import { createApi } from '../../api/create-api.ts'
import type { Ring } from '../../api/events/accept-events.ts'
import { createBell } from '../../api/events/bell.ts'
import { createFingerprints } from '../../api/events/fingerprints.ts'
import { createReplyAddresses } from '../../config/reply-address.ts'
import type { Shop } from '../../config/shop.ts'
import type { Database } from '../../database/database.ts'
import type { Journey } from '../../journeys/journey.ts'
import { closedPort, links, shop as sampleShop } from '../activities/setup.ts'

export const apiKey = 'a key of the tests'.replaceAll(' ', '-')
export const replyAddresses = createReplyAddresses('a secret for tests, long enough for the rule')
export const fingerprints = createFingerprints('a secret for tests, long enough for the rule')
export const webhookSecret = `whsec_${Buffer.from('a secret of the test, 32 bytes!!').toString('base64')}`

/** The api on a port of its own. Temporal is away: what is accepted has to be accepted without it. */
export async function startApi(
  database: Database,
  wallNow: () => Date = () => new Date(),
  shop: Shop = sampleShop,
  journeys?: readonly Journey[],
) {
  const logged: string[] = []
  const log = pino(
    new Writable({
      write(line, _encoding, done) {
        logged.push(String(line))
        done()
      },
    }),
  )
  const connection = Connection.lazy({ address: `127.0.0.1:${await closedPort()}` })
  const bell = createBell(new Client({ connection }), log)
  const rung: Ring[] = []
  const server = createApi({
    database,
    bell: {
      ...bell,
      ring(rings) {
        rung.push(...rings)
        bell.ring(rings)
      },
    },
    log,
    wallNow,
    links,
    shop,
    ...(journeys && { journeys }),
    replyAddresses,
    fingerprints,
    webhookSecret,
    apiKeys: ['another', apiKey].map((key) => createHash('sha256').update(key).digest()),
    publicUrl: 'https://perennial.example',
    resend: new Resend('re_verifies_only'),
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    url,
    logged,
    /** Whom it tried to wake. */
    rung,
    /** Posts a body as it is, or a value as JSON. */
    async post(body: unknown, headers: Record<string, string> = {}) {
      const response = await fetch(`${url}/v1/events`, {
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
      })
      return await answerOf(response)
    },
    /** Asks as those who look after delivery do. */
    async ask<Answer = ProblemBody>(method: string, path: string, body?: unknown, key = apiKey) {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const { status, type, json } = await answerOf(response)
      return { status, type, json: json as Answer }
    },
    async stop() {
      server.close()
      server.closeAllConnections()
      await bell.drain()
      await connection.close()
    },
  }
}

export type Api = Awaited<ReturnType<typeof startApi>>

/** The same for the test file that asks, to be awaited at its top; stopped when the file is through. */
export async function ownApi(...options: Parameters<typeof startApi>): Promise<Api> {
  const api = await startApi(...options)
  afterAll(api.stop)
  return api
}

/** What is answered to whom something is wrong with. */
interface ProblemBody {
  type: string
  status: number
  title: string
  detail: string
  errors?: { index?: number; field: string; detail: string }[]
}

export async function answerOf(response: Response) {
  const text = await response.text()
  const type = response.headers.get('content-type') ?? ''
  return {
    status: response.status,
    type: type.split(';')[0],
    headers: response.headers,
    text,
    json: (type.includes('json') ? JSON.parse(text) : undefined) as ProblemBody,
  }
}

/** How many rows of all kinds there are. */
export async function rowCount(database: Database): Promise<number> {
  const { rows } = await database.query<{ count: number }>(`
    select (select count(*) from events) + (select count(*) from customers) + (select count(*) from sends)
         + (select count(*) from webhooks) as count`)
  return rows[0]?.count ?? 0
}
