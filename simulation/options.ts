import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import type { z } from 'zod'
import { BadInput, faultsInWords } from '../config/bad-input.ts'
import { faultsOf } from '../journeys/check-settings.ts'
import { days, type Instant } from '../journeys/instant.ts'
import { type Settings, settingsSchema } from '../journeys/settings.ts'
import { type ReactionRates, ratesSchema } from './reactions.ts'

/** What the command was asked for. */
export interface SimulationOptions {
  /** Default: the CDNOW sample. */
  orders: string | undefined
  /** Milliseconds back from now: the events recorded in a live database. */
  since: number | undefined
  until: Instant | undefined
  seed: number
  /** The share of customers who agreed to advertising. */
  consent: number
  rates: ReactionRates
  /** What the run is compared with. */
  settings: Settings | undefined
  journeys: string | undefined
  html: string | undefined
}

export const usage = `npm run simulate -- [options]

What customers would have heard, from real orders through the same decisions as in the product.

  --orders FILE     orders as CSV (customer_id,placed_at,order_id,total,currency) or NDJSON;
                    default: the 2,357 customers of the CDNOW sample, 1997 to 1998
  --since 90d       instead, the events that a live database (DATABASE_URL) recorded; only reads
  --until DATE      lives on until then; default: the last order
  --seed NUMBER     for everything that chance decides; default 1
  --consent RATE    the share of customers who agreed to advertising; default 0.75, not with --since
  --rates FILE      how people react to mails, as JSON: {"all": {"opened": 0.5, "clicked": 0.05}}
  --settings FILE   compares with a run under these settings, as JSON
  --journeys FILE   compares with a run of the journeys that this module exports as \`journeys\`
  --html FILE       writes the whole report, with plots, as one page

Ends with code 1 if a journey threw for somebody, with 2 if something given cannot be used.`

const flags = {
  orders: { type: 'string' },
  since: { type: 'string' },
  until: { type: 'string' },
  seed: { type: 'string' },
  consent: { type: 'string' },
  rates: { type: 'string' },
  settings: { type: 'string' },
  journeys: { type: 'string' },
  html: { type: 'string' },
  help: { type: 'boolean' },
} as const

/** @throws BadInput naming the option and the remedy */
export function readOptions(args: readonly string[]): SimulationOptions | 'help' {
  const given = parse(args)
  if (given.help) return 'help'
  if (given.orders !== undefined && given.since !== undefined)
    throw new BadInput('--orders and --since exclude each other: orders of a file, or events of a database.')
  if (given.consent !== undefined && given.since !== undefined)
    throw new BadInput(
      '--consent is no assumption with --since, for a database knows who agreed: leave it out.',
    )
  return {
    orders: given.orders,
    since: given.since === undefined ? undefined : lengthOf(given.since),
    until: given.until === undefined ? undefined : timeOf(given.until),
    seed: wholeOf('seed', given.seed ?? '1', 2 ** 31),
    consent: numberOf('consent', given.consent ?? '0.75', 0, 1, 'a share between 0 and 1, such as 0.75'),
    rates: given.rates === undefined ? ratesSchema.parse({}) : readJson('rates', given.rates, ratesSchema),
    settings: given.settings === undefined ? undefined : readJson('settings', given.settings, settingsSchema),
    journeys: given.journeys,
    html: given.html === undefined ? undefined : writable(given.html),
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, strict: true }).values
  } catch (error) {
    const problem = error instanceof Error ? (error.message.split('. ')[0] ?? '').replace(/\.$/, '') : ''
    throw new BadInput(`${problem}: npm run simulate -- --help names all options.`)
  }
}

function lengthOf(written: string): number {
  const count = Number(/^(\d{1,5})d$/.exec(written)?.[1])
  if (!count) throw new BadInput(`--since "${written}" is no number of days: write it as 90d.`)
  return days(count)
}

function timeOf(written: string): Instant {
  const at = Date.parse(written)
  if (Number.isNaN(at)) throw new BadInput(`--until "${written}" is no date: write it as 2026-12-31.`)
  return at
}

function numberOf(name: string, written: string, least: number, most: number, remedy: string): number {
  const value = Number(written)
  if (written.trim() === '' || !(value >= least && value <= most))
    throw new BadInput(`--${name} "${written}" cannot be used: give ${remedy}.`)
  return value
}

function wholeOf(name: string, written: string, most: number): number {
  const remedy = `a whole number from 0 to ${most}`
  const value = numberOf(name, written, 0, most, remedy)
  if (!Number.isInteger(value)) throw new BadInput(`--${name} "${written}" cannot be used: give ${remedy}.`)
  return value
}

function readJson<T extends z.ZodType>(name: string, file: string, schema: T): z.output<T> {
  const parsed = schema.safeParse(parseFile(name, file))
  if (parsed.success) return parsed.data
  const faults = faultsOf(parsed.error.issues).map(({ field, detail }) => ({ name: field, reason: detail }))
  throw new BadInput(`The file ${file} of --${name} cannot be used: ${faultsInWords(faults)}.`, faults)
}

/** Found out before years are lived through for a report that nobody can read. */
function writable(file: string): string {
  const isThere = existsSync(file)
  const fail = (problem: string): never => {
    throw new BadInput(`The file ${file} of --html cannot be written: ${problem}.`)
  }
  if (isThere && statSync(file).isDirectory()) fail('it is a folder: name a file')
  try {
    accessSync(isThere ? file : dirname(file), constants.W_OK)
  } catch {
    fail(`${isThere ? 'it is' : 'its folder is not there, or'} protected: name another`)
  }
  return file
}

function parseFile(name: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'it is not valid JSON' : 'it cannot be read'
    throw new BadInput(`The file ${file} of --${name} cannot be used: ${reason}.`)
  }
}
