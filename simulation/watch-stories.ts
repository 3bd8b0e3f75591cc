import type { CustomerEvent, EventName } from '../journeys/events.ts'
import { isAboutOrder } from '../journeys/fold.ts'
import { type Instant, toIso } from '../journeys/instant.ts'
import { isStory, type Journey } from '../journeys/journey.ts'
import { addReport, type Happenings, isToldLate } from '../journeys/reports.ts'
import type { CustomerState } from '../journeys/state.ts'
import type { Moment } from '../journeys/step.ts'
import { isMail, type MailStep, type Story } from '../journeys/story-step.ts'
import type { LifeEvent } from './life.ts'

/**
 * The same journeys, which report each mail of a story that comes up after what the story was told for, or while one of
 * its exits stands open: a mail's props are asked for when its turn comes, whether or not it then has to wait. Exits are
 * asked with every order that was ever told, because what the state no longer holds must make no difference.
 * @param promised the journeys whose goals and exits count
 * @param told everything that is told of the person beside their reactions, oldest first
 */
export function watchStories(
  journeys: readonly Journey[],
  promised: readonly Journey[],
  told: readonly LifeEvent[],
  report: (fault: string) => void,
): readonly Journey[] {
  const ordersUntil = remember(told)
  const reported = new Set<string>()
  return journeys.map((journey) => {
    const terms = promised.find(({ name }) => name === journey.name)
    if (!isStory(journey) || !terms || !isStory(terms)) return journey
    const { goal, story } = terms
    const watch = (step: MailStep): MailStep => ({
      ...step,
      props: (about: unknown, moment: Moment) => {
        const orders = ordersUntil(moment.now)
        const why =
          reached(goal, moment) ?? exit(story, about, { ...moment, state: { ...moment.state, orders } })
        const telling = `${journey.name}/${step.id}/${moment.startsAt}`
        // What has to wait comes up again every day.
        if (why && !reported.has(telling))
          report(`${journey.name}/${step.id} comes up at ${toIso(moment.now)}, ${why}`)
        if (why) reported.add(telling)
        return step.props(about, moment)
      },
    })
    const course = journey.story.course.map((step) => (isMail(step) ? watch(step) : step))
    const watched: Journey = { ...journey, steps: course.filter(isMail), story: { ...journey.story, course } }
    return watched
  })

  function reached(goal: EventName | undefined, { startsAt, now }: Moment): string | undefined {
    if (goal === undefined) return undefined
    const its = told.find(
      (event) => event.type === goal && event.at > startsAt && event.at <= now && isNews(event),
    )
    return its && `after ${goal} at ${toIso(its.at)}`
  }
}

function exit({ exits }: Story, about: unknown, moment: Moment): string | undefined {
  return exits?.test(about, moment) ? `although ${exits.says}` : undefined
}

/** All orders as they are known at a moment, which is never before that of the last call. */
function remember(told: readonly LifeEvent[]): (now: Instant) => CustomerState['orders'] {
  const orders: Record<string, Happenings> = {}
  const ahead = told.flatMap(({ type, at, happenedAt = at, data }, index) => {
    const event = { seq: index, type, at: happenedAt, receivedAt: at, data } as CustomerEvent
    return isAboutOrder(event) ? [event] : []
  })
  let next = 0
  return (now) => {
    for (let event = ahead[next]; event && event.receivedAt <= now; event = ahead[next]) {
      const { orderId } = event.data
      orders[orderId] = addReport(orders[orderId] ?? {}, event)
      next += 1
    }
    return orders
  }
}

/** What is history when it is told reaches no goal. */
function isNews({ at, happenedAt = at }: LifeEvent): boolean {
  return !isToldLate({ at: happenedAt, receivedAt: at })
}
