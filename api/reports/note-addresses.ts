import {
  blockAddress,
  countSoftBounces,
  lockAddresses,
  type SuppressionCause,
} from '../../database/addresses.ts'
import type { Queryable } from '../../database/database.ts'
import type { Meaning } from './report.ts'

/** What a report says of the address its mail went to. */
export interface AddressReport extends Pick<Meaning, 'counts'> {
  address: string
  blocks: SuppressionCause | undefined
  /** Business time of the customer's source, where a driver moves it. */
  clock: Date | null
  /** Resend's time of the report. */
  createdAt: Date
}

/** Keeps what is known of addresses, from reports that are stored already: which are blocked, which must rest. */
export async function noteAddresses(
  db: Queryable,
  reports: readonly AddressReport[],
  wallNow: Date,
): Promise<void> {
  const telling = reports.filter(({ blocks, counts }) => blocks ?? counts)
  if (telling.length === 0) return
  // A delivery matters only where there was trouble before, so that nothing is kept of addresses without any.
  const troubles = telling.filter(({ counts }) => counts !== 'delivery')
  const known = new Set(
    await lockAddresses(
      db,
      telling.map(({ address }) => address),
      troubles.map(({ address }) => address),
      wallNow,
    ),
  )
  if (known.size === 0) return
  const counted = new Map(
    telling
      .filter(({ address, counts }) => counts && known.has(address.toLowerCase()))
      .map((report) => [report.address.toLowerCase(), report]),
  )
  await Promise.all([
    counted.size > 0 && countSoftBounces(db, [...counted.values()], wallNow),
    ...telling.map(
      ({ address, blocks, clock, createdAt }) =>
        blocks &&
        blockAddress(db, {
          address,
          cause: blocks,
          at: clock ?? createdAt,
          reportedAt: createdAt,
          wallNow,
        }),
    ),
  ])
}
