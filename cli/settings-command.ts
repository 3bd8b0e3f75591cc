import { readFileSync } from 'node:fs'
import { Command, Option } from 'commander'
import type { AnswerableOptions, CommandContext } from './command-context.ts'
import { timeInWords } from './in-words.ts'
import { table } from './table.ts'

interface Settings {
  version: number
  settings: { newsletters?: { id: string; from: string; until?: string; title: object }[] }
  rules: Record<string, { value: unknown; isChanged: boolean }>
  journeys: {
    name: string
    state: string
    timing: string
    coolDownDays?: number
    defaultCoolDownDays?: number
    steps: {
      id: string
      kind: string
      follows?: string
      afterHours: number
      defaultAfterHours: number
      withinHours?: number
      defaultWithinHours?: number
      incentive?: unknown
    }[]
  }[]
}
interface Change {
  field: string
  from: unknown
  to: unknown
}
interface Effect {
  version: number
  choice?: string
  changes: (Change & { inJourney: number; waitingToBegin: number })[]
  concerned: number
}
interface History {
  changes: {
    version: number
    at: string
    who: string
    why: string
    choice: string
    changes: Change[]
    told: number
    state: string
  }[]
  next?: number
}

interface SetOptions extends Partial<AnswerableOptions> {
  choice?: keyof typeof choices
  preview?: true
  version?: string
}

/** Of a value that are shown: a newsletter's text is long. */
const mostLetters = 120

/** What becomes of those in a journey, by what is chosen. */
const choices = {
  keep: 'goes by the settings of before until the story ends',
  reschedule: 'goes by the new times',
  're-evaluate': 'goes by the new times, and is asked again about steps that were passed over',
} as const

/** `settings`: what holds, who changed it, and changing it without a deploy. */
export function settingsCommand(context: CommandContext): Command {
  return new Command('settings')
    .description('rules and journeys, as they can be changed without a deploy')
    .addCommand(showCommand(context))
    .addCommand(historyCommand(context))
    .addCommand(setCommand(context))
}

function showCommand({ ask, print }: CommandContext): Command {
  return new Command('show')
    .description('what holds, and what of it was changed; with --json also `settings`, the file to change')
    .action(async () => {
      print(await ask<Settings>('GET', '/v1/settings'), settingsInWords)
    })
}

function historyCommand({ ask, print }: CommandContext): Command {
  return new Command('history')
    .description('who changed what and why, newest first')
    .option('--limit <count>', 'how many at most, up to 200', '50')
    .option('--before <next>', 'the place where the page before ended')
    .action(async (options: Record<string, string>) => {
      print(await ask<History>('GET', `/v1/settings/history?${new URLSearchParams(options)}`), historyInWords)
    })
}

function setCommand({ ask, print }: CommandContext): Command {
  const command = new Command('set')
    .description('change the settings to those in a file of JSON, all at once')
    .argument('<file>', 'as `settings` in `ops --json settings show`')
    .addOption(
      new Option('--choice <choice>', 'what becomes of those in a journey').choices(Object.keys(choices)),
    )
    .option('--preview', 'change nothing, only say whom it would concern')
    .option('--version <number>', 'the version at which they were read; else whichever is the newest')
    .option('--who <name>', 'who answers for it')
    .option('--why <reason>', 'why it is done')
  return command.action(async (file: string, { choice, preview, version, who, why }: SetOptions) => {
    if (!preview && !choice)
      return command.error(`error: set needs --choice <choice>: ${Object.keys(choices).join(', ')}`)
    if (!preview && (!who || !why)) return command.error('error: set needs --who <name> and --why <reason>')
    const settings = readJson(file)
    if (settings === undefined)
      return command.error(`error: ${file} cannot be read as JSON: name another file`)
    const readAt =
      version === undefined ? (await ask<Settings>('GET', '/v1/settings')).version : Number(version)
    const change = { choice, version: readAt, settings, ...(!preview && { who, why }) }
    const effect = await ask<Effect>('POST', `/v1/settings${preview ? '?preview' : ''}`, change)
    print(effect, (its) => effectInWords(its, preview === true))
  })
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

function settingsInWords({ version, settings, rules, journeys }: Settings): string {
  const rows = Object.entries(rules).map(([name, { value, isChanged }]) => [
    name,
    valueInWords(value),
    isChanged ? 'changed' : '',
  ])
  const steps = journeys.flatMap(({ name, state, timing, steps }) =>
    steps.map(({ id, kind, follows, afterHours, defaultAfterHours, ...its }) => [
      name,
      state,
      timing,
      id,
      kind,
      `${afterHours} h${follows ? ` after ${follows}` : ''}${its.withinHours ? `, up to ${its.withinHours} h` : ''}`,
      [
        ...(afterHours === defaultAfterHours ? [] : [`by itself ${defaultAfterHours} h`]),
        ...(its.withinHours === its.defaultWithinHours
          ? []
          : [`by itself up to ${its.defaultWithinHours} h`]),
        ...(its.incentive ? [valueInWords(its.incentive)] : []),
      ].join('; '),
    ]),
  )
  const rests = journeys.flatMap(({ name, coolDownDays, defaultCoolDownDays }) => {
    if (!coolDownDays && !defaultCoolDownDays) return []
    const isChanged = coolDownDays !== defaultCoolDownDays
    return [[name, `${coolDownDays} days`, isChanged ? `by itself ${defaultCoolDownDays} days` : '']]
  })
  return [
    `version ${version}`,
    table(['rule', 'value', ''], rows),
    table(['journey', 'state', 'timing', 'step', 'kind', 'after', 'changed'], steps),
    table(['journey', 'rests after its last mail', 'changed'], rests),
    ...(settings.newsletters?.length ? [newslettersInWords(settings.newsletters)] : []),
  ].join('\n\n')
}

function newslettersInWords(letters: NonNullable<Settings['settings']['newsletters']>): string {
  return table(
    ['newsletter', 'from', 'until', 'title'],
    letters.map(({ id, from, until, title }) => [
      id,
      timeInWords(from),
      until === undefined ? '' : timeInWords(until),
      Object.values(title).join(' / '),
    ]),
  )
}

function historyInWords({ changes, next }: History): string {
  if (changes.length === 0) return 'Nothing was ever changed.'
  const list = table(
    ['version', 'at', 'who', 'why', 'choice', 'told', 'state', 'changed'],
    changes.flatMap(({ version, at, who, why, choice, told, state, changes: fields }) => {
      const [first, ...others] = fields.map(changeInWords)
      return [
        [version, timeInWords(at), who, why, choice, told, state, first ?? 'nothing'],
        ...others.map((one) => ['', '', '', '', '', '', '', one]),
      ]
    }),
  )
  return next ? `${list}\n\nmore: --before ${next}` : list
}

function effectInWords({ version, choice, changes, concerned }: Effect, isPreview: boolean): string {
  const ways = Object.entries(choices).filter(([name]) => choice === undefined || name === choice)
  const end = isPreview
    ? [
        `Nothing was changed; it would concern ${concerned}. Who is in a journey it changes, with`,
        ...ways.map(([name, becomes]) => `  --choice ${name.padEnd(12)} ${becomes}`),
      ].join('\n')
    : `Stored as version ${version}; ${concerned} are told, portion by portion.`
  if (changes.length === 0) return `Nothing differs. ${end}`
  const list = table(
    ['change', 'in the journey', 'waiting to begin'],
    changes.map((one) => [changeInWords(one), one.inJourney, one.waitingToBegin]),
  )
  return `${list}\n\n${end}`
}

function changeInWords({ field, from, to }: Change): string {
  return `${field}: ${valueInWords(from)} → ${valueInWords(to)}`
}

function valueInWords(value: unknown): string {
  if (value === null || value === undefined) return 'default'
  const words = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return words.length > mostLetters ? `${words.slice(0, mostLetters)}…` : words
}
