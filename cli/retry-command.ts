import { Command } from 'commander'
import { type AnswerableOptions, answerable, type CommandContext } from './command-context.ts'

/** `retry`: starts a parked or failed mail over. */
export function retryCommand({ ask, print }: CommandContext): Command {
  const command = new Command('retry')
    .description('start a parked or failed mail over, written anew')
    .argument('<id>', 'the id of the send')
    .action(async (id: string, { who, why }: AnswerableOptions) => {
      const answer = await ask<object>('POST', `/v1/sends/${encodeURIComponent(id)}/retry`, { who, why })
      print(answer, () => `The send ${id} is looked at anew, then tried again.`)
    })
  return answerable(command)
}
