import { Command } from 'commander'
import { aboutPerson, type PersonOptions, personQuery } from './about-person.ts'
import { type AnswerableOptions, answerable, type CommandContext } from './command-context.ts'
import { timeInWords } from './in-words.ts'

interface Steered {
  action: string
  journey: string
  subject: string
  story: { step?: { id: string }; due: string | null; waits: { why: string; until: string | null }[] } | null
  ended?: { at: string; why: string }
}

const acts = {
  skip: 'leave out one step, the next one if none is named',
  postpone: 'go on only from a time on',
  move: 'go on at once with a later step',
  enrol: 'begin it for somebody',
  end: 'end it',
} as const

/** `journey skip|postpone|move|enrol|end`: steers a customer's story by hand. */
export function journeyCommand(context: CommandContext): Command {
  const command = new Command('journey').description('steer a customer’s story by hand')
  for (const [act, description] of Object.entries(acts)) {
    command.addCommand(actCommand(act, description, context))
  }
  return command
}

function actCommand(act: string, description: string, { ask, print }: CommandContext): Command {
  const command = new Command(act).description(description).argument('<name>', 'the journey')
  if (act !== 'enrol') command.option('--about <subject>', 'which telling, where there are several')
  if (act === 'move') command.requiredOption('--step <step>', 'where it goes on')
  if (act === 'skip') command.option('--step <step>', 'which; default the next one')
  if (act === 'postpone') command.requiredOption('--until <time>', 'as ISO 8601 with its zone')
  command.action(
    async (
      name: string,
      options: PersonOptions & AnswerableOptions & { about?: string; step?: string; until?: string },
    ) => {
      const { source, subject, about, step, until, who, why } = options
      const path = `/v1/customers/journeys/${encodeURIComponent(name)}/${act}?${personQuery({ source, subject })}`
      const body = {
        who,
        why,
        ...(about !== undefined && { subject: about }),
        ...(step !== undefined && { step }),
        ...(until !== undefined && { until }),
      }
      print(await ask<Steered>('POST', path, body), inWords)
    },
  )
  return answerable(aboutPerson(command))
}

function inWords({ journey, subject, story, ended }: Steered): string {
  const which = `${journey}/${subject}`
  if (ended) return `${which} has ended: ${ended.why}.`
  if (!story) return `${which}: nothing more is told.`
  const waits = story.waits.map(({ why, until }) => (until ? `${why} (${timeInWords(until)})` : why))
  const next = story.step ? `${story.step.id} is next, due ${timeInWords(story.due)}` : 'it has not begun'
  return `${which}: ${[next, ...waits].join('; ')}.`
}
