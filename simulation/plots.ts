import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { days } from '../journeys/instant.ts'
import { loadName, type Tally } from './tally.ts'

/** A plot as SVG, as wide as the page, and half as wide for narrow screens and for two side by side. */
export interface Drawing {
  wide: string
  narrow: string
}

/** Journeys with a colour of their own; the others share one. */
const mostColours = 7

const widths = { wide: 860, narrow: 430 } as const

export const kinds = { all: 'all mails', marketing: 'marketing' } as const

/** What the colours of these runs' plots stand for, in the order of the stack: the most told first. */
export function legendOf(runs: readonly Tally[]): string[] {
  const mailsBy = new Map<string, number>()
  for (const { journey, mails } of runs.flatMap(({ journeys }) => marketingOf(journeys)))
    mailsBy.set(journey, (mailsBy.get(journey) ?? 0) + mails)
  const names = [...mailsBy].sort(([, one], [, other]) => other - one).map(([journey]) => journey)
  return [...names.slice(0, mostColours), ...(names.length > mostColours ? ['others'] : [])]
}

/** Marketing mails a month, by journey. Colours are `--c0` and so on, in the order of the legend; one scale for all runs. */
export function monthlyPlots(runs: readonly Tally[]): Drawing[] {
  const legend = legendOf(runs)
  const inMonth = ({ journeys }: Tally, place: number) =>
    marketingOf(journeys).reduce((sum, { byMonth }) => sum + (byMonth[place] ?? 0), 0)
  const most = Math.max(1, ...runs.flatMap((run) => run.months.map((_, place) => inMonth(run, place))))
  return runs.map(({ journeys, months }) => {
    const starts = months.map((month) => Date.parse(`${month}-01T00:00:00Z`))
    const bars = marketingOf(journeys).flatMap(({ journey, byMonth }) =>
      months.map((_, place) => ({
        month: new Date(starts[place] ?? 0),
        journey: legend.includes(journey) ? journey : 'others',
        mails: byMonth[place] ?? 0,
      })),
    )
    return drawn({
      height: 300,
      x: { label: null, type: 'utc', domain: [starts[0] ?? 0, (starts.at(-1) ?? 0) + days(31)] },
      y: { label: 'mails', grid: true, tickFormat: 'd', domain: [0, most] },
      color: { domain: legend, range: legend.map((_, place) => `var(--c${place})`) },
      marks: [
        Plot.rectY(bars, {
          x: 'month',
          interval: 'month',
          y: 'mails',
          fill: 'journey',
          order: legend,
          insetLeft: 1,
          insetRight: 1,
        }),
        Plot.ruleY([0]),
      ],
    })
  })
}

/** How many weeks of a customer bring one mail, two, and so on; one scale for all runs. Weeks without any are left out. */
export function loadPlots(runs: readonly Tally[]): Drawing[] {
  const most = Math.max(1, ...runs.flatMap(({ load }) => [...load.all.slice(1), ...load.marketing.slice(1)]))
  return runs.map(({ load }) => {
    const bars = (['all', 'marketing'] as const).flatMap((kind) =>
      load[kind].slice(1).map((weeks, place) => ({ kind: kinds[kind], mails: loadName(place + 1), weeks })),
    )
    return drawn({
      height: 240,
      marginLeft: 60,
      marginBottom: 45,
      fx: { label: 'mails in a week', labelOffset: 38 },
      x: { axis: null, domain: Object.values(kinds) },
      y: { label: 'weeks of customers', grid: true, domain: [0, most] },
      color: { domain: Object.values(kinds), range: ['var(--c1)', 'var(--c0)'] },
      marks: [
        Plot.barY(bars, { fx: 'mails', x: 'kind', y: 'weeks', fill: 'kind', inset: 0.5 }),
        Plot.ruleY([0]),
      ],
    })
  })
}

function marketingOf(journeys: Tally['journeys']): Tally['journeys'] {
  return journeys.filter(({ purpose }) => purpose === 'marketing')
}

function drawn(options: Plot.PlotOptions): Drawing {
  return { wide: draw(options, widths.wide), narrow: draw(options, widths.narrow) }
}

function draw(options: Plot.PlotOptions, width: number): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  const style = { fontSize: '12px', background: 'none', overflow: 'visible' }
  const plot = Plot.plot({ document: document as unknown as Document, width, style, ...options })
  return (plot as unknown as { outerHTML: string }).outerHTML
}
