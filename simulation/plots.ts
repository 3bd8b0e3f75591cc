import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { loadName, type Tally } from './tally.ts'

/** Journeys with a colour of their own; the others share one. */
const mostColours = 7

/** What the colours of a plot stand for, in the order of the stack. */
export function legendOf(journeys: Tally['journeys']): string[] {
  const named = marketingOf(journeys).slice(0, mostColours)
  const others = marketingOf(journeys).length > named.length ? ['others'] : []
  return [...named.map(({ journey }) => journey), ...others]
}

/** Marketing mails a month, by journey, as SVG. Colours are `--c0` and so on, in the order of the legend. */
export function monthlyPlot({ journeys, months }: Tally): string {
  const legend = legendOf(journeys)
  const bars = marketingOf(journeys).flatMap(({ journey, byMonth }) =>
    months.map((month, place) => ({
      month: new Date(`${month}-01T00:00:00Z`),
      journey: legend.includes(journey) ? journey : 'others',
      mails: byMonth[place] ?? 0,
    })),
  )
  return draw({
    height: 300,
    x: { label: null },
    y: { label: 'mails', grid: true, tickFormat: 'd' },
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
}

/** How many weeks of a customer bring one mail, two, and so on, as SVG. Weeks without any are left out. */
export function loadPlot({ load }: Tally): string {
  const bars = (['all', 'marketing'] as const).flatMap((kind) =>
    load[kind].slice(1).map((weeks, place) => ({ kind: kinds[kind], mails: loadName(place + 1), weeks })),
  )
  return draw({
    height: 240,
    marginLeft: 60,
    marginBottom: 45,
    fx: { label: 'mails in a week', labelOffset: 38 },
    x: { axis: null, domain: Object.values(kinds) },
    y: { label: 'weeks of customers', grid: true },
    color: { domain: Object.values(kinds), range: ['var(--c1)', 'var(--c0)'] },
    marks: [
      Plot.barY(bars, { fx: 'mails', x: 'kind', y: 'weeks', fill: 'kind', inset: 0.5 }),
      Plot.ruleY([0]),
    ],
  })
}

export const kinds = { all: 'all mails', marketing: 'marketing' } as const

function marketingOf(journeys: Tally['journeys']): Tally['journeys'] {
  return journeys.filter(({ purpose }) => purpose === 'marketing')
}

function draw(options: Plot.PlotOptions): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  const style = { fontSize: '12px', background: 'none', overflow: 'visible' }
  const plot = Plot.plot({ document: document as unknown as Document, width: 860, style, ...options })
  return (plot as unknown as { outerHTML: string }).outerHTML
}
