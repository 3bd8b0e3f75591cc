import { Command } from 'commander'
import type { CommandContext } from './command-context.ts'
import { percent, timeInWords } from './in-words.ts'
import { table } from './table.ts'

interface Stream {
  stream: string
  lane: { isPaused: boolean; pausedAt: string | null; pausedBy: string | null; reason: string | null }
  since: string
  ready: number
  underWay: number
  sent: number
  delivered: number
  bounced: number
  complained: number
  bounceRate: number | null
  complaintRate: number | null
  parked: number
  unknown: number
  failed: number
}

interface Delivery {
  streams: Stream[]
  limits: { bounceRate: number; complaintRate: number }
  suppressedAddresses: Record<string, number>
}

/** `delivery`: how delivery stands. */
export function deliveryCommand({ ask, print }: CommandContext): Command {
  return new Command('delivery')
    .description('how delivery stands, per stream, and how near to Resend’s limits')
    .action(async () => print(await ask<Delivery>('GET', '/v1/delivery'), inWords))
}

function inWords({ streams, limits, suppressedAddresses }: Delivery): string {
  const row = (name: string, cell: (stream: Stream) => string | number) => [name, ...streams.map(cell)]
  const figures = table(
    ['', ...streams.map(({ stream }) => stream)],
    [
      row('lane', ({ lane }) => (lane.isPaused ? 'paused' : 'open')),
      row('ready', ({ ready }) => ready),
      row('under way', ({ underWay }) => underWay),
      row('sent, no report yet', ({ sent }) => sent),
      row('delivered', ({ delivered }) => delivered),
      row('bounced', ({ bounced }) => bounced),
      row('complained', ({ complained }) => complained),
      row(`bounce rate (limit ${percent(limits.bounceRate)})`, ({ bounceRate }) => percent(bounceRate)),
      row(`complaint rate (limit ${percent(limits.complaintRate)})`, (stream) =>
        percent(stream.complaintRate),
      ),
      row('counted since', ({ since }) => timeInWords(since)),
      row('parked', ({ parked }) => parked),
      row('unknown', ({ unknown }) => unknown),
      row('failed', ({ failed }) => failed),
    ],
  )
  const pauses = streams.flatMap(({ stream, lane }) =>
    lane.isPaused
      ? [`${stream} is paused since ${timeInWords(lane.pausedAt)} by ${lane.pausedBy}: ${lane.reason}`]
      : [],
  )
  const causes = Object.entries(suppressedAddresses).map(([cause, count]) => `${count} for ${cause}`)
  return [figures, '', ...pauses, `suppressed addresses: ${causes.join(', ') || 'none'}`].join('\n')
}
