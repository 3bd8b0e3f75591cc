import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { acceptEvents } from '../../api/events/accept-events.ts'
import { createLinks } from '../../config/links.ts'
import { links } from '../activities/setup.ts'
import { customerRow, news } from '../database/shop-news.ts'
import { ownBrowser } from '../helpers/own-browser.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { pageFaults } from '../helpers/page-faults.ts'
import { notedOf, richShop, subscriber as subscribe } from './readers.ts'
import { answerOf, ownApi, rowCount } from './setup.ts'

const { database } = await ownDatabase()
const browser = await ownBrowser()
const api = await ownApi(database, () => new Date('2026-03-01T12:00:00Z'), richShop)

/** A customer who consented, and the address of their link here. */
async function subscriber(name: string, more: Parameters<typeof subscribe>[3] = {}) {
  const { id, unsubscribe: url } = await subscribe(database, api, name, more)
  return { id, url }
}

const consentOf = async (name: string) => (await customerRow(database, name)).profile.consents?.email

const oneClick = { method: 'POST', body: 'List-Unsubscribe=One-Click' }

describe('the link to unsubscribe', () => {
  it.each(['GET', 'HEAD', 'OPTIONS'])('changes nothing when it is only looked at (%s)', async (method) => {
    const { url } = await subscriber(`looked-${method}`)
    const before = await rowCount(database)
    const answer = await answerOf(await fetch(url, { method }))
    expect(answer.status).toBe(200)
    expect(await consentOf(`looked-${method}`)).toMatchObject({ given: true })
    expect(await rowCount(database)).toBe(before)
  })

  it('takes effect at once when it is posted, with the event as its proof', async () => {
    const { id, url } = await subscriber('posted')
    const answer = await answerOf(await fetch(url, { ...oneClick, redirect: 'manual' }))
    expect(answer).toMatchObject({ status: 200, type: 'text/html' })
    expect(answer.headers.get('set-cookie')).toBeNull()
    const { rows } = await database.query(
      `select event_id as "eventId", source from events where customer_id = $1 and type = 'consent.withdrawn'`,
      [id],
    )
    expect(rows).toMatchObject([{ source: 'perennial' }])
    expect(await consentOf('posted')).toEqual({
      given: false,
      basis: 'consent',
      proven: false,
      objected: true,
      at: '2026-03-01T12:00:00.000Z',
      eventId: rows[0]?.eventId,
      by: 'person',
    })
    expect(await answerOf(await fetch(url))).toMatchObject({
      text: expect.stringContaining('Sie sind abgemeldet'),
    })
  })

  it('may be posted twice, or many times at once', async () => {
    const { url } = await subscriber('twice')
    const answers = await Promise.all([1, 2, 3].map(() => fetch(url, oneClick)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const before = await rowCount(database)
    expect((await fetch(url, oneClick)).status).toBe(200)
    expect(await rowCount(database)).toBe(before)
    expect(await consentOf('twice')).toMatchObject({ given: false })
  })

  it.each([
    { as: 'a form', type: 'application/x-www-form-urlencoded', body: 'List-Unsubscribe=One-Click' },
    { as: 'several parts', type: 'multipart/form-data; boundary=x', body: '--x--' },
    { as: 'nothing', type: 'text/plain', body: '' },
    {
      as: 'a form in a strange alphabet',
      type: 'application/x-www-form-urlencoded; charset=x-none',
      body: 'a=b',
    },
    { as: 'a form of 2,000 fields', type: 'application/x-www-form-urlencoded', body: 'a=b&'.repeat(2000) },
  ])('takes effect whatever it comes as ($as)', async ({ as, type, body }) => {
    const { url } = await subscriber(`as-${as}`)
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': type }, body })
    expect(response.status).toBe(200)
    expect(await consentOf(`as-${as}`)).toMatchObject({ given: false })
  })

  it('leaves somebody alone who never consented', async () => {
    const { url } = await subscriber('never', { marketingConsent: null })
    const before = await rowCount(database)
    expect((await fetch(url, oneClick)).status).toBe(200)
    expect(await rowCount(database)).toBe(before)
  })

  it('tells nothing when it is wrong', async () => {
    const { id, url } = await subscriber('guessed')
    const foreign = createLinks('http://127.0.0.1', 'another secret, just as long as the first one')
    const paths = [
      new URL(foreign.make('unsubscribe', id)).pathname,
      `/unsubscribe/${id}`,
      `/unsubscribe/${id}.`,
      `/unsubscribe/${new URL(url).pathname.split('/').at(-1)?.slice(0, -1)}`,
      new URL(links.make('unsubscribe', 'f47ac10b-58cc-4372-a567-0e02b2c3d479')).pathname,
      '/unsubscribe/%00',
    ]
    const answers = []
    for (const path of paths) {
      for (const method of ['GET', 'POST'])
        answers.push(await answerOf(await fetch(api.url + path, { method })))
    }
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 404, type: 'text/html' })
    expect(answers[0]?.text).toContain('Dieser Link führt nirgendwohin')
    expect(await consentOf('guessed')).toMatchObject({ given: true })
  })
})

describe('its page', () => {
  it.each([
    {
      voice: 'de-formal',
      person: {},
      button: 'Ja, bitte abmelden',
      done: 'Sie sind abgemeldet',
      why: 'Es waren zu viele E-Mails',
      thanks: 'Danke',
    },
    {
      voice: 'de-informal',
      person: { formOfAddress: 'informal' as const },
      button: 'Ja, bitte abmelden',
      done: 'Du bist abgemeldet',
      why: 'Es waren zu viele E-Mails',
      thanks: 'Danke',
    },
    {
      voice: 'en',
      person: { locale: 'en-GB' },
      button: 'Yes, unsubscribe me',
      done: 'You are unsubscribed',
      why: 'There were too many emails',
      thanks: 'Thank you',
    },
  ])(
    'is usable for everybody, without script and on a phone, in $voice',
    async ({ voice, person, button, done, why, thanks }) => {
      const { id, url } = await subscriber(`page-${voice}`, person)
      const context = await browser.newContext({
        viewport: { width: 375, height: 700 },
        javaScriptEnabled: false,
      })
      const page = await context.newPage()
      const title = () => page.getByRole('heading', { level: 1 }).textContent()
      await page.goto(url)
      expect(await pageFaults(browser, await page.content())).toEqual([])
      // By keyboard alone: the first thing there is is the button that unsubscribes.
      await page.keyboard.press('Tab')
      expect(await page.evaluate('document.activeElement.textContent')).toBe(button)
      await page.keyboard.press('Enter')
      await page.waitForURL('**?all')
      expect(await title()).toBe(done)
      expect(await consentOf(`page-${voice}`)).toMatchObject({ given: false })
      expect(await pageFaults(browser, await page.content())).toEqual([])
      await page.getByRole('button', { name: why }).click()
      expect(await title()).toBe(thanks)
      expect(await pageFaults(browser, await page.content())).toEqual([])
      await context.close()
      expect(await notedOf(database, id)).toMatchObject([
        { type: 'consent.withdrawn', data: { how: 'button on the page to unsubscribe' } },
        { type: 'unsubscribe.explained', data: { reason: 'too-many' } },
      ])
    },
  )

  it('is not changed by a scanner that runs scripts and submits every form', async () => {
    const { id, url } = await subscriber('scanned', { about: ['digest', 'jazz'] })
    const page = await browser.newPage()
    for (const form of [0, 1]) {
      await page.goto(url)
      await Promise.all([page.waitForURL('**?show'), page.evaluate(`document.forms[${form}].submit()`)])
    }
    await page.close()
    expect(await notedOf(database, id)).toEqual([])
  })
})

describe('the link of a mail about a topic', () => {
  it('ends that topic alone, or everything', async () => {
    const { id, url } = await subscriber('one-topic', { about: ['suggestions', 'jazz'] })
    expect(await (await fetch(url)).text()).toContain('Nur „Jazz“ abbestellen')
    const answer = await answerOf(await fetch(`${url}?topic`, { method: 'POST' }))
    expect(answer.text).toContain('Das Thema ist abbestellt')
    expect((await customerRow(database, 'one-topic')).profile.consents).toMatchObject({
      email: { given: true },
      'email/jazz': { given: false, by: 'person' },
    })
    // A second click must not end more than the first.
    await fetch(`${url}?topic`, { method: 'POST' })
    expect(await notedOf(database, id)).toEqual([
      {
        type: 'consent.withdrawn',
        data: {
          channel: 'email',
          topics: ['jazz'],
          how: 'button on the page to unsubscribe',
          where: 'link in a mail',
          journey: 'suggestions',
        },
      },
    ])
    expect(await (await fetch(url)).text()).not.toContain('Jazz')
    await fetch(url, oneClick)
    expect(await consentOf('one-topic')).toMatchObject({ given: false })
  })

  it('cannot be bent to another topic or journey', async () => {
    const { url } = await subscriber('bent', { about: ['suggestions', 'jazz'] })
    expect((await fetch(url.replace('jazz', 'pop'), oneClick)).status).toBe(404)
    expect((await fetch(url.replace('~jazz', ''), oneClick)).status).toBe(404)
    expect(await consentOf('bent')).toMatchObject({ given: true })
  })
})

describe('hearing less instead', () => {
  it.each([
    { query: 'instead=weekly', preferences: { frequency: 'weekly' } },
    { query: 'instead=monthly', preferences: { frequency: 'monthly' } },
    { query: 'instead=pause', preferences: { pausedUntil: '2026-06-01T12:00:00.000Z' } },
  ])('keeps the consent ($query)', async ({ query, preferences }) => {
    const { id, url } = await subscriber(query)
    const answer = await answerOf(await fetch(`${url}?${query}`, { method: 'POST' }))
    expect(answer.text).toContain('Ab sofort hören Sie seltener')
    const { profile } = await customerRow(database, query)
    expect(profile.preferences).toEqual(preferences)
    expect(profile.consents?.email).toMatchObject({ given: true })
    expect(api.rung.filter(({ customerId }) => customerId === id)).toMatchObject([
      { types: ['preferences.changed'] },
    ])
  })

  it('is nothing for those who hear nothing', async () => {
    const { id, url } = await subscriber('less-than-nothing')
    await fetch(url, oneClick)
    await fetch(`${url}?instead=weekly`, { method: 'POST' })
    expect(await notedOf(database, id)).toMatchObject([{ type: 'consent.withdrawn' }])
  })
})

describe('the reason', () => {
  it('is noted once for each click that says something new, and only after unsubscribing', async () => {
    const { id, url } = await subscriber('reasons')
    const because = (reason: string) => fetch(`${url}?because=${reason}`, { method: 'POST' })
    await because('privacy')
    expect(await notedOf(database, id)).toEqual([])
    await fetch(url, oneClick)
    for (const reason of ['privacy', 'privacy', 'other']) expect((await because(reason)).status).toBe(200)
    const [withdrawal, ...explained] = await notedOf(database, id)
    const { eventId } = (await consentOf('reasons')) ?? {}
    expect(withdrawal?.type).toBe('consent.withdrawn')
    expect(explained).toEqual(
      ['privacy', 'other'].map((reason) => ({
        type: 'unsubscribe.explained',
        data: { reason, withdrawal: eventId },
      })),
    )
  })

  it('is reported by journey, the last one said, with complaints among them', async () => {
    const since = '2027-01-01T00:00:00Z'
    const at = { occurredAt: new Date('2027-01-02T00:00:00Z'), receivedAt: new Date('2027-01-02T00:00:00Z') }
    const withdrawal = (name: string, journey: string | undefined, reasons: string[] = []) => [
      news(name, { ...at, id: `w-${name}`, type: 'consent.withdrawn', data: { channel: 'email', journey } }),
      ...reasons.map((reason) =>
        news(name, { ...at, type: 'unsubscribe.explained', data: { reason, withdrawal: `w-${name}` } }),
      ),
    ]
    await acceptEvents(
      database,
      [
        ...withdrawal('r1', 'win-back', ['other', 'privacy']),
        ...withdrawal('r2', 'win-back', ['privacy']),
        ...withdrawal('r3', 'digest'),
        ...withdrawal('r4', undefined),
        news('r5', { ...at, type: 'mail.complained', data: { sendId: randomUUID() } }),
      ],
      at.receivedAt,
    )
    const until = '2027-02-01T00:00:00Z'
    const path = '/v1/reports/unsubscribes'
    expect(await api.ask('GET', `${path}?since=${since}&until=${until}`)).toMatchObject({
      status: 200,
      json: {
        total: 5,
        unsubscribes: [
          { journey: 'win-back', reason: 'privacy', count: 2 },
          { journey: 'digest', reason: null, count: 1 },
          { journey: null, reason: 'complaint', count: 1 },
          { journey: null, reason: null, count: 1 },
        ],
      },
    })
    expect(await api.ask('GET', `${path}?since=yesterday`)).toMatchObject({
      status: 400,
      json: { errors: [{ field: 'since', detail: expect.stringContaining('ISO 8601') }] },
    })
    expect(await api.ask('GET', `${path}?since=${until}&until=${since}`)).toMatchObject({
      status: 400,
      json: { errors: [{ field: 'since' }] },
    })
    expect(await api.ask('GET', path, undefined, 'no key')).toMatchObject({ status: 401 })
  })
})

describe('a person who was erased', () => {
  it('does not come back by a link that is used meanwhile', async () => {
    const { id, url } = await subscriber('erased')
    await database.query('update customers set erased_at = now() where id = $1', [id])
    expect((await fetch(url, oneClick)).status).toBe(404)
  })
})
