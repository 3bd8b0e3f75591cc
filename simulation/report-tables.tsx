import { kinds } from './plots.ts'
import { count, share, Table } from './report-parts.tsx'
import { loadName, type Tally } from './tally.ts'

/** Mails by journey and month; a row for each journey of all the runs, so that two tables have the same rows. */
export function JourneysTable({ tally, runs }: { tally: Tally; runs: readonly Tally[] }) {
  const own = new Map(tally.journeys.map((row) => [row.journey, row]))
  const rows = new Map(runs.flatMap(({ journeys }) => journeys.map((row) => [row.journey, row])))
  return (
    <Table head={['journey', 'mails', 'per customer', ...tally.months.map(monthInShort)]} wide>
      {[...rows.values()].map(({ journey, purpose }) => {
        const { mails = 0, byMonth = [] } = own.get(journey) ?? {}
        return (
          <tr key={journey}>
            <th scope="row">
              {journey} {purpose === 'transactional' && <small>about orders</small>}
            </th>
            <td>{count(mails)}</td>
            <td>{(mails / (tally.customers || 1)).toFixed(2)}</td>
            {tally.months.map((month, place) => (
              <td key={month}>{byMonth[place] ? count(byMonth[place]) : '–'}</td>
            ))}
          </tr>
        )
      })}
    </Table>
  )
}

/** Weeks of customers by how many mails they bring. */
export function LoadTable({ tally: { load } }: { tally: Tally }) {
  return (
    <Table head={['mails in a week', kinds.marketing, 'share', kinds.all, 'share']}>
      {load.all.map((weeks, mails) => (
        <tr key={loadName(mails)}>
          <th scope="row">{loadName(mails)}</th>
          <td>{count(load.marketing[mails] ?? 0)}</td>
          <td>{share(load.marketing, mails)}</td>
          <td>{count(weeks)}</td>
          <td>{share(load.all, mails)}</td>
        </tr>
      ))}
    </Table>
  )
}

const heldWords = {
  deferred: 'waited',
  merged: 'went with others',
  dropped: 'did not go',
} as const

/** What did not go at its time, in one run or in two next to each other. */
export function HeldTable({ runs }: { runs: readonly Tally[] }) {
  const rows = new Map(runs.flatMap(({ held }) => held.map((row) => [keyOf(row), row])))
  const heldIn = runs.map(({ held }) => new Map(held.map((row) => [keyOf(row), row])))
  const runNames = runs.length > 1 ? [' before', ' after'] : ['']
  const columns = (['times', 'customers'] as const).flatMap((figure) =>
    heldIn.map((its, place) => ({ name: `${figure}${runNames[place]}`, figure, its })),
  )
  if (rows.size === 0) return <p>Nothing had to wait.</p>
  const mostTimes = (key: string) => Math.max(...heldIn.map((its) => its.get(key)?.times ?? 0))
  const sorted = [...rows].sort(
    ([key, one], [otherKey, other]) =>
      one.what.localeCompare(other.what) || mostTimes(otherKey) - mostTimes(key),
  )
  return (
    <Table head={['', 'mail', 'because', ...columns.map(({ name }) => name)]} words={2}>
      {sorted.map(([key, { what, mail, why }]) => (
        <tr key={key}>
          <td className={what}>{heldWords[what]}</td>
          <th scope="row">{mail}</th>
          <td>{why}</td>
          {columns.map(({ name, figure, its }) => (
            <td key={name}>{count(its.get(key)?.[figure] ?? 0)}</td>
          ))}
        </tr>
      ))}
    </Table>
  )
}

function keyOf({ what, mail, why }: Tally['held'][number]): string {
  return [what, mail, why].join('\n')
}

/** `Jan 97` */
function monthInShort(month: string): string {
  const at = new Date(`${month}-01T00:00:00Z`)
  return at.toLocaleDateString('en-GB', { month: 'short', year: '2-digit', timeZone: 'UTC' })
}
