import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { acceptEvents } from '../../api/events/accept-events.ts'
import { createLinks } from '../../config/links.ts'
import { findTombstones } from '../../database/tombstones.ts'
import { type Activities, activities, links } from '../activities/setup.ts'
import { news } from '../database/shop-news.ts'
import { ownBrowser } from '../helpers/own-browser.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { pageFaults } from '../helpers/page-faults.ts'
import { answerOf, fingerprints, ownApi, rowCount } from './setup.ts'

const start = new Date('2026-03-02T12:00:00Z')

const { database } = await ownDatabase()
const api = await ownApi(database, () => wall)
const browser = await ownBrowser()
let wall = start

beforeEach(() => {
  wall = start
})

interface Row {
  id: string
  source: string
  subject: string
  requestId: string
  profile: Record<string, unknown>
}

/** Somebody signs up through the shop's own form. */
async function signUp(email = `${randomUUID()}@example.com`, more: object = {}): Promise<Row> {
  const { status } = await api.ask('POST', '/v1/subscriptions', {
    email,
    locale: 'de-DE',
    source: 'https://tonfolge.example/newsletter',
    wording: 'Ja, bitte.',
    wordingVersion: 'footer-7',
    networkAddress: '192.0.2.7',
    ...more,
  })
  expect(status).toBe(202)
  await database.query('delete from rate_limits')
  return rowOf(email)
}

async function rowOf(email: string): Promise<Row> {
  const { rows } = await database.query<Row>(
    `select c.id, c.source, c.subject, c.profile, e.event_id as "requestId"
     from events e join customers c on c.id = e.customer_id
     where e.type = 'subscription.requested' and e.data ->> 'email' = $1 order by e.seq desc limit 1`,
    [email],
  )
  const [row] = rows
  if (!row) throw new Error(`Nobody signed up as ${email}.`)
  return row
}

const linkTo = (requestId: string, expires = new Date('2026-03-16T12:00:00Z')) =>
  api.url + new URL(links.make('confirm', requestId, { expires })).pathname

const get = async (url: string) => answerOf(await fetch(url))
const post = async (url: string, fields: Record<string, string> = { answer: 'yes' }) =>
  answerOf(await fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' }))

async function ledger(customerId: string) {
  const { rows } = await database.query('select * from consents where customer_id = $1 order by id', [
    customerId,
  ])
  return rows
}

const title = (html: string) => /<h1>(.*?)<\/h1>/.exec(html)?.[1]

describe('the link to confirm', () => {
  it.each(['GET', 'HEAD'])('changes nothing when it is only looked at (%s)', async (method) => {
    const { requestId } = await signUp()
    const before = await rowCount(database)
    expect((await fetch(linkTo(requestId), { method })).status).toBe(200)
    expect(await rowCount(database)).toBe(before)
  })

  it('records with all its proof what was confirmed, before it answers', async () => {
    const email = `${randomUUID()}@example.com`
    const { id, requestId } = await signUp(email)
    expect(title((await get(linkTo(requestId))).text)).toBe('Nur noch ein Klick')
    wall = new Date('2026-03-03T09:30:00Z')
    const answer = await post(linkTo(requestId))
    expect(answer).toMatchObject({ status: 200, type: 'text/html' })
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(title(answer.text)).toBe('Sie sind angemeldet')
    expect(await ledger(id)).toEqual([
      expect.objectContaining({
        channel: 'email',
        topic: null,
        given: true,
        basis: 'consent',
        proven: true,
        wording: 'Ja, bitte.',
        wording_version: 'footer-7',
        how: 'double opt-in',
        place: 'https://tonfolge.example/newsletter',
        network_address: '192.0.2.7',
        confirmed_from: expect.stringContaining('127.0.0.1'),
        asked_at: start,
        confirmed_at: wall,
        by: 'person',
      }),
    ])
    expect((await rowOf(email)).profile).toMatchObject({
      consents: { email: { given: true, proven: true, basis: 'consent', by: 'person' } },
    })
    expect(api.rung).toContainEqual({ customerId: id, upTo: 2, types: ['subscription.confirmed'] })
  })

  it('used again, or many times at once, says the same and records nothing more', async () => {
    const { id, requestId } = await signUp()
    const answers = await Promise.all([1, 2, 3].map(() => post(linkTo(requestId))))
    const before = await rowCount(database)
    answers.push(await post(linkTo(requestId)), await get(linkTo(requestId)))
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(await rowCount(database)).toBe(before)
    expect(await ledger(id)).toHaveLength(1)
  })

  it('is of no use to somebody who has withdrawn their consent since', async () => {
    const { id, requestId } = await signUp()
    await post(linkTo(requestId))
    wall = new Date('2026-03-04T12:00:00Z')
    await fetch(api.url + new URL(links.make('unsubscribe', id)).pathname, { method: 'POST' })
    expect((await post(linkTo(requestId))).status).toBe(404)
    expect((await ledger(id)).map(({ given }) => given)).toEqual([true, false])
  })

  it('covers the topics that were chosen, and no others', async () => {
    const { id, requestId } = await signUp()
    await database.query(
      `update events set data = data || '{"topics": ["jazz", "rock"]}' where event_id = $1`,
      [requestId],
    )
    await post(linkTo(requestId))
    expect((await ledger(id)).map(({ topic }) => topic)).toEqual(['jazz', 'rock'])
  })

  it('answers in the voice that was asked for', async () => {
    const english = await signUp(undefined, { locale: 'en-GB' })
    expect(title((await get(linkTo(english.requestId))).text)).toBe('One more click')
    const informal = await signUp(undefined, { formOfAddress: 'informal' })
    expect(title((await post(linkTo(informal.requestId))).text)).toBe('Du bist angemeldet')
  })

  it('that is wrong, expired, foreign or too late for its address is the same page, and tells nothing', async () => {
    const { id, requestId } = await signUp()
    const moved = await signUp(`moved-${randomUUID()}@example.com`)
    await database.query(
      `update customers set profile = profile || '{"email": "elsewhere@example.com"}' where id = $1`,
      [moved.id],
    )
    const foreign = createLinks('http://127.0.0.1', 'another secret, just as long as the first one')
    const good = linkTo(requestId)
    const bad = [
      `${good}x`,
      good.replace(/\.\d{10}\./, '.9999999999.'),
      linkTo(requestId, wall),
      api.url + new URL(foreign.make('confirm', requestId)).pathname,
      api.url + new URL(links.make('unsubscribe', id)).pathname.replace('unsubscribe', 'confirm'),
      linkTo(randomUUID()),
      linkTo(moved.requestId),
      `${api.url}/confirm/%00`,
    ]
    const answers = []
    for (const url of bad) answers.push(await get(url), await post(url))
    expect(answers.map(({ status, text }) => [status, title(text)])).toEqual(
      answers.map(() => [404, 'Dieser Link führt nirgendwohin']),
    )
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 404, type: 'text/html' })
    wall = new Date('2026-03-16T12:00:00Z')
    expect((await post(linkTo(requestId, new Date('2027-01-01')))).text).toBe(answers[0]?.text)
    expect(await ledger(id)).toEqual([])
  })

  it('lets an address come in again that was erased, once its owner says so themselves', async () => {
    const email = `${randomUUID()}@example.com`
    const key = fingerprints.ofAddress(email)
    await acceptEvents(database, [news(email, { customer: { email } })], wall)
    const { status } = await api.ask('POST', '/v1/erasures', {
      source: 'shop',
      subject: email,
      who: 'Vera Kraft',
      why: 'asked by letter',
    })
    expect(status).toBe(202)
    const { requestId } = await signUp(email)
    expect((await findTombstones(database, [key])).size).toBe(1)
    await post(linkTo(requestId))
    expect((await findTombstones(database, [key])).size).toBe(0)
  })

  it.each([
    { name: 'de-formal', more: {}, done: 'Sie sind angemeldet' },
    { name: 'de-informal', more: { formOfAddress: 'informal' }, done: 'Du bist angemeldet' },
    { name: 'en', more: { locale: 'en-GB' }, done: 'You are signed up' },
  ])('leads to a page for everybody, without script and on a phone, in $name', async ({ more, done }) => {
    const { requestId } = await signUp(undefined, { ...more, wording: `<b>Ja</b> ${'gern'.repeat(40)}` })
    const context = await browser.newContext({
      viewport: { width: 375, height: 700 },
      javaScriptEnabled: false,
    })
    const page = await context.newPage()
    await page.goto(linkTo(requestId))
    expect(await pageFaults(browser, await page.content())).toEqual([])
    await page.getByRole('button').click()
    expect(await page.getByRole('heading').textContent()).toBe(done)
    expect(await pageFaults(browser, await page.content())).toEqual([])
    await context.close()
  })
})

describe('a sign-up, from the form to the confirmation', () => {
  let worker: Activities

  beforeEach(async () => {
    worker = await activities(database)
    worker.clock.wall = start
    worker.clock.business = start.getTime()
  })

  afterEach(async () => {
    await database.query(`update sends set state = 'skipped' where state in ('intended', 'deferred')`)
  })

  it('sends one mail without advertising, on the person’s own request, and its link confirms', async () => {
    const email = `${randomUUID()}@example.com`
    const { id } = await signUp(email, { firstName: 'Win a prize' })
    const { sends } = await worker.decide(id)
    expect(sends.map(({ summary }) => summary)).toEqual(['subscription · confirm'])
    await worker.send(sends[0]?.id ?? '')
    const [mail] = (await worker.mails()).filter(({ to }) => to.includes(email))
    expect(mail?.subject).toBe('Nur noch ein Klick: Ihre Anmeldung bei Tonfolge')
    expect(mail?.text).toContain('Guten Tag,\n')
    expect(mail?.text).not.toContain('Win a prize')
    expect(mail?.headers).not.toHaveProperty('List-Unsubscribe')
    const { rows } = await database.query(
      'select purpose, legal_basis as basis, state from sends where customer_id = $1',
      [id],
    )
    expect(rows).toMatchObject([{ purpose: 'transactional', basis: 'request' }])

    const [link] = mail?.text?.match(/http:\/\/127\.0\.0\.1\/confirm\/\S+/) ?? []
    const path = new URL(link ?? '').pathname
    expect(title((await post(api.url + path)).text)).toBe('Sie sind angemeldet')
    expect((await worker.decide(id)).sends).toMatchObject([{ summary: 'subscription · hello' }])
  })

  it('sends no second mail to somebody who confirmed before, and the page says the same', async () => {
    const { id, requestId } = await signUp()
    await post(linkTo(requestId))
    const { rows } = await database.query<{ email: string }>(
      `select profile ->> 'email' as email from customers where id = $1`,
      [id],
    )
    await worker.decide(id)
    await database.query(`update sends set state = 'skipped' where customer_id = $1`, [id])
    const again = await signUp(rows[0]?.email)
    expect(again.id).toBe(id)
    expect((await worker.decide(id)).sends).toEqual([])
  })
})
