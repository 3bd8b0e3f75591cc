import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { acceptEvents } from '../../api/events/accept-events.ts'
import type { Proof } from '../../api/privacy/read-proof.ts'
import { runOps } from '../../cli/run-ops.ts'
import { answerOf, apiKey, ownApi } from '../api/setup.ts'
import { customerRow, news, noon } from '../database/shop-news.ts'
import { provenConsent } from '../helpers/consent.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { orderPlaced } from '../helpers/shop-events.ts'
import { ask } from './setup.ts'

const { database } = await ownDatabase()
const api = await ownApi(database, () => noon)

const path = (subject: string) => `/v1/consents?source=shop&subject=${subject}`

const proofOf = async (subject: string) => (await ask(api, 'GET', path(subject))).json as unknown as Proof

const told = (subject: string, type: string, data: object, more: object = {}) => ({
  specversion: '1.0',
  id: `${subject}/${type}/${Math.random()}`,
  source: 'shop',
  subject,
  type,
  data,
  ...more,
})

/** Anna consented at the checkout and took it back on the telephone, later agreed to text messages. */
async function anna(subject: string): Promise<void> {
  const consent = {
    ...provenConsent,
    wording: 'Ja, ich möchte Angebote per E-Mail. Να, Привет!',
    networkAddress: '192.0.2.7',
    askedAt: '1996-12-01T08:59:00Z',
  }
  const sms = { channel: 'sms', wordingVersion: 'sms-1', how: 'form', where: 'https://tonfolge.example/sms' }
  const answer = await api.post([
    told(subject, 'customer.updated', {
      customer: { email: `${subject}@example.com`, firstName: 'Anna', marketingConsent: consent },
    }),
    told(subject, 'consent.withdrawn', { how: 'on the telephone', withdrawnAt: '2026-01-05T10:00:00Z' }),
    told(subject, 'consent.given', { ...sms, givenAt: '2026-01-06T10:00:00Z' }),
  ])
  expect(answer.status).toBe(202)
}

describe('the ledger', () => {
  it('holds every word with all its proof, and says what holds now', async () => {
    await anna('words')
    const { now, words, customer } = await proofOf('words')
    expect(customer).toEqual({
      source: 'shop',
      subject: 'words',
      email: 'words@example.com',
      firstName: 'Anna',
    })
    expect(words).toMatchObject([
      { channel: 'sms', topic: null, given: true, proven: true, wordingVersion: 'sms-1' },
      { channel: 'email', given: false, how: 'on the telephone', saidAt: '2026-01-05T10:00:00.000Z' },
      {
        channel: 'email',
        given: true,
        basis: 'consent',
        proven: true,
        wording: 'Ja, ich möchte Angebote per E-Mail. Να, Привет!',
        wordingVersion: 'newsletter-3',
        how: 'checkbox at checkout',
        where: 'https://tonfolge.example/kasse',
        networkAddress: '192.0.2.7',
        askedAt: '1996-12-01T08:59:00.000Z',
        saidAt: '1996-12-01T09:00:00.000Z',
        by: 'shop',
        recordedAt: noon.toISOString(),
      },
    ])
    expect(now.filter(({ topic }) => topic === null)).toEqual([
      { channel: 'email', topic: null, basis: null, since: null, refused: 'no consent' },
      { channel: 'sms', topic: null, basis: 'consent', since: '2026-01-06T10:00:00.000Z', refused: null },
    ])
  })

  it('holds what makes an existing customer: sale, notice, and what the shop declared', async () => {
    const { data, ...event } = orderPlaced({ customer: 'buyer', order: '4711', at: '2026-02-01T11:00:00Z' })
    await api.post({ ...event, data: { ...data, marketingNotice: { wordingVersion: 'notice-2' } } })
    expect((await proofOf('buyer')).words).toMatchObject([
      {
        given: true,
        basis: 'existing-customer',
        how: 'notice with order 4711',
        wordingVersion: 'notice-2',
        similarGoods: true,
        saidAt: '2026-02-01T11:00:00.000Z',
      },
    ])
    expect((await proofOf('buyer')).now).toContainEqual({
      channel: 'email',
      topic: null,
      basis: 'existing-customer',
      since: '2026-02-01T11:00:00.000Z',
      refused: null,
    })
  })

  it('holds one row for what many orders repeat, and none for an event that comes twice', async () => {
    const orders = ['a', 'b', 'c'].map((name) =>
      orderPlaced({
        customer: 'often',
        order: name,
        at: '2026-02-01T11:00:00Z',
        person: { marketingConsent: provenConsent },
      }),
    )
    await api.post(orders)
    const withdrawn = told('often', 'consent.withdrawn', { how: 'letter' })
    await api.post(withdrawn)
    await api.post(withdrawn)
    expect((await proofOf('often')).words.map(({ given }) => given)).toEqual([false, true])
  })

  it('is written with the event or not at all', async () => {
    const good = told('together', 'consent.given', { wordingVersion: '1', how: 'a', where: 'b' })
    const bad = told('together', 'consent.given', { wordingVersion: '1', how: 'a' })
    const answer = await api.post([good, bad])
    expect(answer).toMatchObject({
      status: 400,
      json: { errors: [{ index: 1, field: 'data.where', detail: expect.stringContaining('is missing') }] },
    })
    expect((await ask(api, 'GET', path('together'))).status).toBe(404)
  })

  it.each([
    ['channel', { channel: 'telepathy' }],
    ['topics[0]', { topics: ['Neue Platten'] }],
    ['networkAddress', { networkAddress: 'localhost' }],
    ['givenAt', { givenAt: 'yesterday' }],
  ])('takes no consent with a wrong %s', async (field, more) => {
    const proof = { wordingVersion: '1', how: 'a', where: 'b' }
    const { status, json } = await api.post(told('wrong', 'consent.given', { ...proof, ...more }))
    expect(status).toBe(400)
    expect(json.errors?.[0]?.field).toBe(`data.${field}`)
  })

  it('does not let a shop tell what only people say on our pages', async () => {
    for (const type of ['subscription.confirmed', 'preferences.changed', 'unsubscribe.explained']) {
      expect((await api.post(told('forged', type, {}))).status).toBe(400)
    }
  })
})

describe('the proof', () => {
  it('is a PDF for who wants one, with the words in it and readable letters', async () => {
    await anna('paper')
    const response = await fetch(`${api.url}${path('paper')}`, {
      headers: { authorization: `Bearer ${apiKey}`, accept: 'application/pdf' },
    })
    expect(response.headers.get('content-type')).toBe('application/pdf')
    const pdf = Buffer.from(await response.arrayBuffer())
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.toString('latin1')).toContain('DejaVuSans')
    const characters = charactersOf(pdf)
    for (const letter of 'Angebotöü.Ναривет') expect(characters).toContain(letter)
  })

  it('is written down: who looked at whom', async () => {
    await anna('seen')
    await ask(api, 'GET', `${path('seen')}&who=Vera%20Kraft`)
    const { json } = await ask(api, 'GET', '/v1/audit?source=shop&subject=seen')
    expect(json.entries).toMatchObject([{ what: 'consent.proven', who: 'Vera Kraft' }])
  })

  it('of nobody is none, and needs a key', async () => {
    expect((await ask(api, 'GET', path('nobody'))).status).toBe(404)
    expect((await ask(api, 'GET', '/v1/consents?source=shop')).status).toBe(400)
    expect((await answerOf(await fetch(`${api.url}${path('nobody')}`))).status).toBe(401)
  })

  it('is told on the command line, and put in a file', async () => {
    await anna('typed')
    const directory = await mkdtemp(join(tmpdir(), 'proof-'))
    onTestFinished(() => rm(directory, { recursive: true }))
    const ops = async (...args: string[]) => {
      const said: string[] = []
      const print = (text: string) => void said.push(text)
      const person = ['--source', 'shop', '--subject', 'typed']
      const access = ['--url', api.url, '--key', apiKey]
      const code = await runOps([...access, 'proof', ...person, ...args], { print, complain: print })
      return { code, said: said.join('') }
    }
    const { code, said } = await ops()
    expect(code).toBe(0)
    expect(said).toMatch(/^email +all +none: no consent +–$/m)
    expect(said).toMatch(/^1996-12-01 09:00:00Z +email +all +consent +shop +yes +checkbox at checkout/m)
    const file = join(directory, 'anna.pdf')
    expect(await ops('--pdf', file)).toEqual({ code: 0, said: `The proof stands in ${file}.\n` })
    expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-')
    const nowhere = await ops('--pdf', join(directory, 'no', 'such', 'place.pdf'))
    expect(nowhere.code).toBe(2)
    expect(nowhere.said).toMatch(/^error: .*place\.pdf cannot be written \(ENOENT\): name another file\n$/)
  })
})

it('an erased person leaves no word in the ledger', async () => {
  await acceptEvents(database, [news('gone', { customer: { marketingConsent: provenConsent } })], noon)
  const { id } = await customerRow(database, 'gone')
  await ask(api, 'POST', '/v1/erasures', { source: 'shop', subject: 'gone', who: 'Vera', why: 'asked' })
  const { rows } = await database.query('select from consents where customer_id = $1', [id])
  expect(rows).toEqual([])
})

/** The characters that a PDF's fonts say they show, so that its text can be copied and read aloud. */
function charactersOf(pdf: Buffer): Set<string> {
  const found = new Set<string>()
  const raw = pdf.toString('latin1')
  for (const { index, 0: start } of raw.matchAll(/stream\r?\n/g)) {
    const end = raw.indexOf('endstream', index)
    let text: string
    try {
      text = inflateSync(pdf.subarray(index + start.length, end)).toString('latin1')
    } catch {
      continue
    }
    if (!text.includes('beginbfrange')) continue
    for (const [, code = ''] of text.matchAll(/<([0-9a-f]{4})>/g))
      found.add(String.fromCharCode(Number.parseInt(code, 16)))
  }
  return found
}
