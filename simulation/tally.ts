import { days } from '../journeys/instant.ts'
import type { Held, Run, RunMail } from './run.ts'

/** What a run comes to, in the figures that tables and plots show. */
export interface Tally {
  customers: number
  /** `YYYY-MM` in UTC, without gaps. */
  months: string[]
  /** Mails by journey, then by month; marketing first, the most told first. */
  journeys: { journey: string; purpose: RunMail['purpose']; mails: number; byMonth: number[] }[]
  /** How many weeks of how many customers brought so many mails: index 0 for none, the last for that many or more. */
  load: { all: number[]; marketing: number[] }
  /** The most that anybody got within a week of the calendar. */
  most: { all: number; marketing: number }
  /** What did not go at its time, the most frequent first. */
  held: { what: Held['what']; mail: string; why: string; times: number; customers: number }[]
}

const week = days(7)

/** Weeks with so many mails or more stand in one row. */
const mostNamed = 7

/** What a place in a load stands for. */
export function loadName(mails: number): string {
  return mails === 0 ? 'none' : mails < mostNamed ? String(mails) : `${mostNamed} or more`
}

export function tally(run: Run): Tally {
  const months = monthsBetween(run.from, run.until)
  const all = weeksOf(run, run.mails)
  const marketing = weeksOf(run, run.mails.filter(isMarketing))
  return {
    customers: run.since.size,
    months,
    journeys: journeysOf(run.mails, months),
    load: { all: loadOf(run, all), marketing: loadOf(run, marketing) },
    most: { all: Math.max(0, ...all.values()), marketing: Math.max(0, ...marketing.values()) },
    held: heldOf(run.held),
  }
}

function isMarketing({ purpose }: RunMail): boolean {
  return purpose === 'marketing'
}

function journeysOf(mails: readonly RunMail[], months: readonly string[]): Tally['journeys'] {
  const rows = new Map<string, Tally['journeys'][number]>()
  for (const { journey, purpose, at } of mails) {
    const row = rows.get(journey) ?? { journey, purpose, mails: 0, byMonth: months.map(() => 0) }
    const month = months.indexOf(monthOf(at))
    row.mails += 1
    row.byMonth[month] = (row.byMonth[month] ?? 0) + 1
    rows.set(journey, row)
  }
  return [...rows.values()].sort((a, b) => a.purpose.localeCompare(b.purpose) || b.mails - a.mails)
}

/** Mails in each week of each customer in which there were any; weeks are counted from the beginning of the period. */
function weeksOf({ from }: Run, mails: readonly RunMail[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { customer, at } of mails) {
    const key = `${customer}\n${Math.floor((at - from) / week)}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/** A customer's weeks count from when they were first heard of. */
function loadOf({ since, from, until }: Run, counts: ReadonlyMap<string, number>): number[] {
  const load = new Array<number>(mostNamed + 1).fill(0)
  for (const count of counts.values()) {
    const place = Math.min(count, mostNamed)
    load[place] = (load[place] ?? 0) + 1
  }
  const weeks = [...since.values()].reduce(
    (sum, first) => sum + Math.max(0, Math.ceil((until - Math.max(first, from)) / week)),
    0,
  )
  load[0] = Math.max(0, weeks - counts.size)
  return load
}

function heldOf(held: readonly Held[]): Tally['held'] {
  const rows = new Map<string, Omit<Tally['held'][number], 'customers'> & { who: Set<string> }>()
  for (const { what, mail, why, customer } of held) {
    const key = [what, mail, why].join('\n')
    const row = rows.get(key) ?? { what, mail, why, times: 0, who: new Set() }
    row.times += 1
    row.who.add(customer)
    rows.set(key, row)
  }
  return [...rows.values()]
    .map(({ who, ...row }) => ({ ...row, customers: who.size }))
    .sort((a, b) => a.what.localeCompare(b.what) || b.times - a.times)
}

function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, 7)
}

function monthsBetween(from: number, until: number): string[] {
  const first = new Date(from)
  const months: string[] = []
  for (let index = 0; ; index += 1) {
    const month = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + index)
    if (month > until) return months
    months.push(monthOf(month))
  }
}
