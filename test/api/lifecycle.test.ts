import { describe, expect, it } from 'vitest'
import { days } from '../../journeys/instant.ts'
import { orderStory } from '../../journeys/orders/order-story.ts'
import { annasProfile } from '../activities/setup.ts'
import { news, noon, order } from '../database/shop-news.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { type Clock, type Person, people } from './person.ts'
import { ownApi } from './setup.ts'
import { afterOrder } from './told-story.ts'

const { database } = await ownDatabase()
const clock: Clock = { now: noon }
const story = afterOrder()
const cooling = afterOrder({ name: 'cooling', coolDown: days(400), priority: 60 })
const journeys = [orderStory, story, cooling]
const api = await ownApi(database, () => clock.now, undefined, journeys)

const wordsOfMail = { lastMarketing: 'their newest mail of advertising' }

interface MailAnswer {
  outcome: string
  rule: string
  why: string
  until: string | null
  isForecast?: boolean
  decision?: number
  evidence: { what: string; at: string | null; number?: number }[]
  send: { state: string } | null
}

const person = people(database, clock, [orderStory, story])

const mailOf = async ({ id, name }: Person, step = 'hello', journey = 'after-order') =>
  (await api.ask<MailAnswer>('GET', `/v1/customers/${id}/lifecycle?mail=${journey}/o-${name}/${step}`)).json

/** Settings that hold from now on for everybody. */
async function settings(value: object) {
  await database.query(
    `insert into settings (at, who, why, choice, settings, ended_at) values ($1, 'Ada', 'a quiet week', 'reschedule', $2, $1)`,
    [clock.now, JSON.stringify({ journeys: {}, ...value })],
  )
}

const preferences = (name: string, data: object) =>
  news(name, { type: 'preferences.changed', data, origin: 'perennial' })

describe('every silence has an answer', () => {
  it.each<{
    silence: string
    arrange: (name: string) => Promise<Person>
    step?: string
    says: Partial<MailAnswer> & { evidence?: unknown }
  }>([
    {
      silence: 'they never consented',
      async arrange(name) {
        const { marketingConsent: _, ...profile } = annasProfile
        const one = await person(name, { profile })
        await one.decide()
        return one
      },
      says: {
        outcome: 'skipped',
        rule: 'consent',
        why: 'no consent',
        decision: 1,
        evidence: [{ what: 'they never said a word on advertising by e-mail', at: null }],
      },
    },
    {
      silence: 'they withdrew their consent',
      async arrange(name) {
        const one = await person(name)
        await one.tell(
          news(name, { type: 'consent.withdrawn', data: { channel: 'email' }, origin: 'perennial' }),
        )
        await one.decide()
        return one
      },
      says: {
        outcome: 'skipped',
        rule: 'consent',
        why: 'no consent',
        evidence: [{ what: 'email: consent withdrawn by the person', at: noon.toISOString(), number: 2 }],
      },
    },
    {
      silence: 'they paused for a month',
      async arrange(name) {
        const one = await person(name)
        await one.tell(preferences(name, { pausedUntil: '2026-03-02T11:00:00Z' }))
        await one.decide()
        return one
      },
      says: {
        outcome: 'waiting',
        rule: 'wishes',
        why: 'paused',
        until: '2026-03-02T11:00:00.000Z',
        evidence: expect.arrayContaining([
          { what: 'preferences.changed', at: noon.toISOString(), number: 2 },
        ]),
      },
    },
    {
      silence: 'they want to hear of orders alone',
      async arrange(name) {
        const one = await person(name)
        await one.tell(preferences(name, { frequency: 'orders-only' }))
        await one.decide()
        return one
      },
      says: {
        outcome: 'skipped',
        rule: 'wishes',
        why: 'orders only wanted',
        evidence: expect.arrayContaining([
          { what: 'preferences.changed', at: noon.toISOString(), number: 2 },
        ]),
      },
    },
    {
      silence: 'nothing arrives at their address',
      async arrange(name) {
        const email = `${name}@example.com`
        const one = await person(name, { profile: { ...annasProfile, email } })
        await database.query(
          `insert into addresses (address, suppressed_for, suppressed_at, changed_at) values ($1, 'bounce', $2, $2)`,
          [email, noon],
        )
        await one.tell(news(name, { type: 'mail.bounced', data: { sendId: 'x' }, origin: 'resend' }))
        await one.decide()
        return one
      },
      says: {
        outcome: 'skipped',
        rule: 'suppression',
        why: 'address suppressed',
        evidence: [{ what: 'mail.bounced', at: noon.toISOString(), number: 2 }],
      },
    },
    {
      silence: 'it is night where they live',
      async arrange(name) {
        const one = await person(name, { profile: { ...annasProfile, timeZone: 'America/Los_Angeles' } })
        await one.decide()
        return one
      },
      says: {
        outcome: 'waiting',
        rule: 'quiet hours',
        why: 'quiet hours',
        until: '2026-02-02T16:00:00.000Z',
        evidence: [{ what: 'no advertising from 20:00 to 08:00, America/Los_Angeles', at: null }],
      },
    },
    {
      silence: 'another mail goes first',
      async arrange(name) {
        const one = await person(name, { told: journeys })
        await one.decide()
        await settings({ minimumGapHours: 3 })
        return one
      },
      says: {
        outcome: 'waiting',
        rule: 'minimum gap',
        why: 'minimum gap',
        until: '2026-02-02T14:00:00.000Z',
        evidence: [
          { what: '3 hours between two mails of advertising', at: null },
          { what: wordsOfMail.lastMarketing, at: noon.toISOString() },
        ],
      },
    },
    {
      silence: 'they got enough this week',
      async arrange(name) {
        const one = await person(name, { told: journeys })
        await one.decide()
        await settings({ caps: [{ mails: 1, days: 7 }], minimumGapHours: 1 })
        return one
      },
      says: {
        outcome: 'waiting',
        rule: 'cap',
        why: 'at most 1 in 7 days',
        until: '2026-02-09T11:00:00.000Z',
        evidence: [{ what: wordsOfMail.lastMarketing, at: noon.toISOString() }],
      },
    },
    {
      silence: 'they want one mail a week',
      async arrange(name) {
        const one = await person(name, { told: [orderStory, cooling] })
        await one.tell(preferences(name, { frequency: 'weekly' }))
        await one.decide()
        return one
      },
      says: {
        outcome: 'waiting',
        rule: 'wishes',
        why: 'weekly digest',
        until: '2026-02-09T11:00:00.000Z',
        evidence: expect.arrayContaining([{ what: 'they wish: weekly', at: null }]),
      },
    },
    {
      silence: 'a return of theirs is open',
      async arrange(name) {
        const one = await person(name)
        await one.tell(news(name, { type: 'return.announced', data: { orderId: `o-${name}` } }))
        await one.decide()
        return one
      },
      says: {
        outcome: 'waiting',
        rule: 'open return',
        why: expect.stringMatching(/^marketing rests: open return of order N-o-/),
        evidence: [{ what: 'return.announced', at: noon.toISOString(), number: 2 }],
      },
    },
    {
      silence: 'they complained',
      async arrange(name) {
        const one = await person(name)
        const data = { orderId: `o-${name}`, kind: 'damaged' }
        await one.tell(news(name, { type: 'incident.reported', data }))
        await one.decide()
        return one
      },
      says: {
        outcome: 'waiting',
        rule: 'complaint',
        why: expect.stringMatching(/^marketing rests: complaint about order N-o-/),
        until: '2026-02-09T11:00:00.000Z',
        evidence: [{ what: 'incident.reported', at: noon.toISOString(), number: 2 }],
      },
    },
    {
      silence: 'the journey is paused',
      async arrange(name) {
        const one = await person(name)
        await settings({ journeys: { 'after-order': { state: 'paused' } } })
        await one.decide()
        return one
      },
      says: {
        outcome: 'waiting',
        rule: 'journey paused',
        why: 'the journey is paused',
        until: null,
        evidence: [
          {
            what: expect.stringMatching(/^settings, version \d+, by Ada: a quiet week$/),
            at: noon.toISOString(),
          },
        ],
      },
    },
    {
      silence: 'the journey is paused, and its time has not come',
      async arrange(name) {
        const one = await person(name)
        await one.hear()
        await settings({ journeys: { 'after-order': { state: 'paused' } } })
        return one
      },
      step: 'late',
      says: {
        outcome: 'waiting',
        rule: 'journey paused',
        why: 'the journey is paused',
        until: null,
        evidence: [{ what: expect.stringContaining('by Ada'), at: noon.toISOString() }],
      },
    },
    {
      silence: 'staff skipped it by hand, and did other things since',
      async arrange(name) {
        const one = await person(name)
        await one.hear()
        const steered = (more: object) => {
          const data = { journey: 'after-order', subject: `o-${name}`, who: 'Nina', why: 'a call', ...more }
          return news(name, { type: 'journey.steered', data, origin: 'perennial' })
        }
        await one.tell(
          steered({ action: 'skip', step: 'late' }),
          steered({ action: 'skip', step: 'if-clicked', who: 'Vera', why: 'a letter' }),
          steered({ action: 'end', journey: 'cooling', who: 'Ada', why: 'a test' }),
        )
        for (const _ of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) {
          one.later(days(1))
          await one.hear()
        }
        await one.tell(steered({ action: 'skip', step: 'late', who: 'Otto', why: 'too late' }))
        return one
      },
      step: 'late',
      says: {
        outcome: 'skipped',
        rule: 'by hand',
        why: 'skipped by hand',
        evidence: [{ what: 'journey.steered, by Nina: a call', at: noon.toISOString(), number: 2 }],
      },
    },
    {
      silence: 'the level was reached, and another since',
      async arrange(name) {
        const one = await person(name)
        const reached = (level: string) => news(name, { type: 'loyalty.level-reached', data: { level } })
        await one.tell(reached('gold'))
        await one.decide()
        one.later(days(1))
        await one.tell(order(name, `again-${name}`), reached('platinum'))
        await one.decide()
        return one
      },
      says: {
        outcome: 'skipped',
        rule: 'condition',
        why: 'the level gold was reached',
        decision: 1,
        evidence: [{ what: 'loyalty.level-reached', at: noon.toISOString(), number: 2 }],
      },
    },
    {
      silence: 'they had consented to nothing then, and have since',
      async arrange(name) {
        const { marketingConsent: _, ...profile } = annasProfile
        const one = await person(name, { profile })
        await one.decide()
        one.later(days(1))
        const data = { channel: 'email', wordingVersion: '1', how: 'form', where: 'https://shop.example' }
        await one.tell(news(name, { type: 'consent.given', data: { ...data, wording: 'Ja' } }))
        await one.decide()
        return one
      },
      says: {
        outcome: 'skipped',
        rule: 'consent',
        why: 'no consent',
        decision: 1,
        evidence: [{ what: 'whatever they had said by then on advertising no longer holds', at: null }],
      },
    },
    {
      silence: 'the journey is turned off',
      async arrange(name) {
        const one = await person(name)
        await settings({ journeys: { 'after-order': { state: 'off' } } })
        await one.decide()
        return one
      },
      says: {
        outcome: 'skipped',
        rule: 'journey off',
        why: 'the journey is turned off',
        evidence: [{ what: expect.stringContaining('by Ada'), at: noon.toISOString() }],
      },
    },
    {
      silence: 'they ordered',
      async arrange(name) {
        const one = await person(name)
        await one.decide()
        one.later(days(1))
        await one.tell(order(name, `again-${name}`))
        await one.decide()
        return one
      },
      step: 'late',
      says: {
        outcome: 'skipped',
        rule: 'goal',
        why: 'goal: order.placed',
        decision: 2,
        evidence: [{ what: 'order.placed', at: '2026-02-03T11:00:00.000Z', number: 2 }],
      },
    },
    {
      silence: 'what it asks for is not so',
      async arrange(name) {
        const one = await person(name)
        await one.hear()
        for (const _ of [1, 2, 3, 4]) {
          one.later(days(1))
          await one.hear()
        }
        return one
      },
      step: 'if-opened',
      says: {
        outcome: 'skipped',
        rule: 'guard',
        why: 'not: hello was opened',
        evidence: [{ what: 'no mail.opened, mail.clicked was told', at: null }],
      },
    },
    {
      silence: 'they heard of it not long ago',
      async arrange(name) {
        const one = await person(name, { told: [cooling] })
        await one.decide()
        // Placed before the telling of the other began, so that it does not reach its goal.
        const before = new Date(noon.getTime() - days(89))
        await one.tell(order(name, `o-second-${name}`, { occurredAt: before }))
        one.later(days(1))
        await one.decide()
        return { ...one, name: `second-${name}` }
      },
      says: { outcome: 'skipped', rule: 'cool-down', why: 'cools down until 2027-03-09' },
    },
    {
      silence: 'what may be done with their data is restricted',
      async arrange(name) {
        const one = await person(name)
        const body = { source: 'shop', subject: name, restricted: true, who: 'Ada', why: 'asked' }
        await api.ask('POST', '/v1/restrictions', body)
        await one.decide()
        return one
      },
      says: {
        outcome: 'skipped',
        rule: 'restriction',
        why: 'processing restricted',
        evidence: [{ what: 'restricted', at: noon.toISOString() }],
      },
    },
    {
      silence: 'they said that they want to hear nothing more',
      async arrange(name) {
        const one = await person(name)
        const data = {
          journey: 'sunset',
          subject: 'x',
          step: 'stay',
          question: 'stay',
          answers: { stay: 'no' },
        }
        await one.tell(news(name, { type: 'question.answered', data, origin: 'perennial' }))
        await one.decide()
        return one
      },
      says: { outcome: 'skipped', rule: 'gone', why: 'they did not react to anything for long' },
    },
    {
      silence: 'nobody knows where to',
      async arrange(name) {
        const { email: _, ...profile } = annasProfile
        const one = await person(name, { profile })
        await one.decide()
        return one
      },
      says: { outcome: 'waiting', rule: 'address', why: 'until an e-mail address is known' },
    },
    {
      silence: 'the lane is paused',
      async arrange(name) {
        const one = await person(name)
        await one.decide()
        await api.ask('POST', '/v1/lanes/marketing/pause', { who: 'Ada', why: 'a test' })
        return one
      },
      says: {
        outcome: 'waiting',
        rule: 'lane paused',
        why: 'the lane marketing is paused by Ada: a test',
        decision: 1,
        send: expect.objectContaining({ state: 'intended' }),
      },
    },
    {
      silence: 'the outcome of the mail before is awaited',
      async arrange(name) {
        const one = await person(name)
        await one.decide()
        return one
      },
      step: 'at-once',
      says: {
        outcome: 'waiting',
        rule: 'outcome awaited',
        why: 'until the outcome of hello is in',
        evidence: [{ what: expect.stringMatching(/hello is under way$/), at: noon.toISOString() }],
      },
    },
    {
      silence: 'it was called back when it was claimed',
      async arrange(name) {
        const one = await person(name)
        const { sends } = await one.decide()
        await database.query(`update customers set profile = profile - 'email' where id = $1`, [one.id])
        for (const { id } of sends) await one.send(id)
        return one
      },
      says: { outcome: 'skipped', rule: 'address', why: 'no e-mail address' },
    },
    {
      silence: 'it has not begun',
      async arrange(name) {
        const one = await person(name)
        clock.now = new Date(noon.getTime() - days(30))
        return one
      },
      says: {
        outcome: 'waiting',
        rule: 'time',
        why: 'it begins 2026-02-02T11:00:00.000Z: 90 days after an order',
        // Two mails of a story with a higher priority go first.
        until: '2026-02-04T07:00:00.000Z',
        isForecast: true,
      },
    },
    {
      silence: 'its time has not come, and it will never be so',
      async arrange(name) {
        const one = await person(name)
        await one.hear()
        return one
      },
      step: 'if-clicked',
      says: {
        outcome: 'waiting',
        rule: 'guard',
        why: expect.stringMatching(/; if nothing happens it is passed over then: not: hello was clicked$/),
        isForecast: true,
      },
    },
    {
      silence: 'there is nothing of that kind to tell of',
      async arrange(name) {
        const one = await person(name)
        await one.decide()
        return { ...one, name: 'nothing' }
      },
      says: {
        outcome: 'skipped',
        rule: 'no such subject',
        why: 'there is no after-order about o-nothing; it begins: 90 days after an order',
      },
    },
  ])('$silence', async ({ silence, arrange, step, says }) => {
    const name = silence.replaceAll(/\W+/g, '-')
    const one = await arrange(name)
    const journey = says.rule === 'cool-down' ? 'cooling' : 'after-order'
    const answer = await mailOf(one, step, journey)
    expect(answer).toMatchObject(says)
    await settings({})
    await api.ask('POST', '/v1/lanes/marketing/resume', { who: 'Ada', why: 'a test' })
  })
})

describe('where a customer stands', () => {
  const lifecycleOf = async (path: string) =>
    (await api.ask<Record<string, unknown>>('GET', `/v1/customers/${path}`)).json

  it('is told with its stage, its stories, what comes next and what would change it', async () => {
    const one = await person('whole')
    await one.hear()
    expect(await lifecycleOf(`lifecycle?source=shop&subject=whole&who=Vera`)).toMatchObject({
      customer: { id: one.id, source: 'shop', subject: 'whole' },
      at: noon.toISOString(),
      undecided: 0,
      setAside: null,
      stage: { name: 'lapsed', since: noon.toISOString(), goal: 'an order, or the reason why there is none' },
      stories: expect.arrayContaining([
        {
          journey: 'after-order',
          subject: 'o-whole',
          label: 'order o-whole',
          purpose: 'marketing',
          begun: true,
          step: { id: 'at-once', kind: 'send' },
          since: noon.toISOString(),
          due: noon.toISOString(),
          waits: [{ why: 'quiet hours', until: '2026-02-03T07:00:00.000Z' }],
          changedBy: {
            goal: 'order.placed',
            exits: 'the level gold was reached',
            events: ['order.placed', 'loyalty.level-reached'],
          },
        },
      ]),
      next: { forecast: true, mail: 'cooling/o-whole/hello', at: '2026-02-03T07:00:00.000Z' },
      marketingHeldBy: [{ why: 'minimum gap', until: '2026-02-03T03:00:00.000Z' }],
      settings: { version: expect.any(Number), kept: {} },
      decisions: { list: [{ number: 2 }, { number: 1, decidedAt: noon.toISOString(), uptoSeq: 1 }] },
      sends: {
        list: [
          {
            mail: 'after-order/o-whole/hello',
            state: 'sent',
            legalBasis: 'consent',
            reason: null,
            decision: 1,
          },
        ],
      },
      notes: [],
      interventions: [],
    })
  })

  it('names the pause of a journey whose next step is not due', async () => {
    const one = await person('resting', { told: [orderStory, story] })
    await one.hear()
    one.later(days(2))
    await one.hear()
    await settings({ journeys: { 'after-order': { state: 'paused' } } })
    const { stories } = (await lifecycleOf(`${one.id}/lifecycle`)) as { stories: { journey: string }[] }
    expect(stories.find(({ journey }) => journey === 'after-order')).toMatchObject({
      step: { id: 'if-opened' },
      due: '2026-02-05T11:00:00.000Z',
      waits: [
        { why: 'the journey is paused', until: null },
        { why: 'its time has not come', until: '2026-02-05T11:00:00.000Z' },
      ],
    })
    await settings({})
  })

  it('is told by the opaque id too, writes down who looked, and names nobody', async () => {
    const one = await person('looked')
    await one.hear()
    const answer = await lifecycleOf(`${one.id}/lifecycle?who=Vera`)
    expect(answer).toMatchObject({ customer: { id: one.id, subject: 'looked' } })
    expect(JSON.stringify(answer)).not.toMatch(/anna|berger|example\.com|Blue Train/i)
    const { rows } = await database.query('select who, what, detail from audit where customer_id = $1', [
      one.id,
    ])
    expect(rows).toEqual([{ who: 'Vera', what: 'lifecycle.looked-up', detail: null }])
  })

  it('shows what they are drawn to, first what they said themselves', async () => {
    const one = await person('drawn')
    const looked = (days_: number) =>
      news('drawn', {
        type: 'product.viewed',
        occurredAt: new Date(noon.getTime() - days(days_)),
        data: { productId: 'p9', name: 'Quartets', category: 'klassik' },
      })
    await one.tell(looked(0), looked(2), looked(4))
    expect((await lifecycleOf(`${one.id}/lifecycle`)).interests).toEqual([
      { id: 'klassik', isStated: false, points: 3 },
    ])
    await one.tell(news('drawn', { type: 'preferences.changed', data: { interests: ['jazz'] } }))
    expect((await lifecycleOf(`${one.id}/lifecycle`)).interests).toEqual([
      { id: 'jazz', isStated: true, points: 0 },
      { id: 'klassik', isStated: false, points: 3 },
    ])
  })

  it('shows what no decision has seen yet, and what would be decided upon it', async () => {
    const one = await person('undecided')
    expect(await lifecycleOf(`${one.id}/lifecycle`)).toMatchObject({
      undecided: 1,
      stage: { name: 'lapsed' },
      next: { mail: 'cooling/o-undecided/hello', at: noon.toISOString() },
      decisions: { list: [] },
    })
  })

  it('leads through the past page by page, newest first', async () => {
    const one = await person('paged')
    for (const day of [1, 2, 3, 4, 5]) {
      await one.hear()
      one.later(days(day))
    }
    type Page = {
      decisions: { list: { number: number }[]; next?: number }
      sends: { list: { mail: string }[]; next?: string }
    }
    const first = (await lifecycleOf(`${one.id}/lifecycle?limit=2`)) as unknown as Page
    const query = `limit=2&decisionsBefore=${first.decisions.next}&sendsBefore=${first.sends.next}`
    const second = (await lifecycleOf(`${one.id}/lifecycle?${query}`)) as unknown as Page
    const numbers = [first, second].flatMap(({ decisions }) => decisions.list.map(({ number }) => number))
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a))
    expect(new Set(numbers).size).toBe(4)
    expect(
      [first, second].flatMap(({ sends }) => sends.list.map(({ mail }) => mail.split('/').at(-1))),
    ).toEqual(['late', 'at-once', 'hello'])
    expect(second.sends.next).toBeUndefined()
  })

  it('shows a customer whose journey fails, with the error, and holds up nobody else', async () => {
    const broken = {
      ...story,
      subjects: () => {
        throw new TypeError('anna@example.com is not iterable')
      },
    }
    const [one, other] = [await person('broken'), await person('whole-beside')]
    await one.decide([broken])
    await other.hear()
    const answer = await lifecycleOf(`${one.id}/lifecycle`)
    expect(answer).toMatchObject({ setAside: { error: 'TypeError' }, undecided: 1 })
    expect(JSON.stringify(answer)).not.toContain('anna')
    expect(await mailOf(one)).toMatchObject({
      outcome: 'waiting',
      rule: 'set aside',
      why: 'the customer is set aside: a journey failed (TypeError)',
    })
    expect(await other.mails()).toEqual(['hello sent'])
    // What the next worker decides with code that works.
    await one.hear()
    expect(await lifecycleOf(`${one.id}/lifecycle`)).toMatchObject({ setAside: null, undecided: 0 })
    expect(await one.mails()).toEqual(['hello sent'])
  })

  it.each([
    { path: 'lifecycle?source=shop&subject=nobody', status: 404 },
    { path: 'lifecycle?source=shop', status: 400 },
    { path: 'no-id/lifecycle', status: 404 },
    { path: '00000000-0000-4000-8000-000000000000/lifecycle', status: 404 },
    { path: 'lifecycle?source=shop&subject=whole&mail=hello', status: 400 },
    { path: 'lifecycle?source=shop&subject=whole&mail=nothing/x/hello', status: 404 },
    { path: 'lifecycle?source=shop&subject=whole&mail=after-order/x/nothing', status: 404 },
    { path: 'lifecycle?source=shop&subject=whole&limit=0', status: 400 },
    { path: 'lifecycle?source=shop&subject=whole&sendsBefore=x', status: 400 },
  ])('is not told for $path', async ({ path, status }) => {
    expect(await api.ask('GET', `/v1/customers/${path}`)).toMatchObject({
      status,
      type: 'application/problem+json',
    })
  })
})
