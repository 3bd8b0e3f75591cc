import { Command, Option } from 'commander'
import type { CommandContext } from './command-context.ts'
import { timeInWords } from './in-words.ts'
import { table } from './table.ts'

interface Sends {
  sends: {
    id: string
    customer: { source: string; subject: string }
    template: string
    summary: string
    reason: string | null
    since: string
    choices: { action: string; risk: string }[]
  }[]
  next?: string
}

/** `sends`: the mails that wait for a person. */
export function sendsCommand({ ask, print }: CommandContext): Command {
  return new Command('sends')
    .description('the mails that wait for a person, and what each choice risks')
    .addOption(
      new Option('--state <state>', 'which of them')
        .choices(['unknown', 'parked', 'failed'])
        .makeOptionMandatory(),
    )
    .option('--limit <count>', 'how many at most, up to 200', '50')
    .option('--after <next>', 'the place where the page before ended')
    .action(async (options: { state: string; limit: string; after?: string }) => {
      const query = new URLSearchParams({ ...options })
      print(await ask<Sends>('GET', `/v1/sends?${query}`), (answer) => inWords(answer, options.state))
    })
}

function inWords({ sends, next }: Sends, state: string): string {
  const [first] = sends
  if (!first) return `No mail is ${state}.`
  const list = table(
    ['id', 'since', 'customer', 'mail', 'reason'],
    sends.map(({ id, since, customer, summary, reason }) => [
      id,
      timeInWords(since),
      `${customer.source}/${customer.subject}`,
      summary,
      reason ?? '–',
    ]),
  )
  const choices = first.choices.map(({ action, risk }) => `${action}: ${risk}`)
  return [list, '', ...choices, ...(next ? [`more: --after ${next}`] : [])].join('\n')
}
