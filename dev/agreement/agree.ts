import type { Client } from '@temporalio/client'
import type { Shop } from '../../config/shop.ts'
import { driveClock } from '../../database/clocks.ts'
import type { Database } from '../../database/database.ts'
import { toIso } from '../../journeys/instant.ts'
import { live } from '../../simulation/life.ts'
import { readShopEvent } from '../../simulation/read-shop-event.ts'
import { readPurchases } from '../demo/purchases.ts'
import { replay } from '../demo/replay.ts'
import { shopStory } from '../demo/shop-story.ts'

interface AgreementOptions {
  database: Database
  client: Client
  shop: Shop
  /** One that was not used before. */
  source: string
  /** Of the CDNOW sample. */
  customers: number
  post: (events: readonly object[]) => Promise<void>
  /** Told how far it has come, from 0 to 1, and in which business time. */
  onProgress?: (share: number, at: number) => void
}

/** What the whole stack and the simulator made of the same customers. */
export interface Agreement {
  customers: number
  /** Mails that both sent, to the same person at the same moment. */
  agreed: number
  /** Everything else, in words. */
  divergences: string[]
}

const begin = Date.parse('1997-01-01T00:00:00Z')
const end = Date.parse('1998-07-01T00:00:00Z')

/**
 * Lives customers through the whole stack, with driven business time, and through the simulator, and holds their mails
 * against each other: to whom, which, and when.
 */
export async function agree(options: AgreementOptions): Promise<Agreement> {
  const { database, client, shop, source, post, onProgress = () => {} } = options
  const events = shopStory(readPurchases(options.customers), source)
  await driveClock(database, source, new Date(begin))
  const tell = (at: number) => onProgress((at - begin) / (end - begin), at)
  await replay({ database, client, source, events, end, post, onProgress: tell })
  const { rows } = await database.query<{ line: string }>(
    `select c.subject || ' ' || concat_ws('/', s.journey, s.subject, s.step) || ' ' ||
            to_char(s.intended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as line
     from sends s join customers c on c.id = s.customer_id
     where c.source = $1 and s.state in ('sent', 'delivered')`,
    [source],
  )
  const sent = new Set(rows.map(({ line }) => line))
  const customers = [...new Set(events.map(({ subject }) => subject))]
  const simulated = new Set(
    customers.flatMap((customer) => {
      const own = events.filter(({ subject }) => subject === customer).map(readShopEvent)
      return live(own, end, { shop }).mails.map(({ key, at }) => `${customer} ${key} ${toIso(at)}`)
    }),
  )
  return {
    customers: customers.length,
    agreed: [...sent].filter((line) => simulated.has(line)).length,
    divergences: [
      ...[...sent].filter((line) => !simulated.has(line)).map((line) => `only the stack: ${line}`),
      ...[...simulated].filter((line) => !sent.has(line)).map((line) => `only the simulator: ${line}`),
    ].sort(),
  }
}
