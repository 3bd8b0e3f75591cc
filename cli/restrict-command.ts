import { Command } from 'commander'
import { aboutPerson, type PersonOptions } from './about-person.ts'
import { type AnswerableOptions, answerable, type CommandContext } from './command-context.ts'

/** `restrict`: restricts what may be done with a person's data, or lifts that. */
export function restrictCommand({ ask, print }: CommandContext): Command {
  const command = new Command('restrict')
    .description('let nothing but mandatory mails go to a person')
    .option('--lift', 'let everything go again')
    .action(async ({ lift, ...options }: PersonOptions & AnswerableOptions & { lift?: true }) => {
      const { source, subject, who, why } = options
      const answer = await ask<{ restricted: boolean }>('POST', '/v1/restrictions', {
        source,
        subject,
        restricted: !lift,
        who,
        why,
      })
      print(answer, ({ restricted }) =>
        restricted
          ? 'Nothing but mandatory mails goes to them from now on.'
          : 'Everything may go to them again.',
      )
    })
  return answerable(aboutPerson(command))
}
