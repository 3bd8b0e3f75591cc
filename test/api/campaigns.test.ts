import { pino } from 'pino'
import { beforeEach, describe, expect, it } from 'vitest'
import { acceptEvents } from '../../api/events/accept-events.ts'
import { runCampaign } from '../../api/subscriptions/run-campaigns.ts'
import { activities, links, shop } from '../activities/setup.ts'
import { customerRow, news } from '../database/shop-news.ts'
import { provenConsent } from '../helpers/consent.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { answerOf, ownApi } from './setup.ts'

const start = new Date('2026-03-02T12:00:00Z')
const day = 86_400_000

const { database } = await ownDatabase()
const api = await ownApi(database, () => wall)
let wall: Date

beforeEach(async () => {
  wall = start
  await database.query('truncate customers, campaigns cascade')
})

const bell = { ring: () => {}, drain: () => Promise.resolve() }
const run = () => runCampaign({ database, bell, shop, log: pino({ level: 'silent' }), wallNow: () => wall })

/** Customers as an import brings them: the shop believes that they consented. */
async function imported(count: number, prefix = 'c'): Promise<string[]> {
  const names = Array.from({ length: count }, (_, index) => `${prefix}${index}`)
  await acceptEvents(
    database,
    names.map((name) => news(name, { customer: { email: `${name}@example.com`, marketingConsent: true } })),
    wall,
  )
  return names
}

const wanted = { who: 'Vera Kraft', why: 'consents of the old shop system', perDay: 2 }
const startCampaign = (more: object = {}) =>
  api.ask<Record<string, unknown>>('POST', '/v1/campaigns/re-consent', { ...wanted, ...more })
const campaign = async () => (await api.ask<Record<string, unknown>>('GET', '/v1/campaigns/re-consent')).json

async function asked(): Promise<string[]> {
  const { rows } = await database.query<{ subject: string }>(
    `select c.subject from events e join customers c on c.id = e.customer_id
     where e.type = 'subscription.requested' order by 1`,
  )
  return rows.map(({ subject }) => subject)
}

describe('a campaign for consent', () => {
  it('asks so many a day, each once, whoever carries it on, and ends when nobody is left', async () => {
    const names = await imported(5)
    expect(await startCampaign()).toMatchObject({
      status: 202,
      json: { ...wanted, asked: 0, state: 'running' },
    })
    await Promise.all([run(), run(), run()])
    expect(await asked()).toHaveLength(2)
    await run()
    expect(await asked()).toHaveLength(2)
    wall = new Date(start.getTime() + day)
    await run()
    expect(await asked()).toHaveLength(4)
    wall = new Date(start.getTime() + 2 * day)
    await run()
    expect(await asked()).toEqual(names)
    expect(await campaign()).toMatchObject({ asked: 5, state: 'ended', endedAt: wall.toISOString() })
  })

  it('started twice is one, and started anew asks nobody twice', async () => {
    await imported(3)
    const [one, other] = await Promise.all([startCampaign({ perDay: 10 }), startCampaign({ perDay: 99 })])
    expect(one.json.id).toBe(other.json.id)
    await run()
    await imported(1, 'later')
    const next = await startCampaign({ perDay: 10 })
    expect(next.json.id).not.toBe(one.json.id)
    expect(await run()).toBe(1)
    expect(await asked()).toEqual(['c0', 'c1', 'c2', 'later0'])
  })

  it('asks only those whose consent is on record without a proof', async () => {
    await imported(1)
    await acceptEvents(
      database,
      [
        news('proven', { customer: { email: 'proven@example.com', marketingConsent: provenConsent } }),
        news('no', { customer: { email: 'no@example.com', marketingConsent: false } }),
        news('never', { customer: { email: 'never@example.com' } }),
        news('no-address', { customer: { marketingConsent: true } }),
        news('restricted', { customer: { email: 'restricted@example.com', marketingConsent: true } }),
      ],
      wall,
    )
    await database.query(
      `update customers set profile = profile || '{"restrictedSince": "2026-01-01"}' where subject = 'restricted'`,
    )
    await startCampaign({ perDay: 100 })
    await run()
    expect(await asked()).toEqual(['c0'])
  })

  it('goes from the question to the answer, with its proof, as a mail of marketing that advertises nothing', async () => {
    await imported(2)
    await startCampaign()
    await run()
    const worker = await activities(database)
    worker.clock.wall = wall
    worker.clock.business = wall.getTime()
    const answers = []
    for (const [index, answer] of ['yes', 'no'].entries()) {
      const { id } = await customerRow(database, `c${index}`)
      const { sends } = await worker.decide(id)
      await worker.send(sends[0]?.id ?? '')
      const [mail] = (await worker.mails()).filter(({ to }) => to.includes(`c${index}@example.com`))
      expect(mail?.headers).toHaveProperty('List-Unsubscribe')
      const { pathname } = new URL(mail?.text?.match(/http:\/\/127\.0\.0\.1\/confirm\/\S+/)?.[0] ?? '')
      const page = await answerOf(await fetch(api.url + pathname))
      expect(page.text).toContain('Dürfen wir Ihnen schreiben?')
      const body = new URLSearchParams({ answer })
      answers.push(await answerOf(await fetch(api.url + pathname, { method: 'POST', body })))
      answers.push(await answerOf(await fetch(api.url + pathname)))
    }
    expect(answers.map(({ text }) => /<h1>(.*?)<\/h1>/.exec(text)?.[1])).toEqual([
      'Sie sind angemeldet',
      'Sie sind angemeldet',
      'Wir schreiben Ihnen nicht',
      'Wir schreiben Ihnen nicht',
    ])
    const { rows: words } = await database.query(
      `select c.subject, w.given, w.proven, w.by from consents w join customers c on c.id = w.customer_id order by w.id`,
    )
    expect(words.slice(2)).toEqual([
      { subject: 'c0', given: true, proven: true, by: 'person' },
      { subject: 'c1', given: false, proven: false, by: 'person' },
    ])
    const { rows: sends } = await database.query('select distinct purpose, legal_basis as basis from sends')
    expect(sends).toEqual([{ purpose: 'marketing', basis: 'legitimate-interest' }])
  })

  it('leaves out who objects between the question’s decision and its leaving', async () => {
    await imported(1)
    await startCampaign()
    await run()
    const worker = await activities(database)
    worker.clock.wall = wall
    worker.clock.business = wall.getTime()
    const { id } = await customerRow(database, 'c0')
    const { sends } = await worker.decide(id)
    await fetch(api.url + new URL(links.make('unsubscribe', id)).pathname, { method: 'POST' })
    await worker.decide(id)
    await worker.send(sends[0]?.id ?? '')
    expect(await worker.mails()).toEqual([])
    const { rows } = await database.query('select state, reason from sends')
    expect(rows).toEqual([{ state: 'skipped', reason: 'no consent without proof' }])
  })

  it.each([
    [{ perDay: 0 }, 'perDay', /1 or more/],
    [{ perDay: 1.5 }, 'perDay', /whole number/],
    [{ perDay: undefined }, 'perDay', /whole number/],
    [{ who: '' }, 'who', /who answers/],
    [{ why: undefined }, 'why', /say why/],
  ])('with %j is refused, naming the field', async (fault, field, remedy) => {
    const { status, json } = await startCampaign(fault)
    expect(status).toBe(400)
    expect(json).toMatchObject({ errors: [{ field, detail: expect.stringMatching(remedy) }] })
    expect((await api.ask('GET', '/v1/campaigns/re-consent')).status).toBe(404)
  })
})
