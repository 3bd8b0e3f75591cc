import { Fragment } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Change } from './compare.ts'
import { kinds, legendOf, loadPlots, monthlyPlots } from './plots.ts'
import { Changes } from './report-changes.tsx'
import { count, Legend, Picture, type Shown, SideBySide, share, Table } from './report-parts.tsx'
import { reportStyle } from './report-style.ts'
import { HeldTable, JourneysTable, LoadTable } from './report-tables.tsx'
import type { Run } from './run.ts'
import type { Tally } from './tally.ts'

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

/** Customers who could not be lived through that are named. */
const mostFailures = 50

/** The report as one page, without scripts and without anything to load. */
export function reportPage(report: Report): string {
  const { shop, says, from, until, before, after, against, changes, failed } = report
  const main = after ?? before
  const tallies = after ? [before, after] : [before]
  const runs: Shown[] = after
    ? [
        { name: 'Before: as it is', tally: before },
        { name: `After: with ${against}`, tally: after },
      ]
    : [{ tally: before }]
  const [monthly, loads] = [monthlyPlots(tallies), loadPlots(tallies)]
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
            {after && <p>The figures are those with {against}, the ones in brackets those before.</p>}
          </header>
          <Figures now={main} before={after && before} />
          {failed.length > 0 && <Failures failed={failed} />}
          {after && changes && <Changes changes={changes} against={against} />}
          <section>
            <h2>Marketing, month by month</h2>
            <p>Every mail that promotes the shop, however kindly, by the journey that tells it.</p>
            <Legend names={legendOf(tallies)} />
            <SideBySide runs={runs}>
              {(_, place) => (
                <Picture key={place} drawing={monthly[place]} says="Marketing mails a month, by journey" />
              )}
            </SideBySide>
            <SideBySide runs={runs} stacked>
              {(tally, place) => <JourneysTable key={place} tally={tally} runs={tallies} />}
            </SideBySide>
          </section>
          <section>
            <h2>How much one customer hears</h2>
            <p>
              Each week of each customer counts once: {weeksWithout('marketing', main, after && before)} of
              these weeks bring no marketing at all, and {weeksWithout('all', main, after && before)} no mail
              of any kind.
            </p>
            <Legend names={[kinds.marketing, kinds.all]} />
            <SideBySide runs={runs}>
              {(tally, place) => (
                <Fragment key={place}>
                  <Picture drawing={loads[place]} says="Weeks of customers by the number of mails in them" />
                  <LoadTable tally={tally} />
                </Fragment>
              )}
            </SideBySide>
          </section>
          <section>
            <h2>What had to wait, and what never went</h2>
            <p>
              One customer, one voice: of several marketing mails the most important goes, and none goes at
              night or too soon after the last. What waits longer than a week is not told any more.
            </p>
            <HeldTable runs={tallies} />
          </section>
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

function Failures({ failed }: Pick<Report, 'failed'>) {
  return (
    <section className="failures">
      <h2>Not everybody could be lived through</h2>
      <p>
        A journey threw an error for {count(failed.length)} customers
        {failed.length > mostFailures && `, of whom the first ${mostFailures} stand here`}. In the product
        they would be set aside for staff; none of their mails is counted or compared here.
      </p>
      <Table head={['customer', 'error']} words={1}>
        {failed.slice(0, mostFailures).map(({ customer, error }) => (
          <tr key={customer}>
            <th scope="row">{customer}</th>
            <td>{error}</td>
          </tr>
        ))}
      </Table>
    </section>
  )
}

function mailsOf({ journeys }: Tally, wanted: 'marketing' | 'transactional'): number {
  return journeys.reduce((sum, { purpose, mails }) => (purpose === wanted ? sum + mails : sum), 0)
}

function weeksWithout(kind: keyof Tally['load'], now: Tally, before: Tally | undefined): string {
  const [its, earlier] = [now, before].map((tally) => tally && share(tally.load[kind], 0))
  return earlier === undefined || earlier === its ? `${its}` : `${its} (${earlier})`
}

function day(at: number): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  return new Date(at).toLocaleDateString('en-GB', options)
}
