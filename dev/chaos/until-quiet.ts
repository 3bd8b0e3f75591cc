import { setTimeout as sleep } from 'node:timers/promises'
import { readBacklog } from './backlog.ts'
import type { ChaosStack } from './chaos-stack.ts'
import { patiently } from './patience.ts'
import type { Staff } from './staff.ts'

/** Milliseconds without any progress after which the clock is put on, and between two looks. */
const stillFor = 20_000
const lookEvery = 500

/** A bell that a kill took away is rung by the sweeper when its mail has been left alone for five minutes. */
const sweepersPatience = 301_000

/** All within the hour by which the clock lags behind Temporal's. */
const mostJumps = 8

/**
 * Waits until nothing is undecided or under way, nothing is unknown, and Resend has nothing left to report. Where nothing
 * moves, it lets time pass; false if nothing moves any more then.
 */
export async function untilQuiet({ database, resend, clock }: ChaosStack, staff: Staff): Promise<boolean> {
  let progress = ''
  let movedAt = performance.now()
  for (let jumps = 0; jumps <= mostJumps; ) {
    await staff.look()
    const { open, done } = await patiently(() => readBacklog(database))
    const { pendingWebhooks } = await patiently(() => resend.counts())
    if (open === 0 && pendingWebhooks === 0) return true
    const isStill = progress === `${open} ${done} ${pendingWebhooks}`
    progress = `${open} ${done} ${pendingWebhooks}`
    if (!isStill) movedAt = performance.now()
    if (performance.now() - movedAt > stillFor) {
      clock.jump(sweepersPatience)
      jumps += 1
      movedAt = performance.now()
    }
    await sleep(lookEvery)
  }
  return false
}
