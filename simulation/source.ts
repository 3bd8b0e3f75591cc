import { BadInput } from '../config/bad-input.ts'
import type { Shop } from '../config/shop.ts'
import type { Instant } from '../journeys/instant.ts'
import { noSettings, type Settings } from '../journeys/settings.ts'
import { customersOf, customersOfSample, type SimulatedCustomer } from './customers.ts'
import type { SimulationOptions } from './options.ts'

/** Whose lives are lived through. */
export interface Source {
  /** Where the customers come from, and what is assumed about them, for people. */
  says: string
  customers: readonly SimulatedCustomer[]
  settings: Settings
  from?: Instant
  until: Instant
}

/**
 * The customers that the options ask for: of the sample, of a file of orders, or of a live database.
 * @throws BadInput naming what cannot be read and the remedy
 */
export async function sourceOf(
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
