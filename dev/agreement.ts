import { randomBytes } from 'node:crypto'
import { loadShop } from '../config/shop.ts'
import { createTemporalClient } from '../config/temporal.ts'
import { openDatabase } from '../database/database.ts'
import { agree } from './agreement/agree.ts'
import { progressBar } from './demo/progress-bar.ts'
import { runInTerminal } from './stack/run-in-terminal.ts'

/** Whether the whole stack does what the simulator says: `npm run agreement -- [CUSTOMERS]`, 100 of the CDNOW sample. */
const customers = Number(process.argv[2] ?? 100)
if (!Number.isInteger(customers) || customers < 1) {
  console.error('npm run agreement -- CUSTOMERS takes a whole number from 1 on.')
  process.exit(2)
}

await runInTerminal(async ({ addresses }) => {
  const shop = loadShop(process.env.SHOP_FILE || 'examples/shop.json')
  const database = openDatabase(addresses.databaseUrl, () => {}, 4)
  const client = createTemporalClient({ TEMPORAL_ADDRESS: addresses.temporal })
  const show = progressBar('1997 → 1998')
  try {
    const { agreed, divergences, ...lived } = await agree({
      database,
      client,
      shop,
      source: `${shop.url}/agreement/${randomBytes(4).toString('hex')}`,
      customers,
      async post(events) {
        const response = await fetch(`${addresses.api}/v1/events`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${addresses.apiKey}`,
            'content-type': 'application/cloudevents-batch+json',
          },
          body: JSON.stringify(events),
        })
        if (!response.ok) throw new Error(`The api refused events: ${await response.text()}`)
      },
      onProgress: (share, at) => show(share, new Date(at).toISOString().slice(0, 10)),
    })
    for (const divergence of divergences) console.log(`  ${divergence}`)
    console.log(
      `\n${lived.customers} customers, 18 months: ${agreed} mails the same, ${divergences.length} divergences.`,
    )
    return divergences.length > 0 ? 1 : 0
  } finally {
    await client.connection.close()
    await database.end()
  }
})
