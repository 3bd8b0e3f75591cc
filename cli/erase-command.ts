import { Command } from 'commander'
import { aboutPerson, type PersonOptions, personQuery } from './about-person.ts'
import type { CommandContext } from './command-context.ts'
import { timeInWords } from './in-words.ts'

interface Erasure {
  id: string
  requestedAt: string
  who: string
  why: string
  proof: string
  doneAt: string | null
}

/** `erase`: removes a person from every table; `--proof` shows that it was done. */
export function eraseCommand({ ask, print }: CommandContext): Command {
  const command = new Command('erase')
    .description('remove a person from every table, for good')
    .option('--proof', 'remove nothing, show the proof of an erasure')
    .option('--who <name>', 'who answers for it')
    .option('--why <reason>', 'why it is done')
  return aboutPerson(command).action(
    async (options: PersonOptions & { proof?: true; who?: string; why?: string }) => {
      const { source, subject, proof, who, why } = options
      if (proof) return print(await ask<Erasure>('GET', `/v1/erasures?${personQuery(options)}`), inWords)
      if (!who || !why) return command.error('error: erase needs --who <name> and --why <reason>')
      print(await ask<Erasure>('POST', '/v1/erasures', { source, subject, who, why }), inWords)
    },
  )
}

function inWords({ id, requestedAt, who, why, proof, doneAt }: Erasure): string {
  const end = doneAt
    ? `done: ${timeInWords(doneAt)}, nothing is left`
    : 'done: not yet; mails that may be with Resend are waited for, 20 hours at most'
  return [
    `erasure: ${id}`,
    `since: ${timeInWords(requestedAt)}`,
    end,
    `who: ${who}`,
    `why: ${why}`,
    `proof: ${proof}`,
  ].join('\n')
}
