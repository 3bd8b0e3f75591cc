import type { ReactNode } from 'react'
import type { Drawing } from './plots.ts'
import type { Tally } from './tally.ts'

/** A run that the page shows, with its name where there are two. */
export interface Shown {
  name?: string
  tally: Tally
}

interface SideBySideProps {
  runs: readonly Shown[]
  /** One below the other, because each needs the whole width. */
  stacked?: boolean
  children: (tally: Tally, place: number) => ReactNode
}

/** The same of each run, next to each other where the screen allows it. */
export function SideBySide({ runs, stacked, children }: SideBySideProps) {
  if (runs.length === 1) return runs.map(({ tally }, place) => children(tally, place))
  return (
    <div className={stacked ? 'stacked' : 'pair'}>
      {runs.map(({ name, tally }, place) => (
        <section key={name}>
          <h3>{name}</h3>
          {children(tally, place)}
        </section>
      ))}
    </div>
  )
}

interface TableProps {
  head: readonly string[]
  /** Columns after the first that hold words, not figures. */
  words?: number
  wide?: boolean
  children: ReactNode
}

/** A table that scrolls sideways by itself where it is too wide. */
export function Table({ head, words = 0, wide, children }: TableProps) {
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

/** What the colours of a plot stand for. */
export function Legend({ names }: { names: readonly string[] }) {
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

/** A plot, in the width that there is room for. */
export function Picture({ drawing, says }: { drawing: Drawing | undefined; says: string }) {
  if (!drawing) return null
  return (
    <figure role="img" aria-label={says}>
      {(['wide', 'narrow'] as const).map((width) => (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by us a moment ago, all text in it escaped
        <div key={width} className={width} dangerouslySetInnerHTML={{ __html: drawing[width] }} />
      ))}
    </figure>
  )
}

/** The share of the weeks that bring so many mails. */
export function share(load: readonly number[], mails: number): string {
  const all = load.reduce((sum, weeks) => sum + weeks, 0)
  const value = (100 * (load[mails] ?? 0)) / (all || 1)
  return value > 0 && value < 0.01 ? '< 0.01 %' : `${value.toFixed(value < 1 ? 2 : 1)} %`
}

/** `7,758` */
export function count(value: number): string {
  return value.toLocaleString('en-GB')
}
