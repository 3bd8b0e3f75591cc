import type { ChaosStack } from './chaos-stack.ts'
import { isSoon } from './patience.ts'
import type { Staff } from './staff.ts'

/** Waits until nothing is undecided or under way, nothing is unknown, and Resend has nothing left to report. */
export function untilQuiet({ database, resend }: ChaosStack, staff: Staff, within: number): Promise<boolean> {
  return isSoon(async () => {
    await staff.look()
    const { rows } = await database.query<{ busy: boolean }>(`
      select exists (select from customers where wake_seq > decided_seq)
          or exists (select from sends where state in ('intended', 'deferred', 'ready', 'attempted', 'unknown'))
          or exists (select from lifecycles where awaits <> '{}' and set_aside is null) as busy`)
    return rows[0]?.busy === false && (await resend.counts()).pendingWebhooks === 0
  }, within)
}
