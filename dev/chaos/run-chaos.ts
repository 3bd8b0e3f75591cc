import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Store } from '../resend/store.ts'
import type { Report } from '../tools/report.ts'
import { readBacklog } from './backlog.ts'
import { type ChaosStack, startChaosStack } from './chaos-stack.ts'
import { outage } from './outage.ts'
import { createPace, type Pace } from './pace.ts'
import { patiently } from './patience.ts'
import { type PlannedKill, type PlanOptions, planChaos, type VictimName, victimNames } from './plan.ts'
import { readLedger } from './read-ledger.ts'
import { calm, unruly } from './resend-control.ts'
import { createShop, type Shop } from './shop.ts'
import { createStaff } from './staff.ts'
import { untilQuiet } from './until-quiet.ts'
import { judge, type Verdict } from './verdict.ts'

export interface ChaosOptions extends PlanOptions {
  report: Report
  /** A bundle of the workflows; made if there is none. */
  workflowBundle?: string
  /** Seconds between two rounds of the sweeper; the product's default if it is not given. */
  sweepSeconds?: number
}

export interface ChaosResult extends Verdict {
  kills: Record<VictimName, number>
  /** Processes that ended though nobody killed them. */
  ownEnds: number
  /** Tries that the shop needed to have its events accepted. */
  tries: number
  unknown: { byOutage: number; shown: number; sentAgain: number }
  calls: number
  replays: number
  /** Milliseconds. */
  took: number
}

/** More than the outage makes the clock jump, so that nothing happens in Temporal's future. */
const behind = 26 * 3_600_000

/** More than so much to be done at once, and the plan waits: otherwise a slow machine does little between two kills. */
const mostOpen = 150

const tellEvery = 15_000

/** Runs Perennial while its parts are killed and Resend misbehaves, and says what became of every event and mail. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const { report, seed, duration, workflowBundle, sweepSeconds } = options
  const begun = performance.now()
  const plan = planChaos(options)
  const half = duration / 2
  const folder = await mkdtemp(join(tmpdir(), 'perennial-chaos-'))
  const stack = await startChaosStack({ folder, seed, report, behind, workflowBundle, sweepSeconds })
  const pace = createPace(async () => (await readBacklog(stack.database)).open > mostOpen)
  const shop = createShop({ ...stack, pace, events: plan.events, now: stack.clock.now })
  const staff = createStaff(stack)
  const progress = setInterval(() => report(`  ${progressOf(stack, shop)}`), tellEvery)
  try {
    report(
      `${plan.events.length} events and ${plan.kills.length} kills over ${Math.round(duration / 1000)} s`,
    )
    await stack.resend.behave(unruly)
    const early = plan.kills.filter(({ at }) => at <= half)
    await Promise.all([shop.tellUntil(half), killAll(stack, pace, early)])
    report('Resend is away for a day')
    pace.hold()
    const byOutage = await outage(stack, shop, staff)
    pace.goOn()
    report('Resend is back')
    const late = plan.kills.filter(({ at }) => at > half)
    await Promise.all([shop.tellUntil(duration), killAll(stack, pace, late)])
    await stack.resend.behave(calm)
    await shop.allAccepted()
    report('all is told, the faults are over')
    const isQuiet = await untilQuiet(stack, staff)
    const counts = await patiently(() => stack.resend.counts())
    const ledger = await readLedger(stack.database)
    await stack.stop()
    const store = new Store(stack.resendDirectory)
    const verdict = judge({
      events: plan.events,
      told: shop.told,
      accepted: [...store.mails.values()],
      sentAgain: staff.sentAgain,
      ledger,
    })
    store.close()
    const faults = [...verdict.faults, ...(isQuiet ? [] : ['it did not come to rest'])]
    if (faults.length === 0) await rm(folder, { recursive: true, force: true })
    else report(`The logs are in ${join(folder, 'logs')}.`)
    return {
      ...verdict,
      faults,
      kills: killsOf(stack),
      ownEnds: Object.values(stack.victims).reduce((sum, { ownEnds }) => sum + ownEnds, 0),
      tries: shop.tries,
      unknown: { byOutage, shown: staff.shown.size, sentAgain: staff.sentAgain.size },
      calls: counts.calls,
      replays: counts.replays,
      took: performance.now() - begun,
    }
  } finally {
    clearInterval(progress)
    pace.stop()
    await stack.stop()
  }
}

/** Carries out the kills at their times; those of one part one after the other. */
async function killAll({ victims }: ChaosStack, pace: Pace, kills: readonly PlannedKill[]): Promise<void> {
  const queues = new Map<VictimName, Promise<void>>()
  for (const { at, victim, away } of kills) {
    await pace.until(at)
    const one = async () => {
      await victims[victim].kill()
      await sleep(away)
      await victims[victim].revive()
    }
    queues.set(victim, (queues.get(victim) ?? Promise.resolve()).then(one))
  }
  await Promise.all(queues.values())
}

function killsOf({ victims }: ChaosStack): Record<VictimName, number> {
  return Object.fromEntries(victimNames.map((name) => [name, victims[name].kills])) as Record<
    VictimName,
    number
  >
}

function progressOf(stack: ChaosStack, shop: Shop): string {
  const kills = Object.values(killsOf(stack)).reduce((sum, count) => sum + count, 0)
  return `${shop.told.length} told, ${shop.accepted} accepted, ${kills} kills`
}
