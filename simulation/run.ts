import { createHash } from 'node:crypto'
import type { Shop } from '../config/shop.ts'
import type { Reason } from '../journeys/decision.ts'
import type { Instant } from '../journeys/instant.ts'
import type { Journey } from '../journeys/journey.ts'
import { journeys as allJourneys } from '../journeys/journeys.ts'
import type { Settings } from '../journeys/settings.ts'
import type { SimulatedCustomer } from './customers.ts'
import { type LivedMail, live } from './life.ts'
import { type ReactionRates, reactionsBy } from './reactions.ts'

/** A mail of a run: to whom, which and when. */
export interface RunMail {
  customer: string
  /** `journey/subject/step` */
  key: string
  journey: string
  step: string
  purpose: LivedMail['purpose']
  at: Instant
  /** A digest of what it says, its template and props; undefined of a run that is compared with none. */
  says: number | undefined
}

/** What kept a marketing mail from going when its time had come, counted once for each time it began to be so. */
export interface Held {
  what: 'deferred' | 'merged' | 'dropped'
  mail: string
  why: string
  customer: string
}

/** Everything that happened in a simulation. */
export interface Run {
  mails: RunMail[]
  held: Held[]
  /** Customers whose decision threw, with the error's first line: in the product they are set aside. */
  failed: { customer: string; error: string }[]
  /** When each customer was first heard of. */
  since: Map<string, Instant>
  /** The period that is counted. */
  from: Instant
  until: Instant
}

interface RunOptions {
  shop: Shop
  journeys?: readonly Journey[] | undefined
  settings?: Settings | undefined
  seed: number
  rates: ReactionRates
  /** Default the first event. */
  from?: Instant | undefined
  until: Instant
  /** Whether it is to be compared with another run. Default not. */
  isCompared?: boolean
}

/** Lives all customers through, one after the other. */
export function run(customers: readonly SimulatedCustomer[], options: RunOptions): Run {
  const { shop, journeys = allJourneys, settings, seed, rates, until, isCompared = false } = options
  const first = customers.map(({ events }) => events[0]?.at ?? until)
  const from = options.from ?? first.reduce((one, other) => Math.min(one, other), until)
  const done: Run = { mails: [], held: [], failed: [], since: new Map(), from, until }
  const marketing = new Set(journeys.flatMap(({ purpose, name }) => (purpose === 'marketing' ? [name] : [])))
  for (const [index, { id: customer, events, profile = {}, reacted }] of customers.entries()) {
    done.since.set(customer, first[index] ?? until)
    let waiting = new Set<string>()
    const react = reactionsBy(seed, customer, rates)
    try {
      const { mails } = live(events, until, {
        shop,
        journeys,
        settings,
        profile,
        reactionsTo: (mail) => (reacted?.has(mail.key) ? [] : react(mail)),
        onDecision({ reasons }, at) {
          const still = new Set<string>()
          for (const reason of reasons) {
            const held = heldBy(reason, marketing)
            if (!held) continue
            const { what, mail, why, story } = held
            const key = `${what}|${mail}|${why}|${story}`
            still.add(key)
            if (at >= from && !waiting.has(key)) done.held.push({ what, mail, why, customer })
          }
          waiting = still
        },
      })
      for (const { key, journey, step, purpose, at, template, props } of mails) {
        if (at < from) continue
        const says = isCompared ? digestOf({ template, props }) : undefined
        done.mails.push({ customer, key, journey, step, purpose, at, says })
      }
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error)
      done.failed.push({ customer, error: words.trim().split('\n', 1)[0] ?? '' })
    }
  }
  return done
}

/** So few bits are enough, because only what two mails of one key say is held against each other. */
function digestOf(content: object): number {
  return createHash('sha256').update(JSON.stringify(content)).digest().readUInt32BE()
}

/** What a reason says of a marketing mail that does not go now; nothing of numbers and dates of its own. */
function heldBy({ what, step, why, story = '' }: Reason, marketing: ReadonlySet<string>) {
  // Most of what is said.
  if (step === undefined || (what === 'send' && why === 'due now')) return undefined
  const journey = story.slice(0, story.indexOf('/'))
  if (!marketing.has(journey)) return undefined
  const mail = `${journey}/${step}`
  if (what === 'wait') {
    if (why.startsWith('until ')) return undefined
    return { what: 'deferred' as const, mail, why: inGeneral(why), story }
  }
  if (why.startsWith('merged into')) return { what: 'merged' as const, mail, why: 'into a digest', story }
  if (what === 'skip' && (why === 'its time has passed' || why === 'old news'))
    return { what: 'dropped' as const, mail, why, story }
  return what === 'withdraw' ? { what: 'dropped' as const, mail, why: inGeneral(why), story } : undefined
}

function inGeneral(why: string): string {
  return why
    .replace(/^(marketing rests: (?:open return|complaint)) .*$/, '$1')
    .replace(/^(marketing rests: staff have to see) .*$/, '$1 to somebody')
}
