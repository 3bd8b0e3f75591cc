import type { Change } from './compare.ts'
import type { Run } from './run.ts'
import { loadName, type Tally } from './tally.ts'

/** Changes that are named one by one in the terminal; the page names them all. */
const mostNamed = 20

/** Reasons that are listed in the terminal; the page lists them all. */
const mostReasons = 15

/** Customers who could not be lived through that are named one by one. */
const mostFailures = 5

/** The figures of a run as text tables. */
export function inTerminal({ customers, journeys, load, most, held }: Tally): string {
  const total = journeys.reduce((sum, { mails }) => sum + mails, 0)
  const weeks = load.all.reduce((sum, count) => sum + count, 0)
  const share = (count = 0) => `${((100 * count) / (weeks || 1)).toFixed(1)} %`
  return [
    `${count(total)} mails to ${count(customers)} customers`,
    '',
    table(
      ['journey', 'purpose', 'mails', 'per customer'],
      journeys.map(({ journey, purpose, mails }) => [
        journey,
        purpose,
        count(mails),
        (mails / (customers || 1)).toFixed(2),
      ]),
    ),
    '',
    `Load: so many weeks of a customer bring so many mails (${count(weeks)} weeks in all)`,
    table(
      ['mails a week', 'all mails', 'marketing'],
      load.all.map((weeks, mails) => [loadName(mails), share(weeks), share(load.marketing[mails])]),
    ),
    `  at most ${count(most.all)} in one week, ${count(most.marketing)} of marketing`,
    '',
    'What the arbiter deferred, dropped and merged',
    held.length === 0
      ? '  nothing'
      : table(
          ['', 'mail', 'why', 'times', 'customers'],
          held
            .toSorted((a, b) => b.times - a.times)
            .slice(0, mostReasons)
            .map(({ what, mail, why, times, customers: who }) => [what, mail, why, count(times), count(who)]),
        ),
    held.length > mostReasons ? `  and ${held.length - mostReasons} more: --html FILE lists them all` : '',
    '',
  ].join('\n')
}

/** Who gains, loses or shifts which mail, or gets it with other content, as text. */
export function changesInTerminal(changes: readonly Change[]): string {
  if (changes.length === 0)
    return 'The change makes no difference: everybody gets the same mails at the same times.\n'
  const rows = summaryOf(changes)
  return [
    `What the change makes of it: ${count(changes.length)} mails of ${count(customersIn(changes))} customers`,
    table(
      ['mail', 'gained', 'lost', 'shifted', 'with other content', 'customers'],
      rows.map(({ mail, gains, loses, shifts, differs, customers }) => [
        mail,
        count(gains),
        count(loses),
        count(shifts),
        count(differs),
        count(customers),
      ]),
    ),
    '',
    ...changes.slice(0, mostNamed).map((change) => `  ${inWords(change)}`),
    changes.length > mostNamed
      ? `  and ${count(changes.length - mostNamed)} more: --html FILE names every one`
      : '',
    '',
  ].join('\n')
}

/** Customers whose decision threw: how many, and the first of them in one line each. */
export function failuresInTerminal({ failed }: Run): string {
  if (failed.length === 0) return ''
  return [
    `A journey threw for ${count(failed.length)} customers: none of their mails is counted or compared`,
    ...failed.slice(0, mostFailures).map(({ customer, error }) => `  ${customer}: ${error}`),
    failed.length > mostFailures ? `  and ${count(failed.length - mostFailures)} more` : '',
    '',
  ].join('\n')
}

export interface ChangeSummary {
  /** `win-back/last-call` */
  mail: string
  gains: number
  loses: number
  shifts: number
  differs: number
  customers: number
}

/** How many gain, lose or shift each mail, or get it with other content; the mail with most changes first. */
export function summaryOf(changes: readonly Change[]): ChangeSummary[] {
  const byMail = new Map<string, Change[]>()
  for (const change of changes) {
    const mail = `${change.mail.journey}/${change.mail.step}`
    byMail.set(mail, [...(byMail.get(mail) ?? []), change])
  }
  const times = (some: readonly Change[], what: Change['what']) =>
    some.filter((change) => change.what === what).length
  return [...byMail]
    .map(([mail, some]) => ({
      mail,
      gains: times(some, 'gains'),
      loses: times(some, 'loses'),
      shifts: times(some, 'shifts'),
      differs: times(some, 'differs'),
      customers: customersIn(some),
    }))
    .sort((a, b) => changesOf(b) - changesOf(a))
}

function changesOf({ gains, loses, shifts, differs }: ChangeSummary): number {
  return gains + loses + shifts + differs
}

export function customersIn(changes: readonly Change[]): number {
  return new Set(changes.map(({ mail }) => mail.customer)).size
}

function inWords(change: Change): string {
  const { customer, key, at } = change.mail
  const when = minute(at)
  if (change.what === 'shifts') return `${customer} gets ${key} on ${minute(change.to)} instead of ${when}`
  if (change.what === 'differs') return `${customer} gets ${key} with other content (${when})`
  return `${customer} ${change.what} ${key} (${when})`
}

/** `1997-04-02 10:00`, in UTC. */
export function minute(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ')
}

function count(value: number): string {
  return value.toLocaleString('en-GB')
}

/** Columns as wide as they must be; figures stand right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, place) =>
    Math.max(name.length, ...rows.map((row) => (row[place] ?? '').length)),
  )
  const isFigure = head.map((_, place) => rows.every((row) => /^[\d.,%\s]+$/.test(row[place] ?? '')))
  const line = (cells: readonly string[]) =>
    `  ${cells
      .map((cell, place) => {
        const width = widths[place] ?? 0
        return isFigure[place] ? cell.padStart(width) : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd()}`
  return [line(head), ...rows.map(line)].join('\n')
}
