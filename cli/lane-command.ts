import { Argument, Command } from 'commander'
import { type AnswerableOptions, answerable, type CommandContext } from './command-context.ts'

const descriptions = {
  pause: 'hold a stream of mails without losing any',
  resume: 'let a stream’s mails go again; its rates count from here',
}

/** `pause` or `resume` a lane. */
export function laneCommand(act: keyof typeof descriptions, { ask, print }: CommandContext): Command {
  const command = new Command(act)
    .description(descriptions[act])
    .addArgument(new Argument('<stream>').choices(['transactional', 'marketing']))
    .action(async (stream: string, { who, why }: AnswerableOptions) => {
      const answer = await ask<{ stream: string; isPaused: boolean }>('POST', `/v1/lanes/${stream}/${act}`, {
        who,
        why,
      })
      print(answer, ({ isPaused }) => `The lane ${stream} is ${isPaused ? 'paused' : 'open again'}.`)
    })
  return answerable(command)
}
