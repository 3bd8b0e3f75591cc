import { ApplicationFailure } from '@temporalio/activity'
import type { Logger } from 'pino'
import { stackOf } from '../config/logger.ts'
import type { Shop } from '../config/shop.ts'
import { type Database, type Queryable, transaction } from '../database/database.ts'
import {
  addLifecycle,
  type Lifecycle,
  lockLifecycle,
  type News,
  readNews,
  updateLifecycle,
} from '../database/lifecycles.ts'
import { readSettings } from '../database/settings.ts'
import { decide as decidePurely } from '../journeys/decide.ts'
import type { Attention, Decision } from '../journeys/decision.ts'
import type { CustomerEvent } from '../journeys/events.ts'
import type { Facts } from '../journeys/facts.ts'
import type { Journey } from '../journeys/journey.ts'
import { noSettings, type Settings } from '../journeys/settings.ts'
import { newcomer } from '../journeys/state.ts'
import { withEnds } from '../journeys/telling/over.ts'
import type { Decided, SendTask } from '../workflows/contract.ts'
import type { LifecycleActivities } from './activities.ts'
import { describe, describeSetAside } from './describe.ts'
import { factsOf, settingsFor } from './facts-of.ts'
import { safely } from './safely.ts'
import { writeDecision } from './write-decision.ts'

export interface DecideDependencies {
  database: Database
  shop: Shop
  journeys: readonly Journey[]
  log: Logger
  wallNow: () => Date
}

/** Events one decision takes in; where there is more, the workflow asks again. */
const eventsPerDecision = 200

/**
 * One decision, one transaction around the pure `decide`. Right when repeated and when late: under the customer's
 * lock it decides on what is new, and it always returns what is still to be carried out.
 */
export function createDecide({
  database,
  shop,
  journeys,
  log,
  wallNow,
}: DecideDependencies): LifecycleActivities['decide'] {
  const known = new Map<number, Settings>()

  return ({ customerId, now }) =>
    safely(log, () =>
      transaction(database, async (db): Promise<Decided> => {
        const [lifecycle, news] = await lockAndRead(db, customerId)
        const events = news.events.slice(0, eventsPerDecision)
        const more = news.events.length > events.length
        const uptoSeq = more ? (events.at(-1)?.seq ?? news.decidedSeq) : news.lastSeq
        const at = Math.max(news.clock ?? now, lifecycle.decidedAt)
        const settings = await settingsFor(lifecycle.state, news.events, news.settingsVersion, (version) =>
          settingsAt(db, version),
        )
        const facts = factsOf({ ...news, ...settings }, shop)

        const decision = attempt(lifecycle, events, facts, at, journeys)
        if (decision instanceof Error) {
          log.error(
            { customerId, error: decision.name, stack: stackOf(decision) },
            'a journey failed; customer set aside',
          )
          await updateLifecycle(db, customerId, { ...lifecycle, setAside: decision.name })
          return describeSetAside(lifecycle, decision.name)
        }

        const lastWakeUp = lifecycle.wakeUp
        const isNews =
          uptoSeq > news.decidedSeq ||
          lifecycle.setAside !== undefined ||
          decision.wakeUp?.at !== lastWakeUp?.at ||
          !isSame(decision.awaited, lifecycle.awaits) ||
          !isSame(decision.attention.map(inShort), lifecycle.attention.map(inShort)) ||
          decision.reasons.some(({ what }) => what !== 'wait' && what !== 'history')
        const number = lifecycle.decisions + (isNews ? 1 : 0)
        const added = isNews
          ? await writeDecision(db, { customerId, number, uptoSeq, decision, at, wallNow: wallNow() })
          : []
        const withdrawn = new Set(decision.withdrawals.map(({ sendId }) => sendId))
        const sends: SendTask[] = [
          ...news.unfinished
            .filter(({ id, dueAt }) => !withdrawn.has(id) && dueAt <= at)
            .map(({ id, summary }) => ({ id, summary, awaited: decision.awaited.includes(id) })),
          ...added,
        ]

        return {
          ...describe({ decision, events, number, at, sends }),
          sends,
          // Where a driver moves the clock, the driver rings.
          ...(decision.wakeUp && news.clock === undefined && { timer: decision.wakeUp }),
          more,
        }
      }),
    )

  /** A version never changes, so each is read once. */
  async function settingsAt(db: Queryable, version: number): Promise<Settings> {
    if (version === 0) return noSettings
    const settings = known.get(version) ?? (await readSettings(db, version))
    known.set(version, settings)
    return settings
  }
}

/** Issued in this order, so the news are read once the lock is held. */
async function lockAndRead(db: Queryable, customerId: string): Promise<[Lifecycle, News]> {
  const read = () => readNews(db, customerId, eventsPerDecision + 1)
  const [locked, news] = await Promise.all([lockLifecycle(db, customerId), read()])
  if (locked && news) return [locked, news]
  const added = await addLifecycle(db, customerId, newcomer, 'lead')
  const first = added && (await read())
  if (added && first) return [added, first]
  throw ApplicationFailure.nonRetryable('There is no such customer.', 'UnknownCustomer')
}

function isSame(ids: readonly string[], others: readonly string[]): boolean {
  return ids.length === others.length && ids.every((id) => others.includes(id))
}

function inShort({ about, why, since }: Attention): string {
  return `${since} ${about} ${why}`
}

/** A fault in a journey must not stop the customer's workflow: it is returned, not thrown. */
function attempt(
  lifecycle: Lifecycle,
  events: readonly CustomerEvent[],
  facts: Facts,
  at: number,
  journeys: readonly Journey[],
): Decision | Error {
  try {
    const decision = decidePurely(lifecycle.state, events, facts, at, journeys)
    return withEnds(decision, { places: lifecycle.places, events, facts, now: at, journeys })
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
