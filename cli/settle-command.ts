import { Command, Option } from 'commander'
import { type AnswerableOptions, answerable, type CommandContext } from './command-context.ts'

/** `settle`: decides about a mail of unknown outcome. */
export function settleCommand({ ask, print }: CommandContext): Command {
  const command = new Command('settle')
    .description('decide about a mail of which nobody knows whether Resend accepted it')
    .argument('<id>', 'the id of the send')
    .addOption(
      new Option('--as <outcome>', 'what it is taken for')
        .choices(['sent', 'send-again'])
        .makeOptionMandatory(),
    )
    .action(async (id: string, options: AnswerableOptions & { as: string }) => {
      const answer = await ask<{ state: string }>(
        'POST',
        `/v1/sends/${encodeURIComponent(id)}/settle`,
        options,
      )
      print(answer, ({ state }) =>
        state === 'sent'
          ? `The send ${id} counts as sent.`
          : `The send ${id} is looked at anew, then sent again.`,
      )
    })
  return answerable(command)
}
