import { setTimeout as sleep } from 'node:timers/promises'
import type { ChaosStack } from './chaos-stack.ts'
import { isSoon, patiently } from './patience.ts'
import { silent, unruly } from './resend-control.ts'
import type { Shop } from './shop.ts'
import type { Staff } from './staff.ts'

/** How long Resend is away by the wall clock: an hour longer than it remembers keys. */
const away = 25 * 3_600_000

/** Milliseconds between two events while something is waited for, and how long it is waited for. */
const tellEvery = 150
const patience = 60_000

/** The mails of which nobody knows whether Resend has them, by what Resend itself knows. */
interface OnTheWire {
  taken: number
  notTaken: number
}

/**
 * Resend loses answers, with the mails taken and with them not taken, then is away for more than a day, and its reports
 * with it. Returns how many mails became unknown by that.
 */
export async function outage({ victims, database, clock, resend }: ChaosStack, shop: Shop, staff: Staff) {
  await resend.behave(silent('accept-and-drop'))
  await tellUntil(async () => (await onTheWire()).taken > 0)
  await resend.behave(silent('drop'))
  await tellUntil(async () => (await onTheWire()).notTaken > 0)
  await victims.resend.kill()
  await tellUntil(async () => (await count(`state = 'ready'`)) > 0)
  clock.jump(away)
  await isSoon(async () => (await count(`state = 'unknown'`)) > 0 && (await areGivenUp()), patience)
  const unknown = await count(`state = 'unknown'`)
  await staff.look()

  await resend.behave({ ...unruly, webhooks: { off: true } }).catch(() => {})
  await victims.resend.revive()
  // A worker searches Resend's list when it starts, and then every ten minutes.
  await victims['worker-1'].kill()
  await victims['worker-1'].revive()
  await isSoon(
    async () => (await count(`state = 'unknown' and reason not like 'not found%'`)) === 0,
    patience,
  )
  await staff.look()
  await resend.behave(unruly)
  return unknown

  async function tellUntil(holds: () => Promise<boolean>): Promise<void> {
    await isSoon(async () => {
      shop.tellNext()
      await sleep(tellEvery)
      return holds()
    }, patience)
  }

  async function onTheWire(): Promise<OnTheWire> {
    const accepted = await resend.acceptedSends()
    const { rows } = await database.query<{ id: string }>(`
      select s.id from sends s join batches b on b.id = s.batch_id where s.state = 'attempted' and b.ambiguous`)
    const taken = rows.filter(({ id }) => accepted.has(id)).length
    return { taken, notTaken: rows.length - taken }
  }

  async function areGivenUp(): Promise<boolean> {
    return (await count(`state = 'attempted'`)) === 0
  }

  function count(which: string): Promise<number> {
    return patiently(async () => {
      const { rows } = await database.query<{ count: number }>(`select count(*) from sends where ${which}`)
      return rows[0]?.count ?? 0
    })
  }
}
