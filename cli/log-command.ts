import { Command } from 'commander'
import type { CommandContext } from './command-context.ts'
import { timeInWords } from './in-words.ts'
import { table } from './table.ts'

interface Operations {
  operations: { id: number; at: string; who: string; why: string; what: string; target: string }[]
  next?: number
}

/** `log`: what was done to the machinery. */
export function logCommand({ ask, print }: CommandContext): Command {
  return new Command('log')
    .description('what was done, by whom and why, newest first')
    .option('--limit <count>', 'how many at most, up to 200', '50')
    .option('--before <next>', 'the place where the page before ended')
    .action(async (options: { limit: string; before?: string }) => {
      const query = new URLSearchParams({ ...options })
      print(await ask<Operations>('GET', `/v1/operations?${query}`), inWords)
    })
}

function inWords({ operations, next }: Operations): string {
  if (operations.length === 0) return 'Nothing was done so far.'
  const list = table(
    ['at', 'what', 'target', 'who', 'why'],
    operations.map(({ at, what, target, who, why }) => [timeInWords(at), what, target, who, why]),
  )
  return next ? `${list}\n\nmore: --before ${next}` : list
}
