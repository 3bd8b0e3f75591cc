import { meetings, racedJourneys } from './pair.ts'
import type { RaceOutcome, RaceResult } from './run-race.ts'

const ends = ['sealed before the answer', 'called back', 'never intended'] as const

/** The race's figures as lines for the terminal. */
export function raceTable({ outcomes, faults }: RaceResult): string {
  const count = (picked: (one: RaceOutcome) => boolean) => outcomes.filter(picked).length
  const rows = racedJourneys.flatMap((journey) =>
    Object.keys(meetings).map((meeting) => {
      const here = (one: RaceOutcome) => one.journey === journey && one.meeting === meeting
      return [
        journey,
        meeting,
        count(here),
        ...ends.map((end) => count((one) => here(one) && one.end === end)),
      ]
    }),
  )
  const head = ['mail', 'met its order', 'pairs', ...ends]
  const sums = ['all', '', outcomes.length, ...ends.map((end) => count((one) => one.end === end))]
  const lines = [head, ...rows, sums].map((row) =>
    row.map((cell, place) =>
      place < 2 ? `${cell}`.padEnd(13) : `${cell}`.padStart(`${head[place]}`.length),
    ),
  )
  return [
    ...lines.map((cells) => cells.join('  ').trimEnd()),
    '',
    `mails after the purchase: ${faults.length}`,
  ].join('\n')
}
