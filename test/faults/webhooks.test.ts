import { Resend } from 'resend'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningResend, startResend } from '../../dev/resend/server.ts'
import { ownApi, replyAddresses, webhookSecret } from '../api/setup.ts'
import { inboxOf } from '../dev/resend/setup.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { stored, storedSend } from '../helpers/stored-send.ts'

const apiKey = 're_test'

const { database } = await ownDatabase()
const api = await ownApi(database)
let server: RunningResend
let resend: Resend

beforeAll(async () => {
  server = await startResend({
    apiKey,
    webhook: { url: `${api.url}/webhooks/resend`, secret: webhookSecret },
  })
  resend = new Resend(apiKey, { baseUrl: server.url })
})

afterAll(async () => {
  await server.close()
})

/** Mails to these addresses that Resend has accepted. */
async function accepted(emails: readonly string[], replyTo?: string) {
  return await Promise.all(
    emails.map(async (email) => {
      const send = await storedSend(database, { state: 'sent', email })
      const { payload } = await stored(database, send.id)
      const address = replyTo && replyAddresses.make(replyTo, send.id)
      const { data } = await resend.emails.send({
        ...JSON.parse(payload ?? ''),
        ...(address && { replyTo: address }),
      })
      return { ...send, resendId: data?.id ?? '' }
    }),
  )
}

const inbox = () => inboxOf(server.url)

const faults = (wanted: object) => inbox().request('PUT', '/inbox/webhook-faults', wanted)

/** Until Resend has nothing left to report. */
const reported = () =>
  expect.poll(async () => (await inbox().stats()).pendingWebhooks, { timeout: 30_000 }).toBe(0)

describe('what Resend reports', () => {
  it('comes out right when reports come twice, late and in any order', async () => {
    await faults({ off: true })
    const mails = await accepted(
      Array.from({ length: 60 }, (_, n) => `p${n}${['', '+bounce', '+softbounce'][n % 3]}@customer.example`),
    )
    for (const { resendId } of mails.filter((_, n) => n % 3 === 0)) {
      await inbox().request('POST', `/inbox/${resendId}/open`)
      await inbox().request('POST', `/inbox/${resendId}/click`)
    }
    await faults({ duplicate: true, reordered: true, delayed: 5, seed: 5 })
    await reported()
    await faults({})
    const states = await Promise.all(mails.map(async ({ id }) => (await stored(database, id)).state))
    expect(states).toEqual(mails.map((_, n) => (n % 3 === 0 ? 'delivered' : 'bounced')))
    const { rows } = await database.query<{ type: string; count: number }>(
      `select type, count(*) from events where customer_id = any($1) group by type order by type`,
      [mails.map(({ customerId }) => customerId)],
    )
    expect(rows).toEqual([
      { type: 'mail.bounced', count: 40 },
      { type: 'mail.clicked', count: 20 },
      { type: 'mail.delivered', count: 20 },
      { type: 'mail.opened', count: 20 },
    ])
    const { rows: addresses } = await database.query(
      `select suppressed_for as "for", soft_bounces as soft, count(*) from addresses group by 1, 2 order by 2`,
    )
    expect(addresses).toEqual([
      { for: 'bounce', soft: 0, count: 20 },
      { for: null, soft: 1, count: 20 },
    ])
  })

  it('of addresses that it holds back itself blocks them here', async () => {
    const [mail] = await accepted(['suppressed@resend.dev'])
    await reported()
    expect(await stored(database, mail?.id ?? '')).toMatchObject({ state: 'sent' })
    const { json } = await api.ask('GET', '/v1/suppressions/suppressed@resend.dev')
    expect(json).toMatchObject({ suppressedFor: 'resend', holdsBack: 'everything' })
  })

  it('of answers to a mail becomes news of the customer it went to', async () => {
    const [mail] = await accepted(['anna@customer.example'], 'hallo@klangstube.example')
    await inbox().request('POST', `/inbox/${mail?.resendId}/reply`, { text: 'Thank you!' })
    await reported()
    const { rows } = await database.query(
      `select data from events where customer_id = $1 and type = 'mail.replied'`,
      [mail?.customerId],
    )
    expect(rows).toMatchObject([{ data: { sendId: mail?.id } }])
  })
})
