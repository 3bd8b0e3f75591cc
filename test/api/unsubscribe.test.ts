import axe, { type AxeResults } from 'axe-core'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AcceptableEvent, acceptEvents } from '../../api/accept-events.ts'
import { createLinks } from '../../config/links.ts'
import { type Database, openDatabase } from '../../database/database.ts'
import { links } from '../activities/setup.ts'
import { customerRow, news, noon } from '../database/shop-news.ts'
import { launchBrowser } from '../helpers/browser.ts'
import { provenConsent } from '../helpers/consent.ts'
import { createTestDatabase, type TestDatabase } from '../helpers/database.ts'
import { type Api, answerOf, rowCount, startApi } from './setup.ts'

let testDatabase: TestDatabase
let database: Database
let api: Api

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  database = openDatabase(testDatabase.url, () => {})
  api = await startApi(database, () => new Date('2026-03-01T12:00:00Z'))
})

afterAll(async () => {
  await api.stop()
  await database.end()
  await testDatabase.drop()
})

/** A customer who consented, and the address of their link here. */
async function subscriber(name: string, more: AcceptableEvent['customer'] = {}) {
  const customer = { email: 'anna@example.com', marketingConsent: provenConsent, ...more }
  await acceptEvents(database, [news(name, { customer })], noon)
  const { id } = await customerRow(database, name)
  const { pathname } = new URL(links.make('unsubscribe', id))
  return { id, url: `${api.url}${pathname}` }
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
    expect(answers[0]).toMatchObject({ status: 404, json: { detail: 'This link is not valid.' } })
    expect(await consentOf('guessed')).toMatchObject({ given: true })
  })
})

describe('its page', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
  })

  it.each([
    { voice: 'de-formal', person: {}, button: 'Ja, bitte abmelden', done: 'Sie sind abgemeldet' },
    {
      voice: 'de-informal',
      person: { formOfAddress: 'informal' as const },
      button: 'Ja, bitte abmelden',
      done: 'Du bist abgemeldet',
    },
    { voice: 'en', person: { locale: 'en-GB' }, button: 'Yes, unsubscribe me', done: 'You are unsubscribed' },
  ])(
    'is usable for everybody, without script and on a phone, in $voice',
    async ({ voice, person, button, done }) => {
      const { url } = await subscriber(`page-${voice}`, person)
      const context = await browser.newContext({
        viewport: { width: 375, height: 700 },
        javaScriptEnabled: false,
      })
      const page = await context.newPage()
      await page.goto(url)
      expect(await seriousFaults(browser, await page.content())).toEqual([])
      await page.getByRole('button', { name: button }).click()
      expect(await page.getByRole('heading').textContent()).toBe(done)
      expect(await seriousFaults(browser, await page.content())).toEqual([])
      await context.close()
      expect(await consentOf(`page-${voice}`)).toMatchObject({ given: false })
    },
  )
})

/** What axe finds wrong with a page on a phone, and whether it is wider than that. */
async function seriousFaults(browser: Browser, html: string): Promise<string[]> {
  const page = await browser.newPage({ viewport: { width: 375, height: 700 } })
  await page.setContent(html)
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<AxeResults>('axe.run()')
  const width = await page.evaluate<number>('document.documentElement.scrollWidth')
  await page.close()
  return [...violations.map(({ id }) => id), ...(width > 375 ? [`${width} px wide`] : [])]
}
