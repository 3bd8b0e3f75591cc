import { partTitles } from '../stack/part.ts'
import type { PlanOptions } from './plan.ts'
import type { ChaosResult } from './run-chaos.ts'

/** The run's figures as lines for the terminal, and for docs/RELIABILITY.md. */
export function chaosTable({ seed, customers }: PlanOptions, result: ChaosResult): string {
  const { kills, events, mails, unknown, calls, took } = result
  const total = Object.values(kills).reduce((sum, count) => sum + count, 0)
  const rows: [string, string | number][] = [
    ['seed', seed],
    ['customers', customers],
    ['hard kills', total],
    ['  of workers', kills['worker-1'] + kills['worker-2']],
    ['  of the api', kills.api],
    [`  of ${partTitles.postgres}`, kills.postgres],
    [`  of ${partTitles.temporal}`, kills.temporal],
    ['  of the local Resend', kills.resend],
    ['ended by themselves', result.ownEnds],
    ['events told', events.told],
    ['  in tries', result.tries],
    ['  lost', events.lost],
    ['mails owed', mails.owed],
    ['mails accepted', mails.accepted],
    ['  left out, overtaken by later news', mails.overtaken],
    ['  lost', mails.lost],
    ['  doubled', mails.doubled],
    ['  out of order', mails.outOfOrder],
    ['  unexplained', mails.unexplained],
    ['unknown after a day’s outage', unknown.byOutage],
    ['  shown to staff with a reason', unknown.shown],
    ['  not found at Resend, sent again by staff', unknown.sentAgain],
    ['calls to Resend', calls],
    ['  answered from its memory of keys', result.replays],
    ['  mails per call', (mails.accepted / calls).toFixed(1)],
    ['duration', `${Math.round(took / 1000)} s`],
  ]
  const [names, values] = [0, 1].map((column) => Math.max(...rows.map((row) => String(row[column]).length)))
  return rows
    .map(([name, value]) => `${name.padEnd(names ?? 0)}  ${String(value).padStart(values ?? 0)}`)
    .join('\n')
}
