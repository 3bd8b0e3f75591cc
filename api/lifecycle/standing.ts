import { factsOf, settingsFor } from '../../activities/facts-of.ts'
import { errorName } from '../../config/logger.ts'
import type { Shop } from '../../config/shop.ts'
import type { Queryable } from '../../database/database.ts'
import { type Lifecycle, lockLifecycle, readLifecycle, readNews } from '../../database/lifecycles.ts'
import { readSettings } from '../../database/settings.ts'
import { decide, hear } from '../../journeys/decide.ts'
import type { Decision, Place } from '../../journeys/decision.ts'
import type { Facts } from '../../journeys/facts.ts'
import type { Instant } from '../../journeys/instant.ts'
import type { Journey } from '../../journeys/journey.ts'
import { type CustomerState, newcomer } from '../../journeys/state.ts'
import { withEnds } from '../../journeys/telling/over.ts'
import { Problem } from '../problem.ts'

/** Where a customer stands, and what would be decided now. Nothing of it is written. */
export interface Standing {
  /** Absent before the first decision. */
  lifecycle: Lifecycle | undefined
  /** With everything in it that was told, decided on or not. */
  state: CustomerState
  facts: Facts
  settingsVersion: number
  now: Instant
  /** Events that no decision has seen. */
  undecided: number
  /** Absent where a journey fails. */
  decision: Decision | undefined
  /** The error for which the customer is set aside, or with which a journey fails now. */
  setAside: string | undefined
}

interface Looking {
  shop: Shop
  journeys: readonly Journey[]
  wallNow: Date
  /** Whether nothing is to be decided until the end of the transaction. */
  lock?: boolean
}

/** Events that are taken in at most; whoever has more undecided is looked at again later. */
const mostEvents = 1_000

export async function readStanding(
  db: Queryable,
  customerId: string,
  { shop, journeys, wallNow, lock = false }: Looking,
): Promise<Standing> {
  // Issued in this order, so that what is new is read once the lock is held.
  const [lifecycle, news] = await Promise.all([
    lock ? lockLifecycle(db, customerId) : readLifecycle(db, customerId),
    readNews(db, customerId, mostEvents),
  ])
  if (!news) throw new Problem(404, 'Not Found', 'There is no such customer any more.')
  const { events, settingsVersion } = news
  const before = lifecycle?.state ?? newcomer
  const settings = await settingsFor(before, events, settingsVersion, (version) => readSettings(db, version))
  const facts = factsOf({ ...news, ...settings }, shop)
  const now = Math.max(news.clock ?? wallNow.getTime(), lifecycle?.decidedAt ?? 0)
  const { decision, error } = attempt(lifecycle?.places ?? [], before, events, facts, now, journeys)
  return {
    lifecycle,
    state: error === undefined ? hear(before, events, facts, now, journeys) : before,
    facts,
    settingsVersion,
    now,
    undecided: news.lastSeq - news.decidedSeq,
    decision,
    setAside: lifecycle?.setAside ?? error,
  }
}

/** A fault in a journey is shown, not thrown. */
function attempt(
  places: readonly Place[],
  ...given: Parameters<typeof decide>
): { decision?: Decision; error?: string } {
  const [, events, facts, now, journeys = []] = given
  try {
    return { decision: withEnds(decide(...given), { places, events, facts, now, journeys }) }
  } catch (error) {
    return { error: errorName(error) }
  }
}
