import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { acceptEvents } from '../../api/events/accept-events.ts'
import { channelDeclaration } from '../../api/pages/declaration.ts'
import { links } from '../activities/setup.ts'
import { customerRow, news, noon, order } from '../database/shop-news.ts'
import { ownBrowser } from '../helpers/own-browser.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { pageFaults } from '../helpers/page-faults.ts'
import { notedOf, richShop, subscriber } from './readers.ts'
import { answerOf, ownApi, rowCount, startApi } from './setup.ts'

const { database } = await ownDatabase()
const browser = await ownBrowser()
const api = await ownApi(database, () => new Date('2026-03-31T12:00:00Z'), richShop)

const profileOf = async (name: string) => (await customerRow(database, name)).profile

/** What a browser would post of a page that is left as it is. */
const untouched = {
  topics: ['jazz', 'pop'],
  channels: ['email'],
  frequency: 'every',
  pause: 'none',
  voice: 'de-formal',
  birthday: '',
}

/** Posts the form with what differs from how it was shown. */
async function save(url: string, change: Record<string, string | string[]> = {}) {
  const fields = Object.entries({ ...untouched, ...change }).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  )
  return answerOf(await fetch(url, { method: 'POST', body: new URLSearchParams(fields) }))
}

describe('the preference page', () => {
  it.each(['GET', 'HEAD'])('changes nothing when it is only looked at (%s)', async (method) => {
    const { preferences } = await subscriber(database, api, `looked-${method}`)
    const before = await rowCount(database)
    const answer = await answerOf(await fetch(preferences, { method }))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(await rowCount(database)).toBe(before)
  })

  it('notes nothing when it is saved as it was shown', async () => {
    const { id, preferences } = await subscriber(database, api, 'untouched')
    expect((await save(preferences)).text).toContain('Gespeichert')
    expect(await notedOf(database, id)).toEqual([])
  })

  it('takes wishes down before it answers, and wakes the journeys', async () => {
    const { id, preferences } = await subscriber(database, api, 'wishes')
    const { status, text } = await save(preferences, {
      frequency: 'monthly',
      pause: '6',
      voice: 'de-informal',
      birthday: '1980-02-29',
      interests: ['vinyl'],
    })
    expect({ status, isShown: text.includes('Die Pause bis 30. September 2026 beibehalten') }).toEqual({
      status: 200,
      isShown: true,
    })
    // In the voice just chosen.
    expect(text).toContain('Was du von uns hörst')
    expect(await profileOf('wishes')).toMatchObject({
      formOfAddress: 'informal',
      birthday: '1980-02-29',
      preferences: {
        frequency: 'monthly',
        pausedUntil: '2026-09-30T12:00:00.000Z',
        interests: ['vinyl'],
      },
    })
    expect(api.rung.filter(({ customerId }) => customerId === id)).toMatchObject([
      { types: ['preferences.changed'] },
    ])
    await save(preferences, { frequency: 'monthly', pause: 'keep', voice: 'de-informal', interests: 'vinyl' })
    expect(await profileOf('wishes')).toMatchObject({
      preferences: { pausedUntil: '2026-09-30T12:00:00.000Z', interests: ['vinyl'] },
    })
    expect(await profileOf('wishes')).not.toHaveProperty('birthday')
    await save(preferences, { voice: 'en' })
    expect(await profileOf('wishes')).toMatchObject({
      locale: 'en',
      formOfAddress: 'informal',
      preferences: { frequency: 'every', interests: [] },
    })
    expect((await profileOf('wishes')).preferences).not.toHaveProperty('pausedUntil')
  })

  it('asks by which way people would rather hear, and keeps it until they say otherwise', async () => {
    const { preferences } = await subscriber(database, api, 'ways', { preferredChannel: 'sms' })
    const shown = (await answerOf(await fetch(preferences))).text
    expect(shown).toMatch(/id="preferred-sms" [^>]*checked/)
    expect(shown).not.toContain('id="preferred-partner"')
    await save(preferences, { preferred: 'post' })
    expect(await profileOf('ways')).toMatchObject({ preferredChannel: 'post' })
    // As a form that did not ask.
    await save(preferences, { frequency: 'weekly' })
    expect(await profileOf('ways')).toMatchObject({ preferredChannel: 'post' })
    await save(preferences, { preferred: 'any' })
    expect(await profileOf('ways')).not.toHaveProperty('preferredChannel')
    expect((await save(preferences, { preferred: 'fax' })).status).toBe(400)
  })

  it('keeps each yes and no as a word of consent, with what was read', async () => {
    const { id, preferences } = await subscriber(database, api, 'words')
    await save(preferences, { topics: ['jazz'], channels: ['email', 'post'] })
    expect((await profileOf('words')).consents).toMatchObject({
      email: { given: true, by: 'shop' },
      'email/pop': { given: false, by: 'person' },
      post: { given: true, basis: 'consent', proven: true, by: 'person' },
    })
    const { rows } = await database.query(
      `select channel, topic, given, wording, how, place, network_address as "networkAddress" from consents
       where customer_id = $1 and by = 'person' order by id`,
      [id],
    )
    expect(rows).toMatchObject([
      {
        channel: 'post',
        given: true,
        wording: channelDeclaration(richShop, 'de', 'post'),
        how: 'ticked and saved',
        place: 'preference page behind a link in a mail',
        networkAddress: expect.stringContaining('127.0.0.1'),
      },
      { channel: 'email', topic: 'pop', given: false },
    ])
    const shown = (await answerOf(await fetch(preferences))).text
    expect(shown).toContain(channelDeclaration(richShop, 'de', 'post'))

    await save(preferences, { channels: ['email'] })
    expect((await profileOf('words')).consents).toMatchObject({
      'email/pop': { given: true, proven: true, by: 'person' },
      post: { given: false },
    })
  })

  it('lets somebody come back who unsubscribed, with the topics they want', async () => {
    const { unsubscribe, preferences } = await subscriber(database, api, 'back')
    await fetch(unsubscribe, { method: 'POST' })
    await save(preferences, { topics: [], channels: [] })
    expect((await profileOf('back')).consents).toMatchObject({ email: { given: false } })
    await save(preferences, { topics: ['pop'] })
    expect((await profileOf('back')).consents).toMatchObject({
      email: { given: true, proven: true, by: 'person' },
      'email/jazz': { given: false },
    })
    const { text } = await answerOf(await fetch(preferences))
    expect([...text.matchAll(/name="topics" value="(\w+)" checked/g)].map(([, id]) => id)).toEqual(['pop'])
  })

  it('lets somebody want a topic alone', async () => {
    const { unsubscribe, preferences } = await subscriber(database, api, 'topic-alone')
    await fetch(unsubscribe, { method: 'POST' })
    await save(preferences, { topics: ['jazz'], channels: [] })
    expect((await profileOf('topic-alone')).consents).toMatchObject({
      email: { given: false },
      'email/jazz': { given: true, proven: true },
    })
  })

  it('makes no consent of a sale by which the shop may write', async () => {
    const shop = { ...richShop, marketing: { ...richShop.marketing, similarGoods: true } }
    const declaring = await startApi(database, () => new Date('2026-03-31T12:00:00Z'), shop)
    const bought = order('bought', 'bought', { customer: { email: 'anna@example.com' } })
    const data = { ...bought.data, marketingNotice: { wordingVersion: 'checkout-1', similarGoods: true } }
    await acceptEvents(database, [{ ...bought, data }], noon)
    const { id } = await customerRow(database, 'bought')
    const url = declaring.url + new URL(links.make('preferences', id)).pathname
    await save(url)
    expect((await profileOf('bought')).consents).toMatchObject({
      email: { given: true, basis: 'existing-customer' },
    })
    await save(url, { channels: [], topics: [] })
    await declaring.stop()
    expect((await profileOf('bought')).consents).toMatchObject({ email: { given: false, objected: true } })
  })

  it('ends everything at one click', async () => {
    const { preferences } = await subscriber(database, api, 'farewell')
    await save(preferences, { channels: ['email', 'sms'] })
    const { text } = await save(`${preferences}?unsubscribe`)
    expect(text).toContain('Sie sind abgemeldet')
    expect((await profileOf('farewell')).consents).toMatchObject({
      email: { given: false },
      sms: { given: false },
    })
  })

  it.each([
    { name: 'a birthday to come', birthday: '2027-01-01' },
    { name: 'a birthday that is none', birthday: '30.02.1980' },
    { name: 'a birthday of the dead', birthday: '1799-01-01' },
  ])('shows the fault and changes nothing: $name', async ({ name, birthday }) => {
    const { id, preferences } = await subscriber(database, api, name)
    const { status, text } = await save(preferences, { birthday, frequency: 'weekly' })
    expect(status).toBe(400)
    expect(text).toContain('id="birthday-fault"')
    expect(text).toMatch(/value="weekly" checked/)
    expect(await notedOf(database, id)).toEqual([])
  })

  it.each<[string, Record<string, string | string[]>, string]>([
    ['an unknown frequency', { frequency: 'hourly' }, 'frequency'],
    ['two frequencies', { frequency: ['weekly', 'monthly'] }, 'frequency'],
    ['an endless pause', { pause: '600' }, 'pause'],
    ['an unknown voice', { voice: 'fr' }, 'voice'],
  ])('refuses %s and changes nothing', async (name, change, field) => {
    const { id, preferences } = await subscriber(database, api, name)
    const { status, json } = await save(preferences, change)
    expect(status).toBe(400)
    expect(json.errors).toMatchObject([{ field }])
    expect(await notedOf(database, id)).toEqual([])
  })

  it('takes an empty post for no answer, not for a no', async () => {
    const { id, preferences } = await subscriber(database, api, 'empty')
    for (const body of ['', '{}', 'List-Unsubscribe=One-Click']) {
      expect((await fetch(preferences, { method: 'POST', body })).status).toBe(400)
    }
    expect(await notedOf(database, id)).toEqual([])
  })

  it('passes over what the shop does not offer', async () => {
    const { id, preferences } = await subscriber(database, api, 'unoffered')
    const more = { topics: ['jazz', 'pop', 'polka'], channels: ['email', 'fax'], interests: ['<b>'] }
    expect((await save(preferences, more)).status).toBe(200)
    expect(await notedOf(database, id)).toEqual([])
  })

  it('tells nothing when its link is wrong', async () => {
    const { id, preferences, unsubscribe } = await subscriber(database, api, 'guessed')
    const paths = [
      preferences.slice(0, -1),
      unsubscribe.replace('unsubscribe', 'preferences'),
      `${api.url}/preferences/${id}`,
      `${api.url}${new URL(links.make('preferences', 'f47ac10b-58cc-4372-a567-0e02b2c3d479')).pathname}`,
    ]
    const answers = await Promise.all(
      paths.flatMap((path) => [fetch(path).then(answerOf), save(path, { frequency: 'weekly' })]),
    )
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(404)
    expect(await notedOf(database, id)).toEqual([])
  })

  it('shows markup as text', async () => {
    const { id, preferences } = await subscriber(database, api, 'markup')
    await acceptEvents(database, [news('markup', { customer: { timeZone: 'Europe/Berlin' } })], noon)
    await database.query(
      `update customers set profile = profile || '{"birthday": "\\"><script>"}' where id = $1`,
      [id],
    )
    const { text } = await answerOf(await fetch(preferences))
    expect(text).not.toContain('<script')
    expect(text).not.toContain('<everybody>')
    expect(text).toContain('&#60;everybody&#62;')
  })
})

describe('in a browser', () => {
  it.each([
    {
      voice: 'de-formal',
      person: {},
      weekly: 'Höchstens einmal in der Woche',
      save: 'Speichern',
      done: 'Gespeichert',
    },
    {
      voice: 'de-informal',
      person: { formOfAddress: 'informal' as const },
      weekly: 'Höchstens einmal in der Woche',
      save: 'Speichern',
      done: 'Gespeichert',
    },
    { voice: 'en', person: { locale: 'en-GB' }, weekly: 'Once a week at most', save: 'Save', done: 'Saved' },
  ])('it is usable by keyboard, without script, on a phone, in $voice', async (row) => {
    const { voice, person, weekly, save: button, done } = row
    const { preferences } = await subscriber(database, api, `page-${voice}`, person)
    const context = await browser.newContext({
      viewport: { width: 375, height: 700 },
      javaScriptEnabled: false,
    })
    const page = await context.newPage()
    await page.goto(preferences)
    expect(await pageFaults(browser, await page.content())).toEqual([])
    const jazz = page.getByRole('checkbox', { name: 'Jazz' })
    expect(await jazz.isChecked()).toBe(true)
    await jazz.focus()
    await page.keyboard.press('Space')
    await page.getByRole('radio', { name: weekly }).focus()
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: button, exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('status').waitFor()
    expect(await page.title()).toContain(done)
    expect(await pageFaults(browser, await page.content())).toEqual([])
    await context.close()
    expect(await profileOf(`page-${voice}`)).toMatchObject({
      consents: { email: { given: true }, 'email/jazz': { given: false } },
      preferences: { frequency: 'weekly' },
    })
  })

  it('it is not changed by a scanner that runs scripts and submits every form', async () => {
    const { id, preferences } = await subscriber(database, api, 'scanned')
    const page = await browser.newPage()
    await page.goto(preferences)
    await submitted(page)
    await page.close()
    expect(await notedOf(database, id)).toEqual([])
  })
})

async function submitted(page: Page): Promise<void> {
  await Promise.all([page.waitForURL('**?'), page.evaluate('document.forms[0].submit()')])
  expect(await page.getByRole('status').count()).toBe(1)
}
