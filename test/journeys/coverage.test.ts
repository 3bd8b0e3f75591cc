import { describe, expect, it } from 'vitest'
import { loadShop } from '../../config/shop.ts'
import { templates } from '../../emails/templates.ts'
import { days, hours, type Instant, toIso } from '../../journeys/instant.ts'
import { isStory } from '../../journeys/journey.ts'
import { journeys } from '../../journeys/journeys.ts'
import { type Stage, stages } from '../../journeys/stages.ts'
import { delivered, type Happening, happens, order } from '../../simulation/happenings.ts'
import { type LifeEvent, live } from '../../simulation/life.ts'
import { provenConsent } from '../helpers/consent.ts'

const stories = journeys.filter(isStory)

const shop = loadShop(new URL('../../examples/shop.json', import.meta.url))
const monday: Instant = Date.parse('2026-02-02T11:00:00Z')

interface Life {
  /** What the shop tells, by the day. */
  told: readonly (readonly [day: number, what: Happening])[]
  /** Days lived. */
  lasts: number
  /** Reacts to nothing. */
  isDeaf?: true
}

/** So many orders, each so many days after the one before it, and each with the customer two days later. */
const orders = (count: number, every: number, item: object = record): Life['told'] =>
  Array.from({ length: count }, (_, index) => [
    [index * every, order(`o${index}`, { items: [{ ...record, ...item }] })] as const,
    [index * every + 2, delivered(`o${index}`)] as const,
  ]).flat()

const record = { productId: 'p1', name: 'Blue Train', quantity: 1, price: 2990, category: 'platten' }

/** Of which nobody can tell what its buyer is drawn to. */
const ofNoKind = { category: undefined }

/** Lives that come by each stage. */
const lives: Record<Stage, readonly Life[]> = {
  lead: [{ told: [], lasts: 30 }],
  new: [
    { told: orders(1, 0), lasts: 60 },
    { told: orders(1, 0, ofNoKind), lasts: 60 },
  ],
  // The second comes when nothing more is told of the first.
  repeat: [
    { told: orders(2, 80), lasts: 160 },
    { told: orders(2, 20), lasts: 80 },
    { told: orders(2, 20, ofNoKind), lasts: 80 },
  ],
  loyal: [
    {
      told: [
        ...orders(14, 30),
        [200, happens('loyalty.level-reached', { level: 'Goldene Rille', reachedAt: toIso(day(200)) })],
      ],
      lasts: 425,
    },
    { told: orders(5, 8), lasts: 80 },
    // 45 days after the first order, and not later than usual.
    { told: orders(5, 11, ofNoKind), lasts: 120 },
  ],
  slowing: [{ told: orders(4, 20), lasts: 140 }],
  lapsed: [{ told: orders(1, 0), lasts: 200 }],
  gone: [{ told: orders(1, 0), lasts: 1_500, isDeaf: true }],
}

const all = Object.keys(stages) as Stage[]
const isQuiet = (stage: Stage) => 'isQuiet' in stages[stage]
const naming = (stage: Stage) =>
  stories.filter(({ story }) => story.stages?.includes(stage)).map(({ name }) => name)

describe('nobody is left without attention', () => {
  it.each(all.filter((stage) => !isQuiet(stage)))(
    'who is %s hears from each story that names it',
    (stage) => {
      const heard = new Set(
        lives[stage]
          .flatMap((life) => lived(life).heard)
          .filter((mail) => mail.stage === stage)
          .map(({ journey }) => journey),
      )
      expect(naming(stage)).not.toEqual([])
      expect([...heard]).toEqual(expect.arrayContaining(naming(stage)))
    },
  )

  it.each(all.filter(isQuiet))('who is %s was asked once, and is left in peace', (stage) => {
    expect(naming(stage)).toEqual([])
    for (const { heard, state } of lives[stage].map(lived)) {
      expect(heard.filter((mail) => mail.stage === stage)).toEqual([])
      expect(heard.filter(({ journey }) => journey === 'sunset').map(({ step }) => step)).toEqual(['stay'])
      expect(state.stage?.name).toBe(stage)
    }
  })

  it('every stage has a goal', () => {
    for (const stage of all) expect(stages[stage].goal, stage).not.toBe('')
  })
})

describe('nothing is told at random', () => {
  it.each(journeys.map((journey) => [journey.name, journey] as const))(
    '%s has a goal, or says what it is told for',
    (_name, { goal, aim }) => {
      expect([goal, aim].filter((one) => one !== undefined && one !== '')).toHaveLength(1)
    },
  )

  it.each(Object.keys(templates))('the mail %s is told by a journey', (name) => {
    const tellers = journeys.filter(({ steps }) => steps.some(({ template }) => template === name))
    expect(tellers.map((journey) => journey.name)).not.toEqual([])
  })

  it('no two journeys have one name, and no two stories of marketing one priority', () => {
    const names = journeys.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    const priorities = stories
      .filter(({ purpose }) => purpose === 'marketing')
      .map(({ priority }) => priority)
    expect(priorities.toSorted()).toEqual([...new Set(priorities)].toSorted())
  })
})

/** A life through the pure core: its mails, with the stage at which each was heard, and where it came to. */
function lived({ told, lasts, isDeaf }: Life) {
  const heard: { stage: Stage | undefined; journey: string; step: string }[] = []
  const { wordingVersion, how, where } = provenConsent
  const permission = happens('consent.given', { channel: 'email', wordingVersion, how, where })
  const events = [[0, permission] as const, ...told].map(([count, what], index): LifeEvent => {
    const at = day(count)
    return { at, id: `told-${index}`, ...what(at) }
  })
  const { state } = live(events, day(lasts), {
    shop,
    journeys,
    profile: { email: 'anna@customer.example' },
    reactionsTo: ({ journey, subject, step, key, at }) =>
      isDeaf
        ? []
        : [
            {
              at: at + hours(1),
              id: key,
              type: 'mail.opened',
              data: { sendId: key, journey, subject, step },
            },
          ],
    onDecision: ({ state, intents }) => {
      for (const { journey, step } of intents) heard.push({ stage: state.stage?.name, journey, step })
    },
  })
  return { heard, state }
}

function day(count: number): Instant {
  return monday + days(count)
}
