import type { Client } from '@temporalio/client'
import { driveClock } from '../../database/clocks.ts'
import type { Database } from '../../database/database.ts'
import { ringDoorbell } from '../../workflows/ring-doorbell.ts'
import type { ShopEvent } from './shop-story.ts'

export interface ReplayOptions {
  database: Database
  client: Client
  source: string
  events: readonly ShopEvent[]
  /** Business time at which the replay ends, milliseconds. */
  end: number
  post: (events: readonly object[]) => Promise<void>
  /** Told after each step how far business time has come. */
  onProgress: (at: number) => void
}

/** Milliseconds between two looks at whether everything has come to rest. */
const lookEvery = 4

/** As long as any one step may take before something must be wrong, in milliseconds. */
const patience = 60_000

/**
 * Lives the shop's story through: business time jumps to the next event or the next wake-up, rings, and waits until
 * nothing is undecided or under way. So years pass as fast as the machine decides, and nothing is approximated.
 */
export async function replay(options: ReplayOptions): Promise<void> {
  const { database, source, events, end, post, onProgress } = options
  let next = 0
  while (true) {
    const event = events[next]
    const wakeUp = await nextWakeUp(database, source)
    const at = Math.min(event?.at ?? Number.POSITIVE_INFINITY, wakeUp ?? Number.POSITIVE_INFINITY)
    if (at > end) return
    await driveClock(database, source, new Date(at))
    if (wakeUp === at) await ringDue(options, at)
    const due = events.slice(next).filter((other) => other.at === at)
    if (due.length > 0) await post(due.map(({ at: _, ...cloudEvent }) => cloudEvent))
    next += due.length
    await rest(database, source, at)
    onProgress(at)
  }
}

async function nextWakeUp(database: Database, source: string): Promise<number | undefined> {
  const { rows } = await database.query<{ at: Date | null }>(
    'select min(l.wake_at) as at from lifecycles l join customers c on c.id = l.customer_id where c.source = $1',
    [source],
  )
  return rows[0]?.at?.getTime()
}

async function ringDue({ database, client, source }: ReplayOptions, at: number): Promise<void> {
  const { rows } = await database.query<{ id: string; upTo: number; for: string }>(
    `select c.id, c.last_seq as "upTo" from lifecycles l join customers c on c.id = l.customer_id
     where c.source = $1 and l.wake_at <= $2`,
    [source, new Date(at)],
  )
  await Promise.all(rows.map(({ id, upTo }) => ringDoorbell(client, id, { upTo, types: [] }, 'milestone')))
}

/** Until every accepted event and every awaited outcome is decided on, no wake-up is due, no mail on its way. */
async function rest(database: Database, source: string, at: number): Promise<void> {
  const begun = Date.now()
  while (await isBusy(database, source, at)) {
    if (Date.now() - begun > patience) {
      throw new Error(`Nothing comes to rest at ${new Date(at).toISOString()}: see the worker's log.`)
    }
    await new Promise((resolve) => setTimeout(resolve, lookEvery))
  }
}

async function isBusy(database: Database, source: string, at: number): Promise<boolean> {
  const { rows } = await database.query<{ busy: boolean }>({
    name: 'is-busy',
    text: `
      select exists (select from customers where source = $1 and wake_seq > decided_seq)
          or exists (select from lifecycles l join customers c on c.id = l.customer_id
                     where c.source = $1 and (l.wake_at <= $2 or l.awaits <> '{}'))
          or exists (select from sends s join customers c on c.id = s.customer_id
                     where c.source = $1 and s.state in ('intended', 'ready', 'attempted')) as busy`,
    values: [source, new Date(at)],
  })
  return rows[0]?.busy ?? true
}
