import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import axe, { type AxeResults } from 'axe-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { BadInput } from '../../config/bad-input.ts'
import type { Shop } from '../../config/shop.ts'
import type { Finding } from '../../dev/check-emails/mail-check.ts'
import { mails } from '../../dev/check-emails/samples.ts'
import { createGallery } from '../../dev/gallery/create-gallery.ts'
import { sampleContext } from '../../emails/fixtures.ts'
import { ownBrowser } from '../helpers/own-browser.ts'

const collectors: Shop['groups'][string] = {
  formOfAddress: 'informal',
  expressions: { 'de-informal': { salutation: 'Moin {firstName},' } },
  words: { 'we-miss-you': { 'de-informal': { browse: 'Der Rille nach' } } },
}

let shop: Shop
let findings: Finding[]
let server: Server
let url: string

const readShop = () => {
  if (shop.name === '') throw new BadInput('The shop file x.json cannot be used: it is not valid JSON.')
  return shop
}

beforeAll(async () => {
  server = createGallery({ readShop, check: { check: async () => findings } }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  server.close()
  server.closeAllConnections()
  await once(server, 'close')
})

async function get(path: string) {
  const response = await fetch(`${url}${path}`)
  return {
    status: response.status,
    policy: response.headers.get('content-security-policy'),
    body: await response.text(),
  }
}

/** The shop as its file describes it now, and what the check finds in every mail. */
function given(own: Partial<Shop> = {}, found: Finding[] = []): void {
  shop = { ...sampleContext.shop, ...own }
  findings = found
}

it('lists every mail in the order of an order’s life, as the shop’s inbox shows it', async () => {
  given()
  const { body } = await get('/')
  const places = mails.map((mail) => body.indexOf(`href="/mails/${mail}/de-formal/full"`))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places).not.toContain(-1)
  expect(body).toContain('Every mail of Tonfolge')
  expect(body).toContain('<strong>Unterwegs zu Ihnen: „Kind of Blue“ und mehr</strong>')
})

it('shows a mail at desk and phone width without a way out of its frames, and its text part', async () => {
  given()
  const { body } = await get('/mails/order-shipped/de-formal/full')
  const frame = /<iframe title="The mail on a (desk|phone)" src="([^"]*)" sandbox="">/g
  expect([...body.matchAll(frame)].map(([, width, src]) => [width, src])).toEqual([
    ['desk', '/mails/order-shipped/de-formal/full/html'],
    ['phone', '/mails/order-shipped/de-formal/full/html'],
  ])
  expect(body).toContain('<strong>Unterwegs zu Ihnen: „Kind of Blue“ und mehr</strong>')
  expect(body).toMatch(/<pre tabindex="0">[^<]*Guten Tag Anna Berger,/)
  expect(body).toContain('The check finds nothing.')
  const html = await get('/mails/order-shipped/de-formal/full/html')
  expect(html.body).toMatch(/^<!DOCTYPE html PUBLIC/)
  expect(html.policy).toMatch(/^sandbox; default-src 'none'/)
})

it('shows markup of its data as text', async () => {
  given()
  const { body } = await get('/mails/order-received/en/nasty')
  expect(body).toContain('&lt;script&gt;')
  expect(body).not.toContain('<script')
})

it('speaks in the words of the shop and the chosen group', async () => {
  given({ name: 'Rille & Söhne', groups: { 'alte Sammler': collectors } })
  const query = '?group=alte+Sammler'
  const front = await get(`/${query}`)
  expect(front.body).toContain('Every mail of Rille &amp; Söhne')
  expect(front.body).toContain(`href="/mails/we-miss-you/de-informal/full${query}"`)
  const { body } = await get(`/mails/we-miss-you/de-informal/full${query}`)
  expect(body).toMatch(/<pre[^<]*Moin Anna,[^<]*Der Rille nach/)
  expect(body).toContain(`src="/mails/we-miss-you/de-informal/full/html${query}"`)
  const without = await get('/mails/we-miss-you/de-informal/full')
  expect(without.body).not.toContain('Der Rille nach')
})

it('names what the check finds in the mail', async () => {
  given({}, [{ mail: 'order-shipped', voice: 'en', data: 'full', rule: 'size', what: 'it is <too> large' }])
  expect((await get('/mails/order-shipped/en/full')).body).toContain('<li>size: it is &lt;too&gt; large</li>')
})

it('names wordings that no mail can use, and shows what a mail lacks instead of the mail', async () => {
  given({ words: { 'we-miss-you': { en: { title: 'Hello {nobody}' } } } })
  expect((await get('/')).body).toContain(
    'words.we-miss-you.en.title: nothing fills in {nobody}, it takes none',
  )
  given({ words: { 'we-miss-you': { en: { title: 'Hello {nobody}' } } } }, [
    { mail: 'order-shipped', voice: 'en', data: 'full', rule: 'schema', what: 'nothing to fill in' },
  ])
  const { status, body } = await get('/mails/we-miss-you/en/full')
  expect(status).toBe(200)
  expect(body).toContain('schema: nothing to fill in')
  expect(body).not.toContain('<iframe')
})

it.each([
  ['/mails/order-shiped/en/full', 'There is no order-shiped: choose one of order-received, '],
  ['/mails/order-shipped/fr/full', 'There is no fr: choose one of de-formal, de-informal, en.'],
  ['/mails/order-shipped/en/empty', 'There is no empty: choose one of full, minimal, nasty.'],
  ['/?group=nobody', 'There is no nobody: choose one of '],
  ['/nowhere', 'There is no page /nowhere here'],
])('says what there is instead of %s', async (path, remedy) => {
  given()
  const { status, body } = await get(path)
  expect(status).toBe(404)
  expect(body).toContain(remedy)
})

it('reads the shop anew at each page, and says so when it cannot', async () => {
  given({ name: '' })
  expect(await get('/')).toMatchObject({
    status: 500,
    body: expect.stringContaining('x.json cannot be used'),
  })
  given({ name: 'Anew' })
  expect((await get('/')).body).toContain('Every mail of Anew')
})

const browser = await ownBrowser()

it.each([1600, 375])('has no serious accessibility findings at %i pixels', async (width) => {
  given({ groups: { collectors } }, [
    { mail: 'm', voice: 'en', data: 'full', rule: 'size', what: 'it is large' },
  ])
  const page = await browser.newPage({ viewport: { width, height: 900 } })
  // The mails' pictures are out in the network, where a test does not go.
  await page.route(
    (address) => address.origin !== url,
    (route) => route.abort(),
  )
  for (const path of [
    '/',
    '/?group=nobody',
    '/mails/order-shipped/en/full',
    '/mails/order-received/en/nasty',
  ]) {
    await page.goto(`${url}${path}`)
    await page.evaluate(axe.source)
    const { violations } = await page.evaluate<AxeResults>('axe.run(document, { iframes: false })')
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(serious.map(({ id, nodes }) => [path, id, nodes.map((node) => node.html)])).toEqual([])
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBe(0)
  }
  await page.close()
})
