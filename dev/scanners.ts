import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { Resend } from 'resend'
import { createApi } from '../api/create-api.ts'
import { createFingerprints } from '../api/events/fingerprints.ts'
import { BadInput, orExit } from '../config/bad-input.ts'
import { createLinks } from '../config/links.ts'
import { createReplyAddresses } from '../config/reply-address.ts'
import { loadShop } from '../config/shop.ts'
import { openDatabase } from '../database/database.ts'
import { makePeople } from './scanners/people.ts'
import { runScanners, type ScanResult } from './scanners/run-scanners.ts'
import { startTemporaryPostgres } from './stack/temporary-postgres.ts'
import { launchBrowser } from './tools/browser.ts'

/** Whose pages are visited. */
const people = 40

const secret = 'scanners know no secrets, and this is none'

const visits = orExit(readVisits)
const result = await scan()
console.log(`\n${inWords(result)}\n`)
for (const fault of result.faults.slice(0, 20)) console.error(fault)
process.exit(result.changed.size === 0 && result.faults.length === 0 ? 0 : 1)

async function scan(): Promise<ScanResult> {
  const postgres = await startTemporaryPostgres('scanners')
  const database = openDatabase(postgres.url, () => {})
  const shop = loadShop(new URL('../examples/shop.json', import.meta.url))
  const links = createLinks('http://127.0.0.1', secret)
  const api = createApi({
    database,
    // Nobody is to be woken by a scanner; what it changed would show in the tables.
    bell: { ring: () => {}, drain: () => Promise.resolve() },
    log: pino({ level: 'warn' }),
    wallNow: () => new Date(),
    links,
    shop,
    fingerprints: createFingerprints(secret),
    replyAddresses: createReplyAddresses(secret),
    apiKeys: [],
    publicUrl: 'http://127.0.0.1',
    webhookSecret: `whsec_${Buffer.from(secret).toString('base64')}`,
    resend: new Resend('re_verifies_only'),
  }).listen(0, '127.0.0.1')
  await once(api, 'listening')
  const browser = await launchBrowser()
  try {
    const pages = await makePeople(database, links, { count: people, now: new Date() })
    const apiUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}`
    return await runScanners({ database, browser, apiUrl, pages, visits, report: console.log })
  } finally {
    await browser.close()
    api.close()
    api.closeAllConnections()
    await database.end()
    await postgres.stop()
  }
}

function inWords({ visits: counts, forms, changed }: ScanResult): string {
  const rows = [...counts].map(([page, { GET, HEAD, browser }]) => [page, GET, HEAD, browser])
  const sum = (column: number) => rows.reduce((all, row) => all + Number(row[column]), 0)
  const lines = [['page', 'GET', 'HEAD', 'browser'], ...rows, ['in all', sum(1), sum(2), sum(3)]].map(
    ([name, ...cells]) => String(name).padEnd(14) + cells.map((cell) => String(cell).padStart(9)).join(''),
  )
  const changes = [...changed].map(([table, count]) => `${table} ${count}`).join(', ')
  return [...lines, '', `forms submitted: ${forms}`, `rows changed: ${changes || '0'}`].join('\n')
}

function readVisits(): number {
  const { visits: given } = readArguments()
  const count = Number(given ?? 10_000)
  if (Number.isInteger(count) && count > 0) return count
  throw new BadInput(`--visits ${given} is no number of visits: give a whole number, 1 or more.`)
}

function readArguments() {
  try {
    return parseArgs({ options: { visits: { type: 'string' } } }).values
  } catch (error) {
    throw new BadInput(error instanceof Error ? error.message : String(error))
  }
}
