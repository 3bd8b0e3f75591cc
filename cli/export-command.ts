import { Command } from 'commander'
import { aboutPerson, type PersonOptions, personQuery } from './about-person.ts'
import type { CommandContext } from './command-context.ts'

/** `export`: all that is known about a person. */
export function exportCommand({ ask, print }: CommandContext): Command {
  const command = new Command('export')
    .description('all that is known about a person, from every table, as JSON')
    .option('--who <name>', 'who looks; it is written down')
    .action(async (options: PersonOptions & { who?: string }) => {
      const answer = await ask<object>('GET', `/v1/customers/export?${personQuery(options)}`)
      print(answer, (all) => JSON.stringify(all, null, 2))
    })
  return aboutPerson(command)
}
