import type { Shop } from '../config/shop.ts'
import { templates } from '../emails/templates.ts'
import type { Decision } from '../journeys/decision.ts'
import type { EventName } from '../journeys/events.ts'
import { days, type Instant, toIso } from '../journeys/instant.ts'
import type { Journey } from '../journeys/journey.ts'
import { journeys as allJourneys } from '../journeys/journeys.ts'
import { noSettings, type Settings } from '../journeys/settings.ts'
import { type CustomerState, isWithStaff } from '../journeys/state.ts'
import { beginLife, type Life, type LifeEvent, type LivedMail } from './life.ts'
import { afterBought, isAsleep, tooClose, unended } from './promises.ts'
import { type RandomLife, randomLife } from './random-life.ts'
import { ratesSchema, reactionsBy } from './reactions.ts'
import { watchStories } from './watch-stories.ts'

/** What a life is held against. */
interface Promises {
  shop: Shop
  journeys: readonly Journey[]
  /** Bytes of JSON, of somebody of whose orders at most one was heard of within three months. */
  largestState: number
}

/** What a life is lived by, and held against. */
interface World {
  seed: number
  shop: Shop
  journeys: readonly Journey[]
  promises: Promises
}

/** A state larger than this would make every decision slow. */
const largestState = 16 * 1024

/** Who orders again and again may have more: an order is whole for as long as something is told of it. */
const perOrder = 2.5 * 1024
const anOrderLasts = days(90)

/** Who reacts to nearly everything goes down more ways than people do. */
const lively = ratesSchema.parse({ all: { opened: 0.6, clicked: 0.3, answered: 0.8 } })

/** One in seven never reacts, which is a story too. */
const deaf = ratesSchema.parse({ all: { opened: 0, clicked: 0 } })
const deafOneIn = 7

/** For so long nothing is told at the end, so that everything that can end has ended. */
const quietEnd = days(200)

/**
 * What does not hold of a random life, in words; none if all is well. Marketing keeps its gap and the quiet hours, no
 * story goes on after its goal or through an exit, and none about a cart that was bought, every story ends or waits for
 * something named, the state stays small, what happens at one moment may be told in any order, nothing throws, and every
 * mail can be written.
 * @param promises what it is held against, where that is not what it is lived by
 */
export function broken(
  seed: number,
  shop: Shop,
  journeys: readonly Journey[] = allJourneys,
  promises: Partial<Promises> = {},
): string[] {
  const world = { seed, shop, journeys, promises: { shop, journeys, largestState, ...promises } }
  const random = randomLife(seed)
  const found: string[] = []
  try {
    const life = liveThrough(random, world, (fault) => found.push(fault))
    found.push(
      ...tooClose(life.mails, world.promises.shop),
      ...afterBought(life.mails, random.events),
      ...unended(life, journeys, random.ends + quietEnd),
      ...dependent(life.mails, random, world),
    )
  } catch (error) {
    found.push(`it threw: ${error instanceof Error ? (error.stack ?? error.message) : error}`)
  }
  return [...new Set(found)]
}

function liveThrough(
  { events, ends }: RandomLife,
  { seed, shop, journeys, promises }: World,
  report: (fault: string) => void,
): Life {
  const react = reactionsBy(seed, 'anna', seed % deafOneIn === 0 ? deaf : lively)
  const ofOrders = events.flatMap(({ at, data }) => ('orderId' in data ? [{ at, id: data.orderId }] : []))
  const largestAt = (now: Instant, { marks }: CustomerState) => {
    const lately = new Set(
      ofOrders.filter(({ at }) => at <= now && now - at < anOrderLasts).map(({ id }) => id),
    )
    // What staff have to see to stays until they do.
    const withStaff = Object.values(marks).filter(isWithStaff).length
    return promises.largestState + perOrder * (Math.max(0, lately.size - 1) + withStaff)
  }
  let excess = { by: 0, size: 0, at: 0 }
  const life: Life = beginLife({
    shop,
    journeys: watchStories(journeys, promises.journeys, events, report),
    // Half of all shops offer something with every voucher, and issue newsletters.
    settings: seed % 4 < 2 ? noSettings : generous(journeys),
    reactionsTo(mail) {
      if (isAsleep(mail, life.profile.timeZone ?? shop.timeZone, promises.shop))
        report(`${mail.key} goes in the quiet hours, ${toIso(mail.at)}`)
      const read = templates[mail.template].props.safeParse(mail.props)
      if (!read.success) report(`${mail.key} cannot be written: ${read.error.message}`)
      return react(mail)
    },
    onDecision({ state }: Decision, at) {
      const size = Buffer.byteLength(JSON.stringify(state))
      const by = size - largestAt(at, state)
      if (by > excess.by) excess = { by, size, at }
    },
  })
  life.tell(events)
  life.until(ends + quietEnd)
  if (excess.by > 0)
    report(`the state has ${excess.size} bytes at ${toIso(excess.at)}, ${excess.by} too many`)
  return life
}

/** A gift at every step that may issue one, and newsletters to everybody, to some stages and with a topic. */
function generous(journeys: readonly Journey[]): Settings {
  const gift = { kind: 'percent', value: 10, validDays: 14 } as const
  const vouchersOf = ({ story }: Journey) => (story?.course ?? []).filter(({ kind }) => kind === 'voucher')
  return {
    journeys: Object.fromEntries(
      journeys.map((journey) => [
        journey.name,
        { incentives: Object.fromEntries(vouchersOf(journey).map(({ id }) => [id, gift])) },
      ]),
    ),
    newsletters: Array.from({ length: 12 }, (_, index) => ({
      id: `letter-${index}`,
      from: toIso(Date.UTC(2024, 2 * index, 5, 7)),
      title: { de: 'Neu im Regal', en: 'New on the shelves' },
      text: { de: 'Drei Kisten.', en: 'Three crates.' },
      ...(index % 3 === 1 && { stages: ['repeat', 'loyal', 'lapsed'] as const, offer: gift }),
      ...(index % 3 === 2 && { topic: 'jazz' }),
    })),
  }
}

/** The same life, with what happens at one moment told the other way round. */
function dependent(mails: readonly LivedMail[], life: RandomLife, world: World): string[] {
  const moments = new Map<Instant, LifeEvent[]>()
  for (const event of life.events) moments.set(event.at, [...(moments.get(event.at) ?? []), event])
  const told = [...moments.values()]
  if (!told.some(areApart)) return []
  const turned = told.flatMap((events) => (areApart(events) ? events.toReversed() : events))
  const other = liveThrough({ ...life, events: turned }, world, () => undefined)
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
