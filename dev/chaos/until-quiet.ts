import { setTimeout as sleep } from 'node:timers/promises'
import { readBacklog } from './backlog.ts'
import type { ChaosStack } from './chaos-stack.ts'
import { patiently } from './patience.ts'
import type { Staff } from './staff.ts'

/** Milliseconds without any progress after which nothing more is expected, and between two looks. */
const patience = 180_000
const lookEvery = 500

/**
 * Waits until nothing is undecided or under way, nothing is unknown, and Resend has nothing left to report. False if it
 * comes to a standstill before.
 */
export async function untilQuiet({ database, resend }: ChaosStack, staff: Staff): Promise<boolean> {
  let progress = ''
  let movedAt = performance.now()
  while (performance.now() - movedAt < patience) {
    await staff.look()
    const { open, done } = await patiently(() => readBacklog(database))
    const { pendingWebhooks } = await patiently(() => resend.counts())
    if (open === 0 && pendingWebhooks === 0) return true
    if (progress !== `${open} ${done} ${pendingWebhooks}`) movedAt = performance.now()
    progress = `${open} ${done} ${pendingWebhooks}`
    await sleep(lookEvery)
  }
  return false
}
