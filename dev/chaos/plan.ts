import { seededRandom } from '../tools/seeded-random.ts'
import { type CourseStep, courses } from './order-courses.ts'

export interface PlanOptions {
  seed: number
  customers: number
  /** Mails that are owed, at least. */
  mails: number
  kills: number
  /** Milliseconds of the plan's time over which events and kills are spread. */
  duration: number
}

export const victimNames = ['worker-1', 'worker-2', 'api', 'postgres', 'temporal', 'resend'] as const
export type VictimName = (typeof victimNames)[number]

/** Something the shop will tell, `at` milliseconds after the start. */
export interface PlannedEvent {
  at: number
  customer: string
  order: string
  course: CourseStep
}

export interface PlannedKill {
  at: number
  victim: VictimName
  /** Milliseconds until it is started again. */
  away: number
}

export interface Plan {
  events: PlannedEvent[]
  kills: PlannedKill[]
}

/** Share of the whole time within which one order's story is told, so that a customer's orders overlap. */
const longestStory = 0.3

/** Share of kills after which the victim stays away for longer, and how long at most, in milliseconds. */
const longAway = 0.15
const shortest = 1_200
const longest = 5_000

/** Everything that will happen, drawn from the seed alone. */
export function planChaos({ seed, customers, mails, kills, duration }: PlanOptions): Plan {
  const random = seededRandom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const events: PlannedEvent[] = []
  for (let order = 0, owed = 0; owed < mails || order < customers; order += 1) {
    const customer = `c${order % customers}`
    const begun = random() * (1 - longestStory)
    const course = pick(courses)
    const times = course.map((_, place) => (place === 0 ? 0 : random() * longestStory)).sort((a, b) => a - b)
    for (const [place, step] of course.entries()) {
      const at = Math.round((begun + (times[place] ?? 0)) * duration)
      events.push({
        at,
        customer,
        order: `C${order % customers}-${Math.floor(order / customers)}`,
        course: step,
      })
      if (step.isOwed) owed += 1
    }
  }
  // Everybody once, whatever chance says afterwards.
  const all = victimNames.map((name) => ({ name, rank: random() })).sort((a, b) => a.rank - b.rank)
  const victims = Array.from({ length: kills }, (_, place) => all[place]?.name ?? pick(victimNames))
  const times = victims.map(() => Math.round((0.03 + 0.94 * random()) * duration)).sort((a, b) => a - b)
  return {
    // Stable: what one order tells at one moment keeps its order.
    events: events.sort((a, b) => a.at - b.at),
    kills: victims.map((victim, place) => ({
      at: times[place] ?? 0,
      victim,
      away: Math.round(random() * (random() < longAway ? longest : shortest)),
    })),
  }
}
