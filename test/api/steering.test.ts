import { describe, expect, it } from 'vitest'
import { driveClock } from '../../database/clocks.ts'
import { days } from '../../journeys/instant.ts'
import { orderStory } from '../../journeys/orders/order-story.ts'
import { reConsent } from '../../journeys/re-consent.ts'
import { annasProfile } from '../activities/setup.ts'
import { noon, order } from '../database/shop-news.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { type Clock, type Person, people } from './person.ts'
import { ownApi } from './setup.ts'
import { afterOrder } from './told-story.ts'

const { database } = await ownDatabase()
const clock: Clock = { now: noon }
const journeys = [orderStory, reConsent, afterOrder()]
const api = await ownApi(database, () => clock.now, undefined, journeys)
const person = people(database, clock, journeys)

interface Steered {
  event: string
  subject: string
  story: { step?: { id: string }; due: string | null; waits: { why: string; until: string | null }[] } | null
  ended?: { why: string }
  reasons: { what: string; step?: string; why: string }[]
  detail: string
}

const answerable = { who: 'Vera Kraft', why: 'they called' }

const steer = ({ id }: Person, action: string, body: object = {}, journey = 'after-order') =>
  api.ask<Steered>('POST', `/v1/customers/${id}/journeys/${journey}/${action}`, { ...answerable, ...body })

/** Days go by, and whatever is decided meanwhile leaves. */
async function live(one: Person, length: number) {
  for (let day = 0; day < length; day += 1) {
    one.later(days(1))
    await one.hear()
  }
}

const inThreeWeeks = new Date(noon.getTime() + days(21)).toISOString()

describe('by hand a story is', () => {
  it('spared a step, and goes on with the next', async () => {
    const one = await person('skipped')
    await one.hear()
    expect(await steer(one, 'skip')).toMatchObject({
      status: 200,
      json: {
        action: 'skip',
        journey: 'after-order',
        subject: 'o-skipped',
        step: 'at-once',
        story: { step: { id: 'if-opened' } },
        reasons: [{ what: 'skip', step: 'at-once', why: 'skipped by hand' }],
      },
    })
    await live(one, 22)
    expect(await one.mails()).toEqual(['hello sent', 'late sent'])
  })

  it('postponed as a whole', async () => {
    const one = await person('postponed')
    const { json } = await steer(one, 'postpone', { until: inThreeWeeks })
    expect(json.story).toMatchObject({
      step: { id: 'hello' },
      due: inThreeWeeks,
      waits: [{ why: 'postponed by hand', until: inThreeWeeks }],
    })
    await live(one, 20)
    expect(await one.mails()).toEqual([])
    await live(one, 2)
    expect(await one.mails()).toEqual(['hello sent', 'at-once sent'])
  })

  it('moved on to a later step at once', async () => {
    const one = await person('moved')
    await one.hear()
    await steer(one, 'postpone', { until: inThreeWeeks })
    const { json } = await steer(one, 'move', { step: 'late' })
    expect(json.story).toMatchObject({ step: { id: 'late' }, due: noon.toISOString() })
    await live(one, 2)
    expect(await one.mails()).toEqual(['hello sent', 'late sent'])
  })

  it('begun, about what there is to tell of', async () => {
    const one = await person('enrolled', { occurredAt: new Date(noon.getTime() - days(10)) })
    await one.hear()
    const { json } = await steer(one, 'enrol')
    expect(json).toMatchObject({
      subject: `by-hand-${json.event.slice(0, 8)}`,
      reasons: expect.arrayContaining([expect.objectContaining({ what: 'send', step: 'hello' })]),
    })
    await one.hear()
    expect(await one.mails()).toEqual(['hello sent'])
  })

  it('ended', async () => {
    const one = await person('ended')
    await one.hear()
    expect((await steer(one, 'end')).json).toMatchObject({ story: null, ended: { why: 'ended by hand' } })
    await live(one, 22)
    expect(await one.mails()).toEqual(['hello sent'])
  })

  it('steered before it begins, too', async () => {
    const one = await person('before', { occurredAt: new Date(noon.getTime() - days(88)) })
    await one.hear()
    expect((await steer(one, 'skip')).json).toMatchObject({
      step: 'hello',
      story: { due: '2026-02-04T11:00:00.000Z' },
    })
    await live(one, 3)
    expect(await one.mails()).toEqual(['at-once sent'])
  })
})

describe('a mail that is on its way, and not with Resend yet', () => {
  it('is sealed no more once it is answered that it is skipped, and called back', async () => {
    const one = await person('frozen')
    await freeze(one)
    expect((await steer(one, 'skip', { step: 'hello' })).status).toBe(200)
    expect(await one.mails()).toEqual(['hello deferred looked at again: steered by hand'])
    await one.decide()
    expect(await one.mails()).toEqual(['hello skipped skipped by hand'])
  })

  it('is called back when its story is ended or moved on', async () => {
    const [ended, moved] = [await person('frozen-end'), await person('frozen-move')]
    for (const one of [ended, moved]) await freeze(one)
    await steer(ended, 'end')
    await steer(moved, 'move', { step: 'at-once' })
    await ended.decide()
    await moved.hear()
    expect(await ended.mails()).toEqual(['hello skipped ended: ended by hand'])
    await live(moved, 1)
    expect(await moved.mails()).toEqual(['hello skipped moved on by hand', 'at-once sent'])
  })

  it('waits when its story is postponed, and leaves then, however long that is', async () => {
    const one = await person('frozen-later')
    await freeze(one)
    await steer(one, 'postpone', { until: inThreeWeeks })
    expect(await one.mails()).toEqual(['hello deferred postponed by hand'])
    await live(one, 20)
    expect(await one.mails()).toEqual(['hello deferred postponed by hand'])
    await live(one, 1)
    expect(await one.mails()).toContain('hello sent')
  })

  it('is let go as it is when another step is meant', async () => {
    const one = await person('frozen-other')
    await freeze(one)
    await steer(one, 'skip', { step: 'late' })
    await one.hear()
    expect(await one.mails()).toEqual(['hello sent'])
  })

  /** As a dispatcher leaves it that is about to seal. */
  async function freeze(one: Person) {
    await one.decide()
    const payload = {
      from: 'shop@post.klangstube.example',
      to: 'a@example.com',
      subject: 'Hello',
      html: '<p>Hello</p>',
      text: 'Hello',
    }
    await database.query(
      `update sends set state = 'ready', payload = $3, recipient = 'a@example.com', judged_at = $2 where customer_id = $1`,
      [one.id, noon, JSON.stringify(payload)],
    )
  }
})

describe('an intervention', () => {
  it('wakes the customer, and is kept with who and why', async () => {
    const one = await person('kept')
    await one.decide()
    const { json } = await steer(one, 'end')
    expect(api.rung.at(-1)).toMatchObject({ customerId: one.id, types: ['journey.steered'] })
    const log = await api.ask<{ operations: object[] }>('GET', '/v1/operations?limit=1')
    expect(log.json.operations).toMatchObject([
      { ...answerable, what: 'journey.ended', target: `${one.id} after-order/o-kept` },
    ])
    const { json: lifecycle } = await api.ask<{ interventions: object[] }>(
      'GET',
      `/v1/customers/${one.id}/lifecycle`,
    )
    expect(lifecycle.interventions).toMatchObject([
      { ...answerable, action: 'end', journey: 'after-order', subject: 'o-kept', number: 2 },
    ])
    expect(json.event).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('is meant for the person that source and subject name, in their time', async () => {
    await person('by-name')
    await driveClock(database, 'elsewhere', noon)
    const path = '/v1/customers/journeys/after-order/end?source=shop&subject=by-name'
    expect(await api.ask('POST', path, answerable)).toMatchObject({
      status: 200,
      json: { subject: 'o-by-name' },
    })
  })

  it.each<{
    what: string
    action: string
    journey?: string
    body?: object
    given?: Parameters<typeof person>[1]
    arrange?: (one: Person) => Promise<unknown>
    status: number
    says: RegExp
  }>([
    {
      what: 'in a journey that is not there',
      action: 'end',
      journey: 'nothing',
      status: 404,
      says: /no journey nothing; there are order, /,
    },
    {
      what: 'that is none',
      action: 'stop',
      status: 404,
      says: /skip, postpone, move, enrol, end can be done/,
    },
    {
      what: 'in a journey without steps in a row',
      action: 'skip',
      journey: 'order',
      status: 409,
      says: /told as the shop reports/,
    },
    {
      what: 'about a telling that is not there',
      action: 'end',
      body: { subject: 'x' },
      status: 404,
      says: /no after-order about x; there are o-/,
    },
    {
      what: 'to a step that is not there',
      action: 'move',
      body: { step: 'x' },
      status: 404,
      says: /has no step x; there are hello, /,
    },
    { what: 'to no step', action: 'move', status: 422, says: /step must name/ },
    {
      what: 'backwards',
      action: 'move',
      body: { step: 'hello' },
      arrange: (one) => one.hear(),
      status: 409,
      says: /hello lies behind: .* only moves on/,
    },
    {
      what: 'of a step that was told',
      action: 'skip',
      body: { step: 'hello' },
      arrange: (one) => one.hear(),
      status: 409,
      says: /hello was told already/,
    },
    {
      what: 'after its end',
      action: 'skip',
      arrange: (one) => steer(one, 'end'),
      status: 409,
      says: /was ended by hand already/,
    },
    {
      what: 'into the past',
      action: 'postpone',
      body: { until: '2026-02-01T00:00:00Z' },
      status: 422,
      says: /must lie in the future; it is 2026-02-02/,
    },
    {
      what: 'by years',
      action: 'postpone',
      body: { until: '2028-02-01T00:00:00Z' },
      status: 422,
      says: /within 400 days/,
    },
    { what: 'for ever', action: 'postpone', status: 422, says: /until must say when/ },
    {
      what: 'before it begins',
      action: 'move',
      body: { step: 'late' },
      given: { occurredAt: noon },
      status: 409,
      says: /has not begun/,
    },
    {
      what: 'into what is told already',
      action: 'enrol',
      arrange: (one) => one.hear(),
      status: 409,
      says: /in after-order already, about o-/,
    },
    {
      what: 'into what begins by itself alone',
      action: 'enrol',
      journey: 're-consent',
      status: 409,
      says: /told as the shop reports/,
    },
    {
      what: 'for those who never consented',
      action: 'enrol',
      given: { profile: { email: 'a@example.com' } },
      status: 409,
      says: /Nothing of after-order may go .*: no consent/,
    },
    {
      what: 'about one of several that is not named',
      action: 'end',
      arrange: (one) =>
        one.tell(order(one.name, `o-later-${one.name}`, { occurredAt: new Date(noon.getTime() - days(95)) })),
      given: { profile: annasProfile },
      status: 422,
      says: /subject must name one of several: o-/,
    },
    { what: 'without a name', action: 'end', body: { who: '' }, status: 400, says: /who must name/ },
    {
      what: 'at no time',
      action: 'postpone',
      body: { until: 'soon' },
      status: 400,
      says: /until must be an ISO 8601 time/,
    },
  ])(
    '$what is refused in clear words, and changes nothing',
    async ({ what, action, journey, body, given, arrange, status, says }) => {
      const one = await person(what.replaceAll(/\W+/g, '-'), given)
      await arrange?.(one)
      const count = async () =>
        (await database.query('select count(*) from events where customer_id = $1', [one.id])).rows[0]?.count
      const before = await count()
      const answer = await steer(one, action, body, journey)
      expect(answer).toMatchObject({
        status,
        type: 'application/problem+json',
        json: { detail: expect.stringMatching(says) },
      })
      expect(await count()).toBe(before)
    },
  )
})
