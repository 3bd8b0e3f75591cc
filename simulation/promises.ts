import { DateTime } from 'luxon'
import type { Shop } from '../config/shop.ts'
import { days, hours, type Instant, toIso } from '../journeys/instant.ts'
import { isStory, type Journey } from '../journeys/journey.ts'
import { isToldLate } from '../journeys/reports.ts'
import { end, isWithStaff } from '../journeys/state.ts'
import type { Life, LifeEvent, LivedMail } from './life.ts'

/** No story waits longer for its next step. */
const longestWait = days(100)

/** Whether a mail goes while its reader's night lasts, by the wall clock of their zone. */
export function isAsleep(
  { purpose, at }: LivedMail,
  zone: string,
  { marketing: { quietHours } }: Shop,
): boolean {
  if (purpose !== 'marketing') return false
  const time = DateTime.fromMillis(at, { zone }).toFormat('HH:mm')
  const { from, to } = quietHours
  return from <= to ? time >= from && time < to : time >= from || time < to
}

/** Marketing mails that follow another too soon, in words. */
export function tooClose(mails: readonly LivedMail[], { marketing }: Shop): string[] {
  const marketingMails = mails.filter(({ purpose }) => purpose === 'marketing')
  return marketingMails.slice(1).flatMap((mail, index) => {
    const before = marketingMails[index]
    if (!before || mail.at - before.at >= hours(marketing.minimumGapHours)) return []
    return `${mail.key} follows ${before.key} after ${(mail.at - before.at) / hours(1)} hours`
  })
}

/** Mails about a cart that has become an order, in words: no goal says so, because other orders leave it as it is. */
export function afterBought(mails: readonly LivedMail[], events: readonly LifeEvent[]): string[] {
  const orders = events.filter(({ type }) => type === 'order.placed')
  return mails.flatMap(({ journey, subject, key, at }) => {
    // The subject of a cart's telling is its id and when it was begun.
    const [, cartId, since = ''] = /^(.+)-(\d{4}-\d\d-\d\dT.+Z)$/.exec(subject) ?? []
    if (journey !== 'cart' || cartId === undefined) return []
    const bought = orders.find((order) => {
      const { at: toldAt, happenedAt = toldAt } = order
      if (toldAt < Date.parse(since) || toldAt > at || isToldLate({ at: happenedAt, receivedAt: toldAt }))
        return false
      const { cartId: its } = order.data as { cartId?: string }
      return its === undefined || its === cartId
    })
    return bought ? [`${key} goes ${toIso(at)}, bought ${toIso(bought.at)}`] : []
  })
}

/** Stories that have begun and neither end nor wait for anything, in words; staff may take as long as they like. */
export function unended({ state, decision }: Life, journeys: readonly Journey[], now: Instant): string[] {
  const stories = new Set(journeys.filter(isStory).map(({ name }) => name))
  return Object.entries(state.marks).flatMap(([story, marks]) => {
    const name = story.slice(0, story.indexOf('/'))
    if (!stories.has(name) || marks[end] || Object.keys(marks).length === 0) return []
    if (isWithStaff(marks)) return []
    const place = decision?.places.find(({ journey, subject }) => `${journey}/${subject}` === story)
    const { wakeUp } = decision ?? {}
    const isHeld = decision?.reasons.some(({ what, story: its }) => what === 'wait' && its === story)
    const due = place?.due ?? Number.POSITIVE_INFINITY
    if (wakeUp && (isHeld || (wakeUp.at <= due && due <= now + longestWait))) return []
    return [`${story} neither ends nor waits for anything: ${JSON.stringify(marks)}`]
  })
}
