import { setTimeout as rest } from 'node:timers/promises'
import type { Logger } from 'pino'
import { errorName } from '../../config/logger.ts'
import { type Database, transaction } from '../../database/database.ts'
import {
  type Concerned,
  findConcerned,
  lockOpenSettings,
  type SettingsVersion,
  updateSettingsReach,
} from '../../database/settings.ts'
import type { EventData } from '../../journeys/events.ts'
import { isStory, type Journey } from '../../journeys/journey.ts'
import { journeys as allJourneys } from '../../journeys/journeys.ts'
import { type AcceptableEvent, acceptWithin, type Ring } from '../events/accept-events.ts'
import type { Bell } from '../events/bell.ts'
import { changesBetween, type Reach, reachOf } from './settings-changes.ts'

export interface SettingsOptions {
  database: Database
  bell: Bell
  log: Logger
  wallNow: () => Date
  journeys?: readonly Journey[]
  /** Milliseconds between two portions. Default 250. */
  restBetween?: number
}

/** Seconds between two looks, for what another process left undone. */
const everySeconds = 10

/** People that one transaction tells at most: with the rest between portions 800 a second. */
const mostAtOnce = 200

/** Carries changes of the settings to the customers, in whichever process. */
export interface SettingsRunner {
  /** There is something new to carry. */
  poke(): void
  stop(): Promise<void>
}

export function startRunningSettings(options: SettingsOptions): SettingsRunner {
  const { log } = options
  const stopping = new AbortController()
  let round: Promise<unknown> = Promise.resolve()
  let isWaiting = false
  const poke = () => {
    if (isWaiting) return
    isWaiting = true
    round = round.then(async () => {
      isWaiting = false
      await runSettings(options, stopping.signal).catch((error: unknown) => {
        log.warn({ error: errorName(error) }, 'a change of the settings could not be carried on')
      })
    })
  }
  const timer = setInterval(poke, everySeconds * 1000)
  return {
    poke,
    async stop() {
      clearInterval(timer)
      stopping.abort()
      await round
    },
  }
}

/**
 * Tells everybody who is concerned by a change, each once, whatever happens in between: from the moment of its
 * customer's event the change holds for them. Changes go one after the other. Returns how many were told.
 */
export async function runSettings(options: SettingsOptions, stopping?: AbortSignal): Promise<number> {
  const { database, bell, log, restBetween = 250 } = options
  let told = 0
  while (!stopping?.aborted) {
    const step = await transaction(database, (db) => goOn(db, options))
    if (!step) break
    bell.ring(step.rings)
    told += step.told
    if (step.told > 0 && restBetween > 0) await rest(restBetween)
  }
  if (told > 0) log.info({ told }, 'told people of changed settings')
  return told
}

/** One transaction's worth: who is told, and how far the change has come by it. Undefined if there is nothing to do. */
async function goOn(
  db: Parameters<typeof lockOpenSettings>[0],
  { wallNow, journeys = allJourneys }: SettingsOptions,
): Promise<{ told: number; rings: Ring[] } | undefined> {
  const now = wallNow()
  const change = await lockOpenSettings(db)
  if (!change) return undefined
  const { version, before, settings, choice, afterId } = change
  const stories = journeys.filter(isStory).map(({ name }) => name)
  const reach = reachOf(changesBetween(before, settings), choice, stories)
  const people = await findConcerned(db, { journeys: reach.concerned, afterId, limit: mostAtOnce })
  const last = people.at(-1)
  const events = people.map((person) => news(person, change, reach, now))
  const accepted = events.length > 0 ? await acceptWithin(db, events, now) : undefined
  if (last && !accepted) throw new Error('Somebody was erased just now; the next round goes on without them.')
  await updateSettingsReach(db, {
    version,
    told: change.told + people.length,
    afterId: last?.id ?? afterId,
    endedAt: people.length < mostAtOnce ? now : null,
  })
  return { told: people.length, rings: accepted?.rings ?? [] }
}

/** Its id makes sure that nobody is ever told twice. */
function news(
  { id, source, subject, clock }: Concerned,
  { version, choice }: SettingsVersion,
  { journeys }: Reach,
  now: Date,
): AcceptableEvent {
  const at = clock ?? now
  const data: EventData<'settings.changed'> = { journeys: [...journeys], choice, before: version - 1 }
  return {
    source,
    subject,
    id: `settings/${version}/${id}`,
    origin: 'perennial',
    type: 'settings.changed',
    occurredAt: at,
    receivedAt: at,
    data,
  }
}
