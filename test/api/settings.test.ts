import { pino } from 'pino'
import { beforeEach, describe, expect, it } from 'vitest'
import { runSettings } from '../../api/lifecycle/run-settings.ts'
import { readNews } from '../../database/lifecycles.ts'
import { shop } from '../activities/setup.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { ownApi } from './setup.ts'

const start = new Date('2026-03-02T12:00:00Z')

const { database } = await ownDatabase()
const api = await ownApi(database, () => wall)
let wall: Date

beforeEach(async () => {
  wall = start
  await database.query('truncate customers, settings cascade')
})

const answerable = { who: 'Vera Kraft', why: 'a quieter spring' }
const letter = (more: object = {}) => ({
  id: 'spring',
  from: '2026-03-03T09:00:00+01:00',
  title: { de: 'Frühling', en: 'Spring' },
  text: { de: 'Neue Kisten.', en: 'New crates.' },
  ...more,
})
const winBack = (changed: object) => ({ journeys: { 'win-back': changed } })

interface Changed {
  version: number
  concerned: number
  changes: { field: string; from: unknown; to: unknown; inJourney?: number; waitingToBegin?: number }[]
}
interface Shown {
  version: number
  settings: { journeys: Record<string, { resumedAt?: string }> }
  rules: Record<string, { value: unknown; isChanged: boolean }>
  journeys: { name: string; state: string; steps: { id: string }[] }[]
}

const post = (settings: unknown, more: object = {}, query = '') =>
  api.ask<Changed & { errors: { field: string; detail: string }[] }>('POST', `/v1/settings${query}`, {
    ...answerable,
    choice: 'reschedule',
    version: 0,
    settings,
    ...more,
  })
const shown = async () => (await api.ask<Shown>('GET', '/v1/settings')).json
const versions = async () => (await database.query('select version from settings order by 1')).rows.length

/** Customers who were decided on, with where they stand; their ids are in the order of their numbers. */
async function people(
  count: number,
  places: object[] = [{ journey: 'win-back', step: 'last-call' }],
  from = 0,
) {
  await database.query(
    `insert into customers (id, source, subject, profile, created_at, heard_at)
     select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'shop', 'c' || n, '{}', now(), now()
     from generate_series($1::integer, $2) n`,
    [from, from + count - 1],
  )
  await database.query(
    `insert into lifecycles (customer_id, state, stage, waits_for, decided_at, awaits, decisions, places)
     select id, '{}', 'new', '{}', now(), '{}', 1, $1 from customers on conflict do nothing`,
    [JSON.stringify(places)],
  )
}
const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

const quiet = { log: pino({ level: 'silent' }), wallNow: () => wall, restBetween: 0, database }
const silent = { ring: () => {}, drain: () => Promise.resolve() }
const run = () => runSettings({ ...quiet, bell: silent })

async function told() {
  const { rows } = await database.query<{ subject: string; data: object }>(
    `select c.subject, e.data from events e join customers c on c.id = e.customer_id
     where e.type = 'settings.changed' order by c.id`,
  )
  return rows
}

describe('settings', () => {
  it('say what holds by the shop file and the journeys, before anything is changed', async () => {
    const { version, settings, rules, journeys } = await shown()
    expect({ version, settings }).toEqual({ version: 0, settings: { journeys: {} } })
    expect(rules.quietHours).toEqual({ value: shop.marketing.quietHours, isChanged: false })
    expect(journeys.map(({ name }) => name)).not.toContain('order')
    expect(journeys.find(({ name }) => name === 'win-back')).toMatchObject({
      state: 'on',
      timing: 'at-once',
      steps: expect.arrayContaining([
        { id: 'why-so-quiet', kind: 'ask', afterHours: 168, defaultAfterHours: 168 },
        {
          id: 'their-reason',
          kind: 'wait',
          follows: 'why-so-quiet',
          afterHours: 0,
          defaultAfterHours: 0,
          withinHours: 168,
          defaultWithinHours: 168,
        },
        { id: 'last-offer', kind: 'voucher', afterHours: 336, defaultAfterHours: 336, incentive: null },
      ]),
      coolDownDays: 90,
      defaultCoolDownDays: 90,
    })
  })

  it('are changed without a deploy, and who changed what is kept', async () => {
    const offer = { kind: 'percent', value: 10, validDays: 14 }
    const settings = {
      ...winBack({ afterHours: { 'last-call': 500 }, incentives: { 'last-offer': offer } }),
      bestHour: 9,
    }
    expect(await post(settings)).toMatchObject({ status: 202, json: { version: 1, concerned: 0 } })
    const { version, rules, journeys } = await shown()
    expect(version).toBe(1)
    expect(rules.bestHour).toEqual({ value: 9, isChanged: true })
    expect(journeys.find(({ name }) => name === 'win-back')?.steps).toEqual(
      expect.arrayContaining([
        { id: 'last-call', kind: 'send', afterHours: 500, defaultAfterHours: 336 },
        expect.objectContaining({ id: 'last-offer', incentive: offer }),
      ]),
    )
    await post({ bestHour: 9 }, { version: 1, who: 'Ada', choice: 'keep' })
    const history = await api.ask<{ changes: object[]; next?: number }>('GET', '/v1/settings/history?limit=1')
    expect(history.json).toMatchObject({
      changes: [{ version: 2, who: 'Ada', why: answerable.why, choice: 'keep', state: 'running' }],
      next: 2,
    })
    const earlier = await api.ask<{ changes: object[] }>('GET', '/v1/settings/history?before=2')
    expect(earlier.json.changes).toEqual([
      {
        version: 1,
        at: start.toISOString(),
        ...answerable,
        choice: 'reschedule',
        changes: [
          { field: 'journeys.win-back.afterHours.last-call', from: null, to: 500 },
          { field: 'journeys.win-back.incentives.last-offer.kind', from: null, to: 'percent' },
          { field: 'journeys.win-back.incentives.last-offer.value', from: null, to: 10 },
          { field: 'journeys.win-back.incentives.last-offer.validDays', from: null, to: 14 },
          { field: 'bestHour', from: null, to: 9 },
        ],
        told: 0,
        endedAt: null,
        state: 'running',
      },
    ])
  })

  it('change how long is waited and how long a journey rests, and say beforehand whom that touches', async () => {
    await people(3)
    const patience = winBack({ withinHours: { 'their-reason': 96 }, coolDownDays: 365 })
    const { json } = await post(patience, {}, '?preview')
    expect(json).toMatchObject({
      concerned: 3,
      changes: [
        { field: 'journeys.win-back.withinHours.their-reason', from: null, to: 96, inJourney: 3 },
        { field: 'journeys.win-back.coolDownDays', from: null, to: 365, inJourney: 3 },
      ],
    })
    await post(patience)
    expect((await shown()).journeys.find(({ name }) => name === 'win-back')).toMatchObject({
      coolDownDays: 365,
      steps: expect.arrayContaining([
        expect.objectContaining({ id: 'their-reason', withinHours: 96, defaultWithinHours: 168 }),
      ]),
    })
    const later = { 'last-offer': 500, 'last-call': 500 }
    const longer = winBack({ withinHours: { 'their-reason': 332 }, afterHours: later })
    expect(await post(longer, { version: 1 })).toMatchObject({ status: 202 })
  })

  it.each(['keep', 're-evaluate'])(
    'issue a newsletter to everybody, and leave those in a story as they are (%s)',
    async (choice) => {
      await people(3)
      const { json } = await post({ newsletters: [letter()] }, { choice })
      expect(json).toMatchObject({
        concerned: 3,
        changes: expect.arrayContaining([
          expect.objectContaining({ field: 'newsletters.spring.title.en', from: null, to: 'Spring' }),
        ]),
      })
      expect(await run()).toBe(3)
      expect((await told()).map(({ data }) => data)).toEqual(
        Array.from({ length: 3 }, () => ({ journeys: [], choice, before: 0 })),
      )
    },
  )

  it('are not changed upon a picture that is outdated', async () => {
    const both = await Promise.all([post({ bestHour: 9 }), post({ bestHour: 11 })])
    expect(both.map(({ status }) => status).sort()).toEqual([202, 409])
    expect(await post({ bestHour: 12 })).toMatchObject({
      status: 409,
      json: { detail: expect.stringContaining('to version 1: read them again') },
    })
    expect(await versions()).toBe(1)
  })

  it('note by themselves when a pause ended, until the next one', async () => {
    const resumedAt = '2020-01-01T00:00:00Z'
    await post(winBack({ state: 'paused', resumedAt }))
    expect((await shown()).settings).toEqual(winBack({ state: 'paused' }))
    wall = new Date(start.getTime() + 1_000)
    await post({}, { version: 1 })
    const resumed = { resumedAt: wall.toISOString() }
    expect((await shown()).settings).toEqual(winBack(resumed))
    wall = new Date(start.getTime() + 2_000)
    await post(winBack({ state: 'on', timing: 'best-hour' }), { version: 2 })
    expect((await shown()).settings).toEqual(winBack({ state: 'on', timing: 'best-hour', ...resumed }))
  })

  it.each([
    [{ bestHour: 24 }, 'settings.bestHour', /from 0 to 23/],
    [{ weekdays: [] }, 'settings.weekdays', /at least one day/],
    [{ quietHours: { from: '9', to: '08:00' } }, 'settings.quietHours.from', /HH:MM/],
    [{ caps: [{ mails: 3, days: 7, weeks: 1 }] }, 'settings.caps.0.weeks', /not known/],
    [{ sunset: { mails: 0, days: 180 } }, 'settings.sunset.mails', /from 1 to 30/],
    [{ slowingFactor: 1 }, 'settings.slowingFactor', /from 1.1 to 10/],
    [{ speed: 1 }, 'settings.speed', /not known/],
    [{ spendMarks: [{ amount: 0, currency: 'EUR' }] }, 'settings.spendMarks.0.amount', /from 1 to/],
    [{ newsletters: [letter({ title: { de: 'Neu' } })] }, 'settings.newsletters.0.title.en', /1 to 160/],
    [{ newsletters: [letter({ from: 'tomorrow' })] }, 'settings.newsletters.0.from', /ISO 8601/],
    [
      { newsletters: [letter({ until: '2026-03-01T00:00:00Z' })] },
      'settings.newsletters.0.until',
      /after from/,
    ],
    [{ newsletters: [letter(), letter()] }, 'settings.newsletters.1.id', /two are called spring/],
    [{ newsletters: [letter({ topic: 'polka' })] }, 'settings.newsletters.0.topic', /polka is not/],
    [{ newsletters: [letter({ groups: ['vip'] })] }, 'settings.newsletters.0.groups', /vip is not/],
    [{ newsletters: [letter({ interests: ['polka'] })] }, 'settings.newsletters.0.interests', /polka is not/],
    [{ newsletters: [letter({ stages: ['king'] })] }, 'settings.newsletters.0.stages.0', /lead, new/],
    [{ journeys: { 'win-bock': {} } }, 'settings.journeys.win-bock', /must be a journey: .*win-back/],
    [{ journeys: { order: { state: 'off' } } }, 'settings.journeys.order', /cannot be changed here/],
    [winBack({ state: 'of' }), 'settings.journeys.win-back.state', /on or paused or off/],
    [
      winBack({ afterHours: { hello: 1 } }),
      'settings.journeys.win-back.afterHours.hello',
      /not a step.*last-call/,
    ],
    [
      winBack({ afterHours: { 'last-call': -1 } }),
      'settings.journeys.win-back.afterHours.last-call',
      /from 0 to/,
    ],
    [
      winBack({ afterHours: { 'why-so-quiet': 71 } }),
      'settings.journeys.win-back.afterHours.why-so-quiet',
      /at least 72: same-again comes before it/,
    ],
    [
      winBack({ afterHours: { 'why-so-quiet': 337 } }),
      'settings.journeys.win-back.afterHours.why-so-quiet',
      /at most 336: .* comes after it/,
    ],
    [
      winBack({ withinHours: { 'last-call': 24 } }),
      'settings.journeys.win-back.withinHours.last-call',
      /waits for nothing: choose among their-reason/,
    ],
    [
      winBack({ withinHours: { hello: 24 } }),
      'settings.journeys.win-back.withinHours.hello',
      /not a step.*their-reason/,
    ],
    [
      winBack({ withinHours: { 'their-reason': 0 } }),
      'settings.journeys.win-back.withinHours.their-reason',
      /from 1 to 8760/,
    ],
    [
      winBack({ withinHours: { 'their-reason': 169 } }),
      'settings.journeys.win-back.withinHours.their-reason',
      /at most 168: last-offer is due after that/,
    ],
    [winBack({ coolDownDays: -1 }), 'settings.journeys.win-back.coolDownDays', /from 0 to 3650/],
    [
      { journeys: { welcome: { coolDownDays: 30 } } },
      'settings.journeys.welcome.coolDownDays',
      /told once to a person/,
    ],
    [
      winBack({ incentives: { 'we-miss-you': { kind: 'free-shipping' } } }),
      'settings.journeys.win-back.incentives.we-miss-you',
      /issues no incentive: choose among free-shipping, last-offer/,
    ],
    [
      winBack({ incentives: { 'last-offer': { kind: 'percent', value: 60 } } }),
      'settings.journeys.win-back.incentives.last-offer.value',
      /at most 50/,
    ],
    [
      winBack({ incentives: { 'last-offer': [{ from: -1, offer: { kind: 'free-shipping' } }] } }),
      'settings.journeys.win-back.incentives.last-offer.0.from',
      /from 0/,
    ],
    [[], 'settings', /expected object/],
  ])('with %j are refused by name', async (settings, field, remedy) => {
    const { status, type, json } = await post(settings)
    expect({ status, type }).toEqual({ status: 422, type: 'application/problem+json' })
    expect(json.errors).toContainEqual({ field, detail: expect.stringMatching(remedy) })
    expect(await versions()).toBe(0)
  })

  it('are refused with every fault at once', async () => {
    const { json } = await post(
      { bestHour: -1, ...winBack({ afterHours: { hello: 1, 'last-call': 'soon' } }) },
      { who: '', choice: 'whatever', version: undefined },
    )
    expect(json.errors.map(({ field }) => field).sort()).toEqual([
      'choice',
      'settings.bestHour',
      'settings.journeys.win-back.afterHours.hello',
      'settings.journeys.win-back.afterHours.last-call',
      'version',
      'who',
    ])
    expect(await api.ask('GET', '/v1/settings', undefined, 'no key')).toMatchObject({ status: 401 })
  })
})

describe('a change', () => {
  it('says beforehand how many it touches, and changes nothing by that', async () => {
    await people(3)
    await people(2, [{ journey: 'win-back' }, { journey: 'cart', step: 'first' }], 3)
    await people(1, [], 5)
    const settings = { ...winBack({ timing: 'best-hour' }), bestHour: 9 }
    const preview = await post(settings, { who: undefined, why: undefined }, '?preview')
    expect(preview).toMatchObject({
      status: 200,
      json: {
        version: 0,
        concerned: 5,
        changes: [
          { field: 'journeys.win-back.timing', inJourney: 3, waitingToBegin: 2 },
          { field: 'bestHour', inJourney: 5, waitingToBegin: 2 },
        ],
      },
    })
    expect(await versions()).toBe(0)
    expect(await post({ bestHour: 30 }, {}, '?preview')).toMatchObject({ status: 422 })
  })

  it('is told to those who stand in the journey or wait for it, each once, with what was chosen', async () => {
    await people(2)
    await people(2, [{ journey: 'cart' }], 2)
    await post(winBack({ timing: 'best-hour' }), { choice: 'keep' })
    expect(await run()).toBe(2)
    expect(await run()).toBe(0)
    const data = { journeys: ['win-back'], choice: 'keep', before: 0 }
    expect(await told()).toEqual([
      { subject: 'c0', data },
      { subject: 'c1', data },
    ])
    const { json } = await api.ask('GET', '/v1/settings/history')
    expect(json).toMatchObject({ changes: [{ told: 2, state: 'ended', endedAt: start.toISOString() }] })
  })

  it.each([
    ['turning on a journey that was off', winBack({ state: 'off' }), {}],
    ['another beginning', {}, { silentAfterDays: 300 }],
    ['another beginning for some goods', {}, { silentAfterDaysByCategory: { coffee: 30 } }],
  ])('concerns everybody where stories may begin by it: %s', async (_, before, after) => {
    await people(1)
    await people(2, [], 1)
    await post(before)
    await run()
    await database.query('delete from events')
    expect(await post(after, { version: 1 }, '?preview')).toMatchObject({ json: { concerned: 3 } })
    await post(after, { version: 1 })
    await run()
    expect((await told()).map(({ subject }) => subject)).toEqual(['c0', 'c1', 'c2'])
  })

  it('goes on where it was when a process dies half-way, whoever carries it on', async () => {
    await people(450)
    await post(winBack({ timing: 'best-hour' }))
    const dying = new AbortController()
    const rung: string[] = []
    const dies = {
      ...silent,
      ring: (rings: readonly { customerId: string }[]) =>
        rung.push(...rings.map(({ customerId }) => customerId)) && dying.abort(),
    }
    await runSettings({ ...quiet, bell: dies }, dying.signal)
    expect(rung).toHaveLength(200)
    const versionOf = async (n: number) => (await readNews(database, idOf(n), 1))?.settingsVersion
    // For those who were not reached the settings of before hold, so that what they keep is what they had.
    expect([await versionOf(0), await versionOf(199), await versionOf(200)]).toEqual([1, 1, 0])
    await Promise.all([run(), run(), run()])
    await run()
    expect(await told()).toHaveLength(450)
    expect(await versionOf(449)).toBe(1)
  })

  it('comes after the one before it', async () => {
    await people(250)
    await post(winBack({ timing: 'best-hour' }), { choice: 'keep' })
    await post(winBack({ timing: 'at-once' }), { version: 1 })
    await run()
    const { rows } = await database.query(
      `select array_agg(data ->> 'before' order by seq) as befores, count(*) as count
       from events where type = 'settings.changed' group by customer_id`,
    )
    expect(rows).toHaveLength(250)
    expect(new Set(rows.map(({ befores }) => befores.join()))).toEqual(new Set(['0,1']))
  })
})
