import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Change } from './compare.ts'
import { kinds, legendOf, loadPlot, monthlyPlot } from './plots.ts'
import { reportStyle } from './report-style.ts'
import type { Run } from './run.ts'
import { loadName, type Tally } from './tally.ts'
import { customersIn, minute, summaryOf } from './terminal.ts'

/** All that the page tells. */
export interface Report {
  shop: string
  /** Where the customers come from. */
  says: string
  from: number
  until: number
  before: Tally
  after?: Tally
  /** What the second run was under: `other settings`. */
  against: string
  changes?: readonly Change[]
  failed: Run['failed']
}

/** The report as one page, without scripts and without anything to load. */
export function reportPage(report: Report): string {
  const { shop, says, from, until, before, after, against, changes, failed } = report
  const main = after ?? before
  return `<!doctype html>${renderToStaticMarkup(
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`What the customers of ${shop} would hear`}</title>
        <link rel="icon" href="data:," />
        <style>{reportStyle}</style>
      </head>
      <body>
        <main>
          <header>
            <p className="from">{`${day(from)} to ${day(until)}`}</p>
            <h1>What the customers of {shop} would hear</h1>
            <p>{says} Nothing was sent: every mail here was decided by the journeys as they stand.</p>
            {after && <p>The figures are those with {against}, the ones in brackets those without.</p>}
          </header>
          <Figures now={main} before={after && before} />
          {failed.length > 0 && <Failures failed={failed} />}
          {after && changes && <Changes changes={changes} against={against} />}
          <section>
            <h2>Marketing, month by month</h2>
            <p>Every mail that promotes the shop, however kindly, by the journey that tells it.</p>
            <Legend names={legendOf(main.journeys)} />
            <Picture svg={monthlyPlot(main)} says="Marketing mails a month, by journey" />
            <Journeys now={main} before={after && before} />
          </section>
          <section>
            <h2>How much one customer hears</h2>
            <p>
              Each week of each customer counts once: {share(main.load.marketing, 0)} of these weeks bring no
              marketing at all, and {share(main.load.all, 0)} no mail of any kind.
            </p>
            <Legend names={[kinds.marketing, kinds.all]} />
            <Picture svg={loadPlot(main)} says="Weeks of customers by the number of mails in them" />
            <Load now={main} />
          </section>
          <HeldBack now={main} />
        </main>
      </body>
    </html>,
  )}`
}

function Figures({ now, before }: { now: Tally; before: Tally | undefined }) {
  const each = (tally: Tally) => mailsOf(tally, 'marketing') / (tally.customers || 1)
  const figures: [string, (tally: Tally) => string][] = [
    ['customers', (tally) => count(tally.customers)],
    ['mails about orders', (tally) => count(mailsOf(tally, 'transactional'))],
    ['marketing mails', (tally) => count(mailsOf(tally, 'marketing'))],
    ['marketing mails per customer', (tally) => each(tally).toFixed(1)],
    ['most marketing in one week', (tally) => count(tally.most.marketing)],
  ]
  return (
    <dl className="figures">
      {figures.map(([name, of]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {of(now)}
            {before && of(before) !== of(now) && <small> ({of(before)})</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Journeys({ now, before }: { now: Tally; before: Tally | undefined }) {
  const known = new Map(before?.journeys.map((row) => [row.journey, row.mails]))
  const gone = before?.journeys.filter(({ journey }) => !now.journeys.some((row) => row.journey === journey))
  const rows = [...now.journeys, ...(gone ?? []).map((row) => ({ ...row, mails: 0, byMonth: [] }))]
  return (
    <Table head={['journey', 'mails', 'per customer', ...now.months.map(monthInShort)]} wide>
      {rows.map(({ journey, purpose, mails, byMonth }) => (
        <tr key={journey}>
          <th scope="row">
            {journey} {purpose === 'transactional' && <small>about orders</small>}
          </th>
          <td>
            {count(mails)}
            {before && known.get(journey) !== mails && <small> ({count(known.get(journey) ?? 0)})</small>}
          </td>
          <td>{(mails / (now.customers || 1)).toFixed(2)}</td>
          {now.months.map((month, place) => (
            <td key={month}>{byMonth[place] ? count(byMonth[place]) : '–'}</td>
          ))}
        </tr>
      ))}
    </Table>
  )
}

function Load({ now: { load } }: { now: Tally }) {
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

function HeldBack({ now: { held } }: { now: Tally }) {
  return (
    <section>
      <h2>What had to wait, and what never went</h2>
      <p>
        One customer, one voice: of several marketing mails the most important goes, and none goes at night or
        too soon after the last. What waits longer than a week is not told any more.
      </p>
      {held.length === 0 ? (
        <p>Nothing had to wait.</p>
      ) : (
        <Table head={['', 'mail', 'because', 'times', 'customers']} words={2}>
          {held.map(({ what, mail, why, times, customers }) => (
            <tr key={`${what} ${mail} ${why}`}>
              <td className={what}>{heldWords[what]}</td>
              <th scope="row">{mail}</th>
              <td>{why}</td>
              <td>{count(times)}</td>
              <td>{count(customers)}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  )
}

function Changes({ changes, against }: { changes: readonly Change[]; against: string }) {
  if (changes.length === 0) {
    return (
      <section>
        <h2>What {against} would change</h2>
        <p>Nothing: everybody gets the same mails at the same times.</p>
      </section>
    )
  }
  return (
    <section>
      <h2>What {against} would change</h2>
      <p>
        {count(changes.length)} mails of {count(customersIn(changes))} customers. Open a mail to see who
        gains, loses or gets it at another time.
      </p>
      <Table head={['mail', 'gained', 'lost', 'at another time', 'customers']}>
        {summaryOf(changes).map(({ mail, gains, loses, shifts, customers }) => (
          <tr key={mail}>
            <th scope="row">{mail}</th>
            <td className={gains > 0 ? 'gains' : undefined}>{count(gains)}</td>
            <td className={loses > 0 ? 'loses' : undefined}>{count(loses)}</td>
            <td>{count(shifts)}</td>
            <td>{count(customers)}</td>
          </tr>
        ))}
      </Table>
      {summaryOf(changes).map(({ mail, customers }) => (
        <details key={mail}>
          <summary>
            {mail}: {count(customers)} customers
          </summary>
          <Table head={['customer', '', 'about', 'without (UTC)', 'with (UTC)']} words={3}>
            {changes
              .filter((change) => `${change.mail.journey}/${change.mail.step}` === mail)
              .map((change) => (
                <tr key={`${change.mail.customer} ${change.mail.key}`}>
                  <th scope="row">{change.mail.customer}</th>
                  <td className={change.what}>{change.what}</td>
                  <td>
                    {change.mail.key.slice(change.mail.journey.length + 1, -change.mail.step.length - 1)}
                  </td>
                  <td>{change.what === 'gains' ? '–' : minute(change.mail.at)}</td>
                  <td>{timeWith(change)}</td>
                </tr>
              ))}
          </Table>
        </details>
      ))}
    </section>
  )
}

function timeWith(change: Change): string {
  if (change.what === 'shifts') return minute(change.to)
  return change.what === 'gains' ? minute(change.mail.at) : '–'
}

function Failures({ failed }: Pick<Report, 'failed'>) {
  return (
    <section className="failures">
      <h2>Not everybody could be lived through</h2>
      <p>A journey threw an error for these customers. In the product they would be set aside for staff.</p>
      <Table head={['customer', 'error']} words={1}>
        {failed.map(({ customer, error }) => (
          <tr key={customer}>
            <th scope="row">{customer}</th>
            <td>{error}</td>
          </tr>
        ))}
      </Table>
    </section>
  )
}

interface TableProps {
  head: readonly string[]
  /** Columns after the first that hold words, not figures. */
  words?: number
  wide?: boolean
  children: ReactNode
}

function Table({ head, words = 0, wide, children }: TableProps) {
  return (
    <section
      className="table"
      aria-label={`Table: ${head.filter(Boolean).join(', ')}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
      tabIndex={0}
    >
      <table className={`words-${words}${wide ? ' wide' : ''}`}>
        <thead>
          <tr>
            {head.map((name, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns never move, and two may have one name
              <th key={place} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}

function Legend({ names }: { names: readonly string[] }) {
  return (
    <ul className="legend">
      {names.map((name, place) => (
        <li key={name}>
          <span style={{ background: `var(--c${place})` }} />
          {name}
        </li>
      ))}
    </ul>
  )
}

function Picture({ svg, says }: { svg: string; says: string }) {
  return (
    <figure role="img" aria-label={says}>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by us a moment ago, all text in it escaped */}
      <div dangerouslySetInnerHTML={{ __html: svg }} />
    </figure>
  )
}

function mailsOf({ journeys }: Tally, wanted: 'marketing' | 'transactional'): number {
  return journeys.reduce((sum, { purpose, mails }) => (purpose === wanted ? sum + mails : sum), 0)
}

function share(load: readonly number[], mails: number): string {
  const all = load.reduce((sum, weeks) => sum + weeks, 0)
  const value = (100 * (load[mails] ?? 0)) / (all || 1)
  return value > 0 && value < 0.01 ? '< 0.01 %' : `${value.toFixed(value < 1 ? 2 : 1)} %`
}

function count(value: number): string {
  return value.toLocaleString('en-GB')
}

function day(at: number): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  return new Date(at).toLocaleDateString('en-GB', options)
}

/** `Jan 97` */
function monthInShort(month: string): string {
  const at = new Date(`${month}-01T00:00:00Z`)
  return at.toLocaleDateString('en-GB', { month: 'short', year: '2-digit', timeZone: 'UTC' })
}
