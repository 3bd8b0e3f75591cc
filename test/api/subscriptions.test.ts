import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { acceptEvents } from '../../api/events/accept-events.ts'
import { shop } from '../activities/setup.ts'
import { news } from '../database/shop-news.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { ownApi } from './setup.ts'

const topic = (id: string) => ({ id, name: { de: id, en: id }, description: { de: id, en: id } })

const { database } = await ownDatabase()
const api = await ownApi(database, () => wall, { ...shop, topics: [topic('jazz'), topic('rock')] })
let wall = new Date('2026-03-02T12:00:00Z')

const wish = (more: object = {}) => ({
  email: `${randomUUID()}@example.com`,
  locale: 'de-DE',
  source: 'https://tonfolge.example/newsletter',
  wording: 'Ja, bitte.',
  wordingVersion: 'footer-7',
  ...more,
})

const subscribe = (body: object) => api.ask('POST', '/v1/subscriptions', body)

async function requestsFor(email: string) {
  const { rows } = await database.query(
    `select c.id, c.source, c.subject, c.profile, e.event_id as "eventId", e.data
     from events e join customers c on c.id = e.customer_id
     where e.type = 'subscription.requested' and e.data ->> 'email' = $1 order by e.seq`,
    [email],
  )
  return rows
}

describe('a subscription', () => {
  it('of a stranger makes a lead with an opaque name, and wakes it', async () => {
    const body = wish({
      firstName: 'Anna',
      formOfAddress: 'informal',
      topics: ['jazz'],
      networkAddress: '192.0.2.7',
    })
    expect(await subscribe(body)).toMatchObject({ status: 202, json: { accepted: true, hints: {} } })
    const [request, ...others] = await requestsFor(body.email)
    expect(others).toEqual([])
    expect(request).toMatchObject({
      source: 'perennial:sign-up',
      subject: expect.stringMatching(/^[0-9a-f-]{36}$/),
      profile: { email: body.email, firstName: 'Anna', locale: 'de-DE', formOfAddress: 'informal' },
      data: {
        requestId: request?.eventId,
        kind: 'sign-up',
        topics: ['jazz'],
        wording: 'Ja, bitte.',
        wordingVersion: 'footer-7',
        how: 'double opt-in',
        where: 'https://tonfolge.example/newsletter',
        networkAddress: '192.0.2.7',
        askedAt: wall.toISOString(),
        expiresAt: '2026-03-16T12:00:00.000Z',
      },
    })
    expect(request?.profile).not.toHaveProperty('consents')
    expect(api.rung).toContainEqual({ customerId: request?.id, upTo: 1, types: ['subscription.requested'] })
  })

  it('of a customer is news of that customer, and changes nothing about them', async () => {
    const email = `Known-${randomUUID()}@Example.com`
    const profile = { email, firstName: 'Anna', locale: 'en-GB' }
    await acceptEvents(database, [news(`older-${email}`, { customer: profile })], new Date('2026-01-01'))
    await acceptEvents(database, [news(email, { customer: profile })], wall)
    await subscribe(wish({ email: email.toLowerCase(), firstName: 'Mallory' }))
    const [request] = await requestsFor(email.toLowerCase())
    expect(request).toMatchObject({ source: 'shop', subject: email, profile })
  })

  it('repeated by a stranger is news of the same lead, in the language they chose last', async () => {
    const body = wish()
    await subscribe(body)
    await subscribe({ ...body, email: body.email.toUpperCase(), locale: 'en-GB' })
    const [first] = await requestsFor(body.email)
    const [second] = await requestsFor(body.email.toUpperCase())
    expect(second?.id).toBe(first?.id)
    expect(second?.profile).toMatchObject({ locale: 'en-GB' })
  })

  it('made many times at once makes one lead', async () => {
    const body = wish()
    await Promise.all([1, 2, 3].map(() => subscribe(body)))
    const requests = await requestsFor(body.email)
    expect(requests).toHaveLength(3)
    expect(new Set(requests.map(({ id }) => id)).size).toBe(1)
  })

  it('answers the same whether the address is new, known, suppressed or asked for too often', async () => {
    const known = wish()
    await acceptEvents(database, [news(known.email, { customer: { email: known.email } })], wall)
    const suppressed = wish()
    await database.query(
      `insert into addresses (address, suppressed_for, suppressed_at, changed_at) values ($1, 'complaint', $2, $2)`,
      [suppressed.email, wall],
    )
    const often = wish()
    for (let time = 0; time < 3; time += 1) await subscribe(often)
    const answers = await Promise.all([wish(), known, suppressed, often].map(subscribe))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await requestsFor(often.email)).toHaveLength(3)
  })

  it('may be made three times a day for one address, in whatever case, and again the next day', async () => {
    const body = wish()
    for (let time = 0; time < 4; time += 1) await subscribe({ ...body, email: body.email.toUpperCase() })
    await subscribe(body)
    expect([
      ...(await requestsFor(body.email)),
      ...(await requestsFor(body.email.toUpperCase())),
    ]).toHaveLength(3)
    const before = wall
    wall = new Date(wall.getTime() + 86_400_000)
    await subscribe(body)
    expect(await requestsFor(body.email)).toHaveLength(1)
    wall = before
  })

  it.each([
    { kind: 'an address', address: () => '192.0.2.99' },
    { kind: 'an address of IPv4 told as one of IPv6', address: () => '::ffff:192.0.2.98' },
    { kind: 'a network of IPv6', address: (time: number) => `2001:db8::${time.toString(16)}` },
  ])('may be made twenty times an hour from $kind', async ({ address }) => {
    const wishes = Array.from({ length: 22 }, (_, time) => wish({ networkAddress: address(time) }))
    for (const one of wishes) await subscribe(one)
    const made = await Promise.all(wishes.map(({ email }) => requestsFor(email)))
    expect(made.filter((requests) => requests.length > 0)).toHaveLength(20)
  })

  it('leaves no address in the open where it is counted', async () => {
    const body = wish()
    await subscribe(body)
    const { rows } = await database.query<{ key: string }>('select key from rate_limits')
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.map(({ key }) => key).join()).not.toContain(body.email.slice(0, 36))
  })

  it('counts nothing for longer than its time', async () => {
    wall = new Date(wall.getTime() + 2 * 86_400_000)
    for (let time = 0; time < 4; time += 1) await subscribe(wish())
    const { rows } = await database.query('select key from rate_limits where until <= $1', [wall])
    expect(rows).toEqual([])
  })

  it('hints at what is doubtful in the address itself', async () => {
    expect((await subscribe(wish({ email: 'anna@gmial.com' }))).json).toEqual({
      accepted: true,
      hints: { suggestion: 'anna@gmail.com' },
    })
  })

  it.each([
    [{ email: 'anna' }, 'email', /e-mail address/],
    [{ email: undefined }, 'email', /e-mail address/],
    [{ locale: '' }, 'locale', /language tag/],
    [{ wordingVersion: undefined }, 'wordingVersion', /string/],
    [{ source: 'a\nb' }, 'source', /line breaks/],
    [{ firstName: '<b>' }, 'firstName', /plain text/],
    [{ networkAddress: 'localhost' }, 'networkAddress', /IPv4 or IPv6/],
    [{ topics: ['jazz', 'polka'] }, 'topics[1]', /must be one of jazz, rock/],
  ])('with %j is refused, naming the field', async (fault, field, remedy) => {
    const { status, type, json } = await subscribe(wish(fault))
    expect({ status, type }).toEqual({ status: 400, type: 'application/problem+json' })
    expect(json).toMatchObject({ errors: [{ field, detail: expect.stringMatching(remedy) }] })
  })
})
