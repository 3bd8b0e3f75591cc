import { factsOf } from '../activities/facts-of.ts'
import { BadInput, faultsInWords } from '../config/bad-input.ts'
import { loadShop, type Shop } from '../config/shop.ts'
import { checkSettings } from '../journeys/check-settings.ts'
import { type Instant, toIso } from '../journeys/instant.ts'
import type { Journey } from '../journeys/journey.ts'
import { journeys as allJourneys } from '../journeys/journeys.ts'
import type { Settings } from '../journeys/settings.ts'
import { compare, failedIn } from './compare.ts'
import type { SimulatedCustomer } from './customers.ts'
import type { SimulationOptions } from './options.ts'
import type { Report } from './report.tsx'
import { run } from './run.ts'
import { sourceOf } from './source.ts'
import { tally } from './tally.ts'
import { changesInTerminal, failuresInTerminal, inTerminal } from './terminal.ts'

interface Surroundings {
  shopFile: string
  databaseUrl: string | undefined
}

/** What a simulation comes to. */
interface Simulated {
  text: string
  html: () => Promise<string>
  /** Customers who could not be lived through, because a journey threw. */
  failed: number
}

/**
 * Lives the customers through, and once more under what it is to be compared with.
 * @returns the report as text, and on demand as a page
 * @throws BadInput
 */
export async function simulate(
  options: SimulationOptions,
  { shopFile, databaseUrl }: Surroundings,
): Promise<Simulated> {
  const shop = loadShop(shopFile)
  const changedJourneys = options.journeys === undefined ? undefined : await journeysOf(options.journeys)
  if (options.settings) refuseUnfit(options.settings, changedJourneys ?? allJourneys, shop)
  const { says, customers, settings, from, until } = await sourceOf(options, shop, databaseUrl)
  const { seed, rates } = options
  refuseTooEarly(options.until, from ?? firstOf(customers))
  const isCompared = changedJourneys !== undefined || options.settings !== undefined
  const common = { shop, seed, rates, from, until: options.until ?? until, isCompared }
  const before = run(customers, { ...common, settings })
  const after = isCompared
    ? run(customers, { ...common, journeys: changedJourneys, settings: options.settings ?? settings })
    : undefined
  const changes = after && compare(before, after)
  const failed = failedIn(after ? [before, after] : [before])
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
    failed,
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
    failed: failed.length,
    html: async () => (await import('./report.tsx')).reportPage(report),
  }
}

/** What they are held against, every template among it, is loaded only for them. */
async function journeysOf(module: string): Promise<readonly Journey[]> {
  const { loadJourneys } = await import('./load-journeys.ts')
  return loadJourneys(module)
}

function refuseTooEarly(until: Instant | undefined, first: Instant): void {
  if (until === undefined || until >= first) return
  const [end, begin] = [until, first].map((at) => toIso(at).slice(0, 10))
  throw new BadInput(`--until ${end} lies before anything is told: name a day after ${begin}.`)
}

function firstOf(customers: readonly SimulatedCustomer[]): Instant {
  const events = customers.flatMap(({ events: [first] }) => (first ? [first.at] : []))
  return events.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY)
}

/** What the api would refuse, so that nobody takes it for settings that change nothing. */
function refuseUnfit(settings: Settings, journeys: readonly Journey[], shop: Shop): void {
  const nobody = factsOf({ profile: {}, unfinished: [] }, shop)
  const faults = checkSettings(settings, journeys, nobody).map(({ field, detail }) => ({
    name: field,
    reason: detail,
  }))
  if (faults.length > 0)
    throw new BadInput(`The settings of --settings cannot be used: ${faultsInWords(faults)}.`, faults)
}
