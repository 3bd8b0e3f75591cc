import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { BadInput } from '../config/bad-input.ts'
import { loadShop, type Shop } from '../config/shop.ts'
import type { Instant } from '../journeys/instant.ts'
import type { Journey } from '../journeys/journey.ts'
import { noSettings, type Settings } from '../journeys/settings.ts'
import { compare } from './compare.ts'
import { customersOf, customersOfSample, type SimulatedCustomer } from './customers.ts'
import type { SimulationOptions } from './options.ts'
import type { Report } from './report.tsx'
import { run } from './run.ts'
import { tally } from './tally.ts'
import { changesInTerminal, failuresInTerminal, inTerminal } from './terminal.ts'

interface Surroundings {
  shopFile: string
  databaseUrl: string | undefined
}

interface Source {
  /** Where the customers come from, and what is assumed about them, for people. */
  says: string
  customers: readonly SimulatedCustomer[]
  settings: Settings
  from?: Instant
  until: Instant
}

/**
 * Lives the customers through, and once more under what it is to be compared with.
 * @returns the report as text, and on demand as a page
 * @throws BadInput
 */
export async function simulate(
  options: SimulationOptions,
  { shopFile, databaseUrl }: Surroundings,
): Promise<{ text: string; html: () => Promise<string> }> {
  const shop = loadShop(shopFile)
  const changedJourneys = options.journeys === undefined ? undefined : await journeysOf(options.journeys)
  const { says, customers, settings, from, until } = await sourceOf(options, shop, databaseUrl)
  const { seed, rates } = options
  const common = { shop, seed, rates, from, until: options.until ?? until }
  const before = run(customers, { ...common, settings })
  const isCompared = changedJourneys !== undefined || options.settings !== undefined
  const after = isCompared
    ? run(customers, { ...common, journeys: changedJourneys, settings: options.settings ?? settings })
    : undefined
  const changes = after && compare(before, after)
  const report: Report = {
    shop: shop.name,
    says,
    from: before.from,
    until: before.until,
    before: tally(before),
    ...(after && changes && { after: tally(after), changes }),
    against: [
      ...(options.settings ? ['other settings'] : []),
      ...(changedJourneys ? ['other journeys'] : []),
    ].join(' and '),
    failed: (after ?? before).failed,
  }
  const text = [
    says,
    '',
    inTerminal(report.before),
    failuresInTerminal(before),
    ...(after && changes && report.after
      ? [
          `With ${report.against}`,
          inTerminal(report.after),
          failuresInTerminal(after),
          changesInTerminal(changes),
        ]
      : []),
  ]
  return {
    text: text.filter((part) => part !== '').join('\n'),
    html: async () => (await import('./report.tsx')).reportPage(report),
  }
}

async function sourceOf(
  { orders, since, consent, seed }: SimulationOptions,
  shop: Shop,
  databaseUrl: string | undefined,
): Promise<Source> {
  if (since !== undefined) return recordedSource(since, databaseUrl)
  const assumed = { consent, seed }
  const agreed = `${Math.round(consent * 100)} % of them are taken to have agreed to advertising`
  if (orders === undefined) {
    return {
      says: `The CDNOW sample: real purchases, the rest made up from a seed; ${agreed}.`,
      customers: customersOfSample(assumed),
      settings: noSettings,
      until: Date.parse('1998-07-01T00:00:00Z'),
    }
  }
  const { readOrders } = await import('./read-orders.ts')
  const placed = readOrders(orders, shop.timeZone)
  return {
    says: `Orders of ${orders}; parcels are taken to arrive after three days, and ${agreed}.`,
    customers: customersOf(placed, assumed),
    settings: noSettings,
    until: placed.reduce((last, { placedAt }) => Math.max(last, placedAt), Number.NEGATIVE_INFINITY),
  }
}

async function recordedSource(since: number, databaseUrl: string | undefined): Promise<Source> {
  if (databaseUrl === undefined)
    throw new BadInput('--since reads a live database: set DATABASE_URL to its address.')
  const { readRecorded } = await import('./recorded.ts')
  const now = Date.now()
  const from = now - since
  const { customers, settings } = await readRecorded(databaseUrl, from)
  if (customers.length === 0)
    throw new BadInput('The database has recorded nothing in that time: go further back with --since.')
  return {
    says: `What the database has recorded since ${new Date(from).toISOString().slice(0, 10)}; of people, what is known of them today.`,
    customers,
    settings,
    from,
    until: now,
  }
}

async function journeysOf(file: string): Promise<readonly Journey[]> {
  const load = async (): Promise<{ journeys?: unknown }> => {
    try {
      return await import(pathToFileURL(resolve(file)).href)
    } catch (error) {
      const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''
      throw new BadInput(`The module ${file} of --journeys cannot be loaded: ${why}`)
    }
  }
  const { journeys } = await load()
  const areJourneys =
    Array.isArray(journeys) &&
    journeys.every((one) => typeof one?.name === 'string' && typeof one?.subjects === 'function')
  if (!areJourneys)
    throw new BadInput(`The module ${file} of --journeys exports no list of journeys: export it as journeys.`)
  return journeys as readonly Journey[]
}
