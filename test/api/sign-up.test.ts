import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shop } from '../activities/setup.ts'
import { ownBrowser } from '../helpers/own-browser.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { pageFaults } from '../helpers/page-faults.ts'
import { type Api, startApi } from './setup.ts'

const topics = [
  {
    id: 'jazz',
    name: { de: 'Jazz', en: 'Jazz' },
    description: { de: 'Neue Pressungen', en: 'New pressings' },
  },
  {
    id: 'rock',
    name: { de: 'Rock', en: 'Rock' },
    description: { de: 'Lautes zuerst', en: 'The loud first' },
  },
]

const { database } = await ownDatabase()
let api: Api
const browser = await ownBrowser()
let wall = new Date('2026-03-02T12:00:00Z')

beforeAll(async () => {
  api = await startApi(database, () => wall, {
    ...shop,
    topics,
    signUp: { origins: ['https://blog.example/'] },
  })
})

afterAll(async () => {
  await api.stop()
})

async function open(path = '/sign-up', headers: Record<string, string> = { 'accept-language': 'de' }) {
  const response = await fetch(api.url + path, { headers })
  const html = await response.text()
  return { response, html, action: /action="([^"]*)"/.exec(html)?.[1] ?? 'no form' }
}

async function send(action: string, fields: Record<string, string>) {
  const response = await fetch(api.url + action, { method: 'POST', body: new URLSearchParams(fields) })
  return { status: response.status, html: await response.text() }
}

const pass = (milliseconds: number) => {
  wall = new Date(wall.getTime() + milliseconds)
}

async function requests(email: string) {
  const { rows } = await database.query<{ data: object }>(
    `select data from events where type = 'subscription.requested' and data ->> 'email' = $1`,
    [email],
  )
  return rows.map(({ data }) => data)
}

const title = (html: string) => /<h1>(.*?)<\/h1>/.exec(html)?.[1]

describe('the form to sign up', () => {
  it('takes down what was typed, with what was agreed to and where', async () => {
    const { action } = await open()
    pass(5_000)
    const answer = await send(action, { email: ' anna@example.com ', firstName: 'Änne', topics: 'jazz' })
    expect(answer.status).toBe(200)
    expect(title(answer.html)).toBe('Bitte schauen Sie in Ihr Postfach')
    expect(await requests('anna@example.com')).toEqual([
      expect.objectContaining({
        topics: ['jazz'],
        locale: 'de',
        formOfAddress: 'formal',
        wording:
          'Ich möchte von Tonfolge (Tonfolge Musikversand GmbH) E-Mails mit Werbung bekommen zu: Jazz. Das kann ich jederzeit widerrufen, zum Beispiel mit dem Abmeldelink am Ende jeder dieser E-Mails.',
        wordingVersion: expect.stringMatching(/^de-[0-9a-f]{12}$/),
        how: 'double opt-in',
        where: 'https://perennial.example/sign-up',
        networkAddress: expect.stringContaining('127.0.0.1'),
      }),
    ])
  })

  it('stands alone or in a frame of the shop’s own pages, and says afterwards in which', async () => {
    const alone = await open()
    expect(alone.response.headers.get('content-security-policy')).toContain(
      'frame-ancestors https://blog.example',
    )
    const framed = await open('/sign-up', { referer: 'https://blog.example/' })
    pass(5_000)
    await send(framed.action, { email: 'framed@example.com', topics: 'jazz' })
    expect(await requests('framed@example.com')).toMatchObject([
      { where: 'https://perennial.example/sign-up, shown at https://blog.example' },
    ])
    const elsewhere = await open('/sign-up', { referer: 'https://evil.example/' })
    pass(5_000)
    await send(elsewhere.action, { email: 'elsewhere@example.com', topics: 'jazz' })
    expect(await requests('elsewhere@example.com')).toMatchObject([
      { where: 'https://perennial.example/sign-up' },
    ])
  })

  it('is kept nowhere, tells nobody, runs no script and sets no cookie', async () => {
    const { response } = await open()
    const header = (name: string) => response.headers.get(name)
    expect(header('cache-control')).toBe('no-store')
    expect(header('referrer-policy')).toBe('no-referrer')
    expect(header('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'/,
    )
    expect(header('set-cookie')).toBeNull()
  })

  it('answers a machine that fills in every field as it answers people, and takes nothing down', async () => {
    const { action } = await open()
    pass(5_000)
    const machine = await send(action, {
      email: 'bot@example.com',
      topics: 'jazz',
      website: 'https://spam.example',
    })
    const person = await send(action, { email: 'person@example.com', topics: 'jazz' })
    expect(machine).toEqual(person)
    expect(await requests('bot@example.com')).toEqual([])
  })

  it('takes nothing down that comes at once, after a day, or by another form, but shows itself again', async () => {
    const { action } = await open()
    const fields = { email: 'hasty@example.com', topics: 'jazz' }
    const early = await send(action, fields)
    expect(early.html).toContain('schicken Sie das Formular noch einmal ab')
    expect(early.html).toContain('value="hasty@example.com"')
    expect(await send('/sign-up/made-up.0000', fields)).toMatchObject({ status: 400 })
    pass(86_400_000)
    const late = await send(action, fields)
    expect(late.status).toBe(400)
    expect(await requests('hasty@example.com')).toEqual([])
    pass(5_000)
    const again = /action="([^"]*)"/.exec(late.html)?.[1] ?? ''
    expect((await send(again, fields)).status).toBe(200)
    expect(await requests('hasty@example.com')).toHaveLength(1)
  })

  it('answers the same when an address was asked for too often', async () => {
    const { action } = await open()
    pass(5_000)
    const answers = []
    for (let time = 0; time < 5; time += 1)
      answers.push(await send(action, { email: 'often@example.com', topics: 'rock' }))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await requests('often@example.com')).toHaveLength(3)
  })

  it.each([
    [{ email: 'anna', topics: 'jazz' }, 'email-fault'],
    [{ email: 'a@example.com', firstName: 'win.at/evil', topics: 'jazz' }, 'firstName-fault'],
    [{ email: 'a@example.com' }, 'topics-fault'],
    [{ email: 'a@example.com', topics: 'polka' }, 'topics-fault'],
  ])('shows a fault with its field: %j', async (fields, fault) => {
    const { action } = await open()
    pass(5_000)
    const { status, html } = await send(action, fields as Record<string, string>)
    expect(status).toBe(400)
    expect([...html.matchAll(/id="(\w+-fault)"/g)].map(([, id]) => id)).toEqual([fault])
    expect(html).toContain(`aria-describedby="${fault}"`)
  })

  it('shows what was typed without obeying it', async () => {
    const { action } = await open()
    pass(5_000)
    const { html } = await send(action, { email: '"><script>alert(1)</script>', topics: 'jazz' })
    expect(html).not.toContain('<script>')
  })

  it.each([
    { lang: 'de', title: 'Post von uns?', button: 'Anmelden', done: 'Bitte schauen Sie in Ihr Postfach' },
    {
      lang: 'en',
      title: 'Would you like to hear from us?',
      button: 'Sign up',
      done: 'Please look in your inbox',
    },
  ])(
    'is usable for everybody, by keyboard, without script and on a phone ($lang)',
    async ({ lang, button, done }) => {
      const context = await browser.newContext({
        viewport: { width: 375, height: 700 },
        javaScriptEnabled: false,
      })
      const page = await context.newPage()
      await page.goto(`${api.url}/sign-up?lang=${lang}`)
      expect(await pageFaults(browser, await page.content())).toEqual([])
      pass(5_000)
      await page.keyboard.press('Tab')
      await page.keyboard.type(`keyboard-${lang}`)
      await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
      expect(await pageFaults(browser, await page.content())).toEqual([])
      await page.getByRole('textbox').first().fill(`keyboard-${lang}@example.com`)
      await page.getByLabel('Jazz').check()
      pass(5_000)
      await page.getByRole('button', { name: button }).click()
      expect(await page.getByRole('heading').textContent()).toBe(done)
      expect(await pageFaults(browser, await page.content())).toEqual([])
      await context.close()
      expect(await requests(`keyboard-${lang}@example.com`)).toHaveLength(1)
    },
  )
})
