import type { CustomerEvent } from '../events.ts'
import type { Facts } from '../facts.ts'
import { days, type Instant } from '../instant.ts'
import type { Carts } from './carts.ts'
import type { Purchases } from './purchases.ts'
import type { View } from './views.ts'

/** How much a person did about things of one category. */
export interface Interest {
  category: string
  /** When they last did something about it. */
  at: Instant
  /** The strongest thing they did that day, in points. */
  newest: number
  /** What they did before, in points as they counted at that moment. */
  before: number
}

/** What a person is drawn to. */
export interface Liking {
  /** The shop's interest that covers the category, else the category itself. */
  id: string
  /** In their own words; what they said holds until they say otherwise. */
  isStated: boolean
  /** Points of what they did, as they count now. */
  points: number
}

/** Points of what is done: an assumption of ours, of which only the order matters much. */
const points = { order: 6, cart: 3, click: 3, view: 1 }

/** Half of it is forgotten after a season: an assumption of ours, as nobody has published a half-life for shops. */
const halfLife = days(90)

/** Whatever is done about a category within a day is one visit, and counts once. */
const oneVisit = days(1)

/** From so many points on it is an interest: a single look is none. */
const fewestPoints = 2

/** Categories that are kept of one person at most; the weakest goes. */
const mostCategories = 8

const none: readonly string[] = []

/**
 * The interests after one more event, strongest first; undefined as long as there are none. All fade alike, so that
 * their order changes by news alone. What was sent back counts: whom one thing did not suit is drawn to its kind.
 * @param known where the thing behind a link is looked for
 */
export function foldInterests(
  interests: readonly Interest[] | undefined,
  event: CustomerEvent,
  known: Known,
): readonly Interest[] | undefined {
  const [worth, categories] = doneIn(event, known)
  if (categories.length === 0) return interests
  const after = new Map<string, Interest>()
  for (const one of interests ?? []) after.set(one.category, one)
  for (const category of categories)
    after.set(category, withDoing(after.get(category), category, event.at, worth))
  const newest = Math.max(...[...after.values()].map(({ at }) => at))
  return [...after.values()]
    .sort((a, b) => pointsOf(b, newest) - pointsOf(a, newest) || (a.category < b.category ? -1 : 1))
    .slice(0, mostCategories)
}

/** What a person is drawn to: first what they said themselves, and each part by what they did, strongest first. */
export function interestsOf(
  { interests = [] }: { interests?: readonly Interest[] | undefined },
  { profile, contents }: Pick<Facts, 'profile' | 'contents'>,
  now: Instant,
): Liking[] {
  const likings = new Map<string, Liking>()
  for (const id of profile.preferences?.interests ?? []) likings.set(id, { id, isStated: true, points: 0 })
  for (const one of interests) {
    const id = interestIn(one.category, contents)
    const known = likings.get(id) ?? { id, isStated: false, points: 0 }
    likings.set(id, { ...known, points: known.points + pointsOf(one, now) })
  }
  return [...likings.values()]
    .filter(({ isStated, points }) => isStated || points >= fewestPoints)
    .sort((a, b) => Number(b.isStated) - Number(a.isStated) || b.points - a.points)
}

/** Whether a person is drawn to one of these; where none is named, what it is about is for everybody. */
export function isDrawnToAny(
  ids: readonly string[] | undefined,
  { interests = [] }: { interests?: readonly Interest[] | undefined },
  { profile, contents }: Pick<Facts, 'profile' | 'contents'>,
  now: Instant,
): boolean {
  if (ids === undefined) return true
  for (const id of ids) {
    if (profile.preferences?.interests?.includes(id)) return true
    let points = 0
    for (const one of interests) if (interestIn(one.category, contents) === id) points += pointsOf(one, now)
    if (points >= fewestPoints) return true
  }
  return false
}

/** Those first that a person is drawn to most; equals, and what they are not drawn to, stay as they stand. */
export function byInterest<T>(
  things: readonly T[],
  idOf: (thing: T) => string,
  likings: readonly Liking[],
): T[] {
  const drawn = new Map(likings.map(({ id, isStated, points }) => [id, { stated: Number(isStated), points }]))
  const strength = (thing: T) => drawn.get(idOf(thing)) ?? { stated: 0, points: 0 }
  return things.toSorted((one, other) => {
    const [a, b] = [strength(one), strength(other)]
    return b.stated - a.stated || b.points - a.points
  })
}

/** The shop's interest that covers a category, else the category itself. */
export function interestIn(category: string, { interests }: Pick<Facts['contents'], 'interests'>): string {
  return interests.find(({ categories }) => categories?.includes(category))?.id ?? category
}

/** Things whose pages a person may be led to. */
interface Known {
  carts?: Carts | undefined
  views?: readonly View[] | undefined
  purchases?: Purchases | undefined
  lastOrder?: { items: readonly Thing[] } | undefined
  firstOrder?: { items: readonly Thing[] } | undefined
}

function doneIn(event: CustomerEvent, known: Known): [points: number, categories: readonly string[]] {
  switch (event.type) {
    case 'order.placed':
      return [points.order, categoriesOf(event.data.items)]
    case 'cart.updated':
      return [points.cart, categoriesOf(event.data.items)]
    case 'product.viewed':
      return [points.view, categoriesOf([event.data])]
    case 'mail.clicked':
      return [points.click, event.data.link === undefined ? none : categoriesAt(event.data.link, known)]
    default:
      return [0, none]
  }
}

interface Thing {
  category?: string | undefined
  url?: string | undefined
}

function categoriesOf(things: readonly Thing[]): readonly string[] {
  const found = new Set<string>()
  for (const { category } of things) if (category) found.add(category)
  return found.size === 0 ? none : [...found]
}

/** Of the thing that a link in a mail leads to, if it is one that was looked at, laid aside or bought. */
function categoriesAt(link: string, { carts, views, purchases, lastOrder, firstOrder }: Known) {
  const things: Thing[] = [
    ...(views ?? []),
    ...Object.values(carts ?? {}).flatMap(({ items }) => items),
    ...Object.values(purchases ?? {}),
    ...(lastOrder?.items ?? []),
    ...(firstOrder?.items ?? []),
  ]
  return categoriesOf(things.filter(({ url }) => url === link))
}

/** News may come in any order. */
function withDoing(known: Interest | undefined, category: string, at: Instant, worth: number): Interest {
  if (!known) return { category, at, newest: worth, before: 0 }
  if (at > known.at + oneVisit) return { category, at, newest: worth, before: rounded(pointsOf(known, at)) }
  if (at >= known.at - oneVisit) return { ...known, newest: Math.max(known.newest, worth) }
  return { ...known, before: rounded(known.before + worth * faded(known.at - at)) }
}

/** What it counts at a moment. */
function pointsOf({ at, newest, before }: Interest, now: Instant): number {
  return (newest + before) * faded(now - at)
}

function faded(age: number): number {
  return 2 ** (-age / halfLife)
}

/** More digits would only make the state larger. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
