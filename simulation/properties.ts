import { DateTime } from 'luxon'
import type { Shop } from '../config/shop.ts'
import { templates } from '../emails/templates.ts'
import { end } from '../journeys/state.ts'
import type { Decision } from '../journeys/decision.ts'
import type { EventName } from '../journeys/events.ts'
import { days, hours, type Instant, toIso } from '../journeys/instant.ts'
import { isStory, type Journey } from '../journeys/journey.ts'
import { journeys as allJourneys } from '../journeys/journeys.ts'
import { isToldLate } from '../journeys/state.ts'
import { beginLife, type Life, type LifeEvent, type LivedMail } from './life.ts'
import { type RandomLife, randomLife } from './random-life.ts'
import { ratesSchema, reactionsBy } from './reactions.ts'

/** A state larger than this would make every decision slow, in bytes of JSON. */
const largestState = 16 * 1024

/** Who reacts to nearly everything goes down more ways than people do. */
const lively = ratesSchema.parse({ all: { opened: 0.6, clicked: 0.3, answered: 0.8 } })

/** For so long nothing is told at the end, so that everything that can end has ended. */
const quietEnd = days(200)

/**
 * What does not hold of a random life, in words; none if all is well. Marketing keeps its gap and the quiet hours, no
 * story goes on after its goal, every story ends or waits for something named, the state stays small, what happens at
 * one moment may be told in any order, nothing throws, and every mail can be written.
 */
export function broken(seed: number, shop: Shop, journeys: readonly Journey[] = allJourneys): string[] {
  const life = randomLife(seed)
  const found: string[] = []
  try {
    const lived = liveThrough(life, seed, shop, journeys, found)
    found.push(
      ...tooClose(lived.mails, shop),
      ...afterGoal(lived.mails, life.events, journeys),
      ...unended(lived, journeys),
      ...dependent(lived.mails, life, seed, shop, journeys),
    )
  } catch (error) {
    found.push(`it threw: ${error instanceof Error ? (error.stack ?? error.message) : error}`)
  }
  return [...new Set(found)]
}

function liveThrough(
  { events, ends }: RandomLife,
  seed: number,
  shop: Shop,
  journeys: readonly Journey[],
  found: string[],
): Life {
  const react = reactionsBy(seed, 'anna', lively)
  const life: Life = beginLife({
    shop,
    journeys,
    reactionsTo(mail) {
      if (isAsleep(mail, life.profile.timeZone ?? shop.timeZone, shop))
        found.push(`${mail.key} goes in the quiet hours, ${toIso(mail.at)}`)
      const read = templates[mail.template].props.safeParse(mail.props)
      if (!read.success) found.push(`${mail.key} cannot be written: ${read.error.message}`)
      return react(mail)
    },
    onDecision({ state }: Decision, at) {
      const size = Buffer.byteLength(JSON.stringify(state))
      if (size > largestState) found.push(`the state has ${size} bytes at ${toIso(at)}`)
    },
  })
  life.tell(events)
  life.until(ends + quietEnd)
  return life
}

function isAsleep({ purpose, at }: LivedMail, zone: string, { marketing: { quietHours } }: Shop): boolean {
  if (purpose !== 'marketing') return false
  const time = DateTime.fromMillis(at, { zone }).toFormat('HH:mm')
  const { from, to } = quietHours
  return from <= to ? time >= from && time < to : time >= from || time < to
}

function tooClose(mails: readonly LivedMail[], { marketing }: Shop): string[] {
  const marketingMails = mails.filter(({ purpose }) => purpose === 'marketing')
  return marketingMails.slice(1).flatMap((mail, index) => {
    const before = marketingMails[index]
    if (!before || mail.at - before.at >= hours(marketing.minimumGapHours)) return []
    return `${mail.key} follows ${before.key} after ${(mail.at - before.at) / hours(1)} hours`
  })
}

/** Reaching what a story is told for ends it: nothing of it goes after that, once it has begun to speak. */
function afterGoal(
  mails: readonly LivedMail[],
  events: readonly LifeEvent[],
  journeys: readonly Journey[],
): string[] {
  const goals = new Map(journeys.flatMap((one) => (isStory(one) && one.goal ? [[one.name, one.goal]] : [])))
  return mails.flatMap(({ journey, subject, key, at }) => {
    const goal = goals.get(journey)
    const first = mails.find((mail) => mail.journey === journey && mail.subject === subject)
    const reached = events.find(
      (event) => event.type === goal && first && event.at > first.at && event.at < at && isNews(event),
    )
    return reached ? [`${key} goes ${toIso(at)}, after ${goal} at ${toIso(reached.at)}`] : []
  })
}

function isNews({ at, happenedAt = at }: LifeEvent): boolean {
  return !isToldLate({ at: happenedAt, receivedAt: at })
}

function unended({ state, decision }: Life, journeys: readonly Journey[]): string[] {
  const stories = new Set(journeys.filter(isStory).map(({ name }) => name))
  return Object.entries(state.marks).flatMap(([story, marks]) => {
    const name = story.slice(0, story.indexOf('/'))
    if (!stories.has(name) || marks[end] || Object.keys(marks).length === 0) return []
    const place = decision?.places.find(({ journey, subject }) => `${journey}/${subject}` === story)
    const isSeenTo = Object.values(marks).some(({ outcome, why }) => outcome === 'done' && why !== undefined)
    const isWaiting = decision?.reasons.some(({ what, about }) => what === 'wait' && about === place?.label)
    if (isSeenTo || isWaiting || (place?.due !== undefined && decision?.wakeUp)) return []
    return [`${story} neither ends nor waits for anything: ${JSON.stringify(marks)}`]
  })
}

/** The same life, with what happens at one moment told the other way round. */
function dependent(
  mails: readonly LivedMail[],
  life: RandomLife,
  seed: number,
  shop: Shop,
  journeys: readonly Journey[],
): string[] {
  const moments = new Map<Instant, LifeEvent[]>()
  for (const event of life.events) moments.set(event.at, [...(moments.get(event.at) ?? []), event])
  const told = [...moments.values()]
  if (!told.some(areApart)) return []
  const turned = told.flatMap((events) => (areApart(events) ? events.toReversed() : events))
  const other = liveThrough({ ...life, events: turned }, seed, shop, journeys, [])
  const inOrder = (list: readonly LivedMail[]) => list.map(({ key, at }) => `${toIso(at)} ${key}`).sort()
  const [one, two] = [inOrder(mails), inOrder(other.mails)]
  const differing = one.find((line, index) => line !== two[index]) ?? two[one.length]
  return differing === undefined ? [] : [`told the other way round it differs at ${differing}`]
}

interface Placed {
  orderId?: string
  cartId?: string
  items?: readonly { productId: string }[]
}

/** Whether none of these events is about what another is about, or about the person. Orders share their products. */
function areApart(events: readonly LifeEvent[]): boolean {
  const about = events.map(({ type, data }) => {
    const { orderId, cartId, items = [] } = data as Placed
    if (type === 'order.placed' && cartId === undefined) return items.map(({ productId }) => productId).join()
    const ofPerson: readonly EventName[] = ['customer.updated', 'consent.withdrawn', 'preferences.changed']
    return ofPerson.includes(type) || (orderId && cartId) ? 'all' : (orderId ?? cartId ?? type)
  })
  return events.length > 1 && !about.includes('all') && new Set(about).size === about.length
}
