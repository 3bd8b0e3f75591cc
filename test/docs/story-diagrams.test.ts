import { describe, expect, it } from 'vitest'
import { loadShop, type Shop } from '../../config/shop.ts'
import { storyDiagram } from '../../dev/docs/story-diagram.ts'
import { seededRandom } from '../../dev/tools/seeded-random.ts'
import { days, hours, type Instant } from '../../journeys/instant.ts'
import { isStory, type Journey } from '../../journeys/journey.ts'
import { journeys } from '../../journeys/journeys.ts'
import type { Preferences } from '../../journeys/preferences.ts'
import { questions } from '../../journeys/questions.ts'
import { type JourneySettings, type Settings, settingsSchema } from '../../journeys/settings.ts'
import { end, type StepMark } from '../../journeys/state.ts'
import { winBack } from '../../journeys/stories/win-back.ts'
import { isMail, type Story } from '../../journeys/story-step.ts'
import { cart, delivered, type Happening, happens, order } from '../../simulation/happenings.ts'
import { type LifeEvent, type LivedMail, live } from '../../simulation/life.ts'
import { provenConsent } from '../helpers/consent.ts'

type Telling = Journey & { story: Story }

const stories = journeys.filter(isStory)
const guarded = stories.filter(({ story }) => story.course.some(({ when }) => when))

const monday: Instant = Date.parse('2026-02-02T11:00:00Z')
const example = loadShop(new URL('../../examples/shop.json', import.meta.url))
const items = [{ productId: 'p1', name: 'Blue Train', quantity: 1, price: 2990, category: 'platten' }]

/** So many lives of each story, that whatever can happen in it does. */
const lives = 300

/** What Mermaid reads as a text, as a box in each of the shapes that are used, and as an arrow between two. */
const text = '"[^"]*"'
const around = ['([ ])', '[ ]', '[/ /]', '{{ }}', '{ }', '[( )]', '> ]', '[[ ]]', '(( ))']
const shapes = around.map((shape) => shape.replaceAll(/[^ ]/g, '\\$&').replace(' ', text))
const box = new RegExp(`^ {4}(\\w+)(?:${shapes.join('|')})$`)
const arrow = new RegExp(`^ {4}(\\w+) -->(?:\\|${text}\\|)? (\\w+)$`)

/** Whatever differs between two customers and two shops; at random, but the same in each run. */
interface Luck {
  isSo: () => boolean
  oneOf: <T>(choices: readonly T[]) => T
}

const { wordingVersion, how, where } = provenConsent
const permission = happens('consent.given', { channel: 'email', wordingVersion, how, where })

/** What begins a story, beside a permission: what happens on which day. */
type Begins = (luck: Luck) => readonly (readonly [day: number, what: Happening])[]

/** An order that arrives, the first or not. */
const arrivedOrder: Begins = ({ isSo }) => [
  ...(isSo() ? [[0, order('o0', { items })] as const] : []),
  [1, order('o1', { items })],
  [2, delivered('o1')],
]

/** Stories that begin by something else. */
const beginnings: Readonly<Record<string, Begins>> = {
  welcome: () => [],
  // Only of what has a category is it known that somebody is drawn to it.
  'getting-to-know': ({ isSo }) => [[1, isSo() ? order('o1', { items }) : order('o1')]],
  cart: () => [[0, cart()]],
  'win-back': () => [[0, order('o1', { items })]],
  // Two mails that nobody reacts to come before it.
  sunset: () => [[0, order('o1', { items })]],
}

describe('the picture of a story', () => {
  it.each(guarded)(
    '$name has an arrow for each two steps that people hear one after the other, and no other',
    (journey) => {
      expect(heardIn(journey)).toEqual(arrowsIn(journey))
    },
  )

  it.each(stories.filter((one) => !guarded.includes(one)))('$name goes straight on', (journey) => {
    const steps = ['begin', ...journey.story.course.map(({ id }) => id)]
    expect(arrowsIn(journey)).toEqual(
      steps
        .slice(1)
        .map((to, index) => `${steps[index]} → ${to}`)
        .sort(),
    )
  })

  it.each(stories)('$name is written as Mermaid reads it', (journey) => {
    const [first, ...lines] = storyDiagram(journey).split('\n')
    expect(first).toBe('flowchart TD')
    for (const line of lines) expect(line).toMatch(/^ {4}\S/)
    const boxes = lines.flatMap((line) => box.exec(line)?.[1] ?? [])
    const ends = lines.flatMap((line) => arrow.exec(line)?.slice(1) ?? [])
    expect(lines.filter((line) => !box.test(line) && !arrow.test(line))).toEqual([])
    expect(new Set(boxes).size).toBe(boxes.length)
    expect(boxes).toEqual(expect.arrayContaining(journey.story.course.map(({ id }) => named(id))))
    expect(boxes).toEqual(expect.arrayContaining(ends))
  })
})

/** `we-miss-you → why-so-quiet`, as they are drawn. */
function arrowsIn(journey: Telling): string[] {
  const ids = new Map(journey.story.course.map(({ id }) => [named(id), id]))
  const lines = storyDiagram(journey).split('\n')
  const arrows = lines.flatMap((line) => [arrow.exec(line) ?? []].filter(({ length }) => length > 0))
  return arrows.map(([, from = '', to = '']) => `${ids.get(from) ?? from} → ${ids.get(to) ?? to}`).sort()
}

const named = (step: string) => `s_${step.replaceAll('-', '_')}`

/** The same, as the pure core tells them to people who do whatever people do. */
function heardIn(journey: Telling): string[] {
  const heard = new Set<string>()
  const goesOn = new Set(arrowsIn(journey).map((arrow) => arrow.split(' → ')[0]))
  for (let life = 0; life < lives; life += 1) {
    for (const marks of tellingsIn(journey, luckOf(life))) {
      const told = journey.story.course.filter(({ id }) => marks[id] && marks[id].outcome !== 'skipped')
      const steps = ['begin', ...told.map(({ id }) => id)]
      for (const [index, step] of steps.slice(1).entries()) heard.add(`${steps[index]} → ${step}`)
      const last = steps.at(-1) ?? ''
      // That nothing comes after the last step goes without saying.
      if (goesOn.has(last) && journey.story.course.every(({ id }) => marks[id])) heard.add(`${last} → done`)
    }
  }
  return [...heard].sort()
}

/** What was done of each telling of the story in one life. */
function tellingsIn(journey: Telling, luck: Luck): Readonly<Record<string, StepMark>>[] {
  const { isSo, oneOf } = luck
  const { [journey.name]: begins = arrivedOrder } = beginnings
  const preferences: Preferences = isSo() ? {} : { frequency: 'every', interests: ['jazz'] }
  const shop: Shop = isSo() ? example : { ...example, reviewUrl: undefined }
  const tellings = new Map<string, Readonly<Record<string, StepMark>>>()
  const isSilent = journey.name === 'sunset'
  const events = [[0, permission] as const, ...begins(luck)].map(([day, what], index): LifeEvent => {
    const at = monday + days(day)
    return { at, id: `told-${index}`, ...what(at) }
  })
  live(events, monday + days(300), {
    shop,
    journeys: isSilent ? [winBack, journey] : [journey],
    settings: settingsFor(journey, isSo()),
    profile: { email: 'anna@customer.example', preferences },
    reactionsTo: (mail) => (isSilent && mail.journey !== journey.name ? [] : reactions(mail, isSo, oneOf)),
    onDecision: ({ state }) => {
      for (const [id, marks] of Object.entries(state.marks))
        if (id.startsWith(`${journey.name}/`)) tellings.set(id, marks)
    },
  })
  return [...tellings.values()].filter((marks) => marks[end]?.why === 'done' || !marks[end])
}

/** All mails go the moment they are due, so that none meets another's time. */
function settingsFor({ name, story }: Telling, hasIncentives: boolean): Settings {
  const vouchers = story.course.filter(({ kind }) => kind === 'voucher')
  const its: JourneySettings = {
    timing: 'at-once',
    ...(hasIncentives && {
      incentives: Object.fromEntries(vouchers.map(({ id }) => [id, { kind: 'free-shipping' as const }])),
    }),
  }
  return settingsSchema.parse({
    journeys: { [name]: its },
    quietHours: { from: '03:00', to: '03:01' },
    minimumGapHours: 0,
    caps: [],
    sunset: { mails: 2, days: 1 },
  })
}

/** What comes back of a mail: nothing, or something at some time, and answers all at once or one by one. */
function reactions(mail: LivedMail, isSo: Luck['isSo'], oneOf: Luck['oneOf']): LifeEvent[] {
  const { journey, subject, step, key, at } = mail
  const later = () => at + oneOf([hours(1), days(1), days(4), days(9), days(12)])
  const event = (type: LifeEvent['type'], more: object = {}): LifeEvent => ({
    at: later(),
    id: `${key}/${type}/${JSON.stringify(more)}`,
    type,
    data: { sendId: key, journey, subject, step, ...more },
    by: 'person',
  })
  const asked = stories
    .find(({ name }) => name === journey)
    ?.story.course.find((one) => isMail(one) && one.id === step)
  const form = asked?.kind === 'ask' ? Object.entries(questions[asked.question].fields) : []
  const answers = form
    .filter(isSo)
    .map(([field, choices]) => [field, oneOf(choices === 'interests' ? ['jazz'] : choices)] as const)
  const told = answers.length === 0 ? [] : isSo() ? [answers] : answers.map((one) => [one])
  return [
    ...(isSo() ? [event('mail.opened')] : []),
    ...(isSo() ? [event('mail.clicked')] : []),
    ...told.map((some) => event('question.answered', { answers: Object.fromEntries(some) })),
  ].toSorted((one, other) => one.at - other.at)
}

function luckOf(life: number): Luck {
  const random = seededRandom(life)
  return {
    isSo: () => random() < 0.5,
    oneOf: (choices) => choices[Math.floor(random() * choices.length)] as (typeof choices)[number],
  }
}
