import { randomBytes } from 'node:crypto'
import { loadShop } from '../../config/shop.ts'
import { createTemporalClient, temporalConfig } from '../../config/temporal.ts'
import { driveClock } from '../../database/clocks.ts'
import { openDatabase } from '../../database/database.ts'
import type { StackAddresses } from '../stack/stack-file.ts'
import { compareMails, type MailComparison } from './compare-mails.ts'
import { expectedMails } from './expected-mails.ts'
import { progressBar } from './progress-bar.ts'
import { readPurchases } from './purchases.ts'
import { awoke, findSleeper, sleeper } from './real-timer.ts'
import { replay } from './replay.ts'
import { shopStory } from './shop-story.ts'

const customers = 20
const begin = Date.parse('1997-01-01T00:00:00Z')
const end = Date.parse('1998-07-01T00:00:00Z')

/** Real milliseconds that the sleeper waits: long enough to open the Web UI. */
const sleeperWait = 15_000

/**
 * Lives 18 months of real purchases through on a running stack and says whether the right mails went out, once each.
 */
export async function runDemo(addresses: StackAddresses, shopFile: string): Promise<boolean> {
  if (!addresses.inbox) {
    throw new Error(
      'The demo needs the local Resend: unset RESEND_API_KEY, it must not write to real people.',
    )
  }
  const shop = loadShop(shopFile)
  const database = openDatabase(addresses.databaseUrl, () => {}, 4)
  const client = createTemporalClient({ TEMPORAL_ADDRESS: addresses.temporal })
  // A source of its own, so that the demo can be run again on the same data.
  const run = randomBytes(4).toString('hex')
  const source = `${shop.url}/replay/${run}`
  const todaysSource = `${shop.url}/today/${run}`
  try {
    const purchases = readPurchases(customers)
    const events = shopStory(purchases, source)
    console.log(
      `${purchases.length} purchases of ${customers} customers of the CDNOW sample, January 1997 to June 1998.\n` +
        'The purchases are real; names, addresses, titles, and what became of the orders are made up from a seed.\n',
    )
    await driveClock(database, source, new Date(begin))
    const show = progressBar('1997 → 1998')
    const post = (batch: readonly object[]) => postEvents(addresses, batch)
    const onProgress = (at: number) =>
      show((at - begin) / (end - begin), new Date(at).toISOString().slice(0, 10))
    await replay({ database, client, source, events, end, post, onProgress })
    show(1, '1998-06-30')

    const { event, expected } = sleeper(todaysSource, shop, sleeperWait)
    await post([event])
    const { namespace } = temporalConfig()
    const { workflowId } = await findSleeper(database, todaysSource)
    const page = `${addresses.temporalUi}/namespaces/${namespace}/workflows/${encodeURIComponent(workflowId)}`
    console.log(
      `\nOne more customer lives now and sleeps ${sleeperWait / 1000} s. Watch Temporal wake them:\n  ${page}`,
    )
    const isAwake = await awoke(database, todaysSource, sleeperWait + 60_000)
    console.log(isAwake ? 'Temporal woke them, and their mail has gone.\n' : 'Temporal did not wake them.\n')

    const keys = [...expectedMails(events, shop, end), expected]
    const comparison = await compareMails(database, addresses.inbox, [source, todaysSource], keys)
    print(comparison)
    return isAwake && isRight(comparison)
  } finally {
    await client.connection.close()
    await database.end()
  }
}

async function postEvents({ api, apiKey }: StackAddresses, events: readonly object[]): Promise<void> {
  const response = await fetch(`${api}/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/cloudevents-batch+json' },
    body: JSON.stringify(events),
  })
  if (!response.ok) throw new Error(`The api refused events (${response.status}): ${await response.text()}`)
}

function isRight({ lost, doubled, unexpected }: MailComparison): boolean {
  return lost.length + doubled.length + unexpected.length === 0
}

function print(comparison: MailComparison): void {
  const { rows, lost, doubled, unexpected } = comparison
  const line = (mail: string, expected: string | number, accepted: string | number, mark: string) =>
    console.log(
      `  ${mail.padEnd(18)}${String(expected).padStart(10)}${String(accepted).padStart(10)}  ${mark}`,
    )
  line('mail', 'expected', 'accepted', '')
  for (const { mail, expected, accepted } of rows)
    line(mail, expected, accepted, expected === accepted ? '✓' : '✗')
  const sum = (of: 'expected' | 'accepted') => rows.reduce((total, row) => total + row[of], 0)
  line('all', sum('expected'), sum('accepted'), isRight(comparison) ? '✓' : '✗')
  for (const [what, keys] of Object.entries({ lost, doubled, unexpected })) {
    for (const key of keys.slice(0, 20)) console.log(`  ${what}: ${key}`)
  }
  console.log(`  ${lost.length} lost, ${doubled.length} doubled, ${unexpected.length} unexpected\n`)
}
