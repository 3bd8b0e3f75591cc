import { Command } from 'commander'
import type { CommandContext } from './command-context.ts'
import { timeInWords } from './in-words.ts'
import { table } from './table.ts'

interface Journeys {
  journeys: {
    name: string
    purpose: string
    priority: number
    state: string
    goal: string | null
    begins: string
    steps: { id: string; kind: string; customers?: number; since?: string | null; nextDue?: string | null }[]
    /** Null where it is told as the shop reports: nobody stands at a step then. */
    waitToBegin: number | null
    oldestWait: string | null
  }[]
}

interface Customers {
  customers: {
    customerId: string
    label: string
    subject: string
    step: string | null
    since: string
    due: string | null
  }[]
  next?: string
}

const notCounted = 'who has something open is not counted: it is told as the shop reports'

/** `journeys`: what is told and who is where; of one journey its steps, or with `--customers` who stands there. */
export function journeysCommand({ ask, print }: CommandContext): Command {
  return new Command('journeys')
    .description('what is told, and how many customers stand where')
    .argument('[name]', 'one journey, step by step')
    .option('--customers', 'who stands in it, by opaque ids')
    .option('--step <step>', 'with --customers: at this step alone')
    .option('--limit <count>', 'with --customers: how many at most, up to 200', '50')
    .option('--after <next>', 'with --customers: the place where the page before ended')
    .action(async (name: string | undefined, options: Record<string, string | true>, command: Command) => {
      const { customers, ...rest } = options
      if (customers && name === undefined)
        return command.error('error: --customers needs the name of a journey')
      if (customers) {
        const query = new URLSearchParams(rest as Record<string, string>)
        const path = `/v1/journeys/${encodeURIComponent(name ?? '')}/customers?${query}`
        return print(await ask<Customers>('GET', path), customersInWords)
      }
      const answer = await ask<Journeys>('GET', '/v1/journeys')
      const one = answer.journeys.find((journey) => journey.name === name)
      if (name !== undefined && !one) {
        const known = answer.journeys.map((journey) => journey.name).join(', ')
        return command.error(`error: there is no journey ${name}; there are ${known}`)
      }
      if (one) return print(one, inWords)
      print(answer, listInWords)
    })
}

function listInWords({ journeys }: Journeys): string {
  return table(
    ['journey', 'state', 'purpose', 'priority', 'goal', 'in it', 'to begin', 'oldest wait', 'begins'],
    journeys.map(({ name, state, purpose, priority, goal, steps, waitToBegin, oldestWait, begins }) => [
      name,
      state,
      purpose,
      priority,
      goal ?? '–',
      waitToBegin === null ? '–' : steps.reduce((sum, { customers = 0 }) => sum + customers, 0),
      waitToBegin ?? '–',
      timeInWords(oldestWait),
      begins,
    ]),
  )
}

function inWords({ name, state, begins, goal, waitToBegin, steps }: Journeys['journeys'][number]): string {
  const there = table(
    ['step', 'kind', 'customers', 'since', 'next'],
    steps.map(({ id, kind, customers, since = null, nextDue = null }) => [
      id,
      kind,
      customers ?? '–',
      timeInWords(since),
      timeInWords(nextDue),
    ]),
  )
  return [
    `${name} is ${state}; it begins: ${begins}`,
    `goal: ${goal ?? '–'}, ${waitToBegin === null ? notCounted : `${waitToBegin} wait to begin`}`,
    '',
    there,
  ].join('\n')
}

function customersInWords({ customers, next }: Customers): string {
  if (customers.length === 0) return 'Nobody stands there.'
  const list = table(
    ['customer', 'about', 'subject', 'step', 'since', 'due'],
    customers.map(({ customerId, label, subject, step, since, due }) => [
      customerId,
      label,
      subject,
      step ?? 'not begun',
      timeInWords(since),
      timeInWords(due),
    ]),
  )
  return next ? `${list}\n\nmore: --after ${next}` : list
}
