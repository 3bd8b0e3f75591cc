import { Command } from 'commander'
import type { CommandContext } from './command-context.ts'
import { timeInWords } from './in-words.ts'
import { table } from './table.ts'

interface Audit {
  entries: { at: string; who: string; what: string; customerId: string | null; detail: string | null }[]
  next?: number
}

/** `audit`: who looked at or changed personal data. */
export function auditCommand({ ask, print }: CommandContext): Command {
  return new Command('audit')
    .description('who looked at or changed personal data, newest first')
    .option('--source <source>', 'of one person: their source')
    .option('--subject <subject>', 'of one person: the shop’s name for them')
    .option('--limit <count>', 'how many at most, up to 200', '50')
    .option('--before <next>', 'the place where the page before ended')
    .action(async (options: Record<string, string>) => {
      print(await ask<Audit>('GET', `/v1/audit?${new URLSearchParams(options)}`), inWords)
    })
}

function inWords({ entries, next }: Audit): string {
  if (entries.length === 0) return 'Nobody looked at or changed anything.'
  const list = table(
    ['at', 'who', 'what', 'customer', 'detail'],
    entries.map(({ at, who, what, customerId, detail }) => [
      timeInWords(at),
      who,
      what,
      customerId ?? '–',
      detail ?? '',
    ]),
  )
  return next ? `${list}\n\nmore: --before ${next}` : list
}
