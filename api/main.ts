import { once } from 'node:events'
import { Resend } from 'resend'
import { orExit } from '../config/bad-input.ts'
import { readEnvironment } from '../config/environment.ts'
import { createLinks } from '../config/links.ts'
import { createLogger } from '../config/logger.ts'
import { createReplyAddresses } from '../config/reply-address.ts'
import { loadShop } from '../config/shop.ts'
import { createTemporalClient } from '../config/temporal.ts'
import { openDatabase } from '../database/database.ts'
import { createApi } from './create-api.ts'
import { createBell } from './events/bell.ts'
import { createFingerprints } from './events/fingerprints.ts'
import { startRunningSettings } from './lifecycle/run-settings.ts'
import { startSettlingReports } from './reports/settle-reports.ts'
import { startRunningCampaigns } from './subscriptions/run-campaigns.ts'

const environment = orExit(() =>
  readEnvironment([
    'DATABASE_URL',
    'HOST',
    'PORT',
    'PUBLIC_URL',
    'TRUST_PROXY',
    'API_KEYS',
    'RESEND_WEBHOOK_SECRET',
    'LINK_SECRET',
    'SHOP_FILE',
    'LOG_LEVEL',
  ]),
)
const log = createLogger('api', environment.LOG_LEVEL)
if (environment.API_KEYS.length === 0) log.warn('API_KEYS is empty: every request to /v1 will be refused')

const database = openDatabase(
  environment.DATABASE_URL,
  ({ name }) => log.warn({ error: name }, 'idle connection lost'),
  20,
)
const client = createTemporalClient()
const bell = createBell(client, log)
const wallNow = () => new Date()
const shop = orExit(() => loadShop(environment.SHOP_FILE))
const settings = startRunningSettings({ database, bell, log, wallNow })
const api = createApi({
  database,
  bell,
  log,
  wallNow,
  apiKeys: environment.API_KEYS,
  publicUrl: environment.PUBLIC_URL,
  trustProxy: environment.TRUST_PROXY,
  // Only verifies signatures here, so no key of the account is needed.
  resend: new Resend('re_verifies_only'),
  webhookSecret: environment.RESEND_WEBHOOK_SECRET,
  links: createLinks(environment.PUBLIC_URL, environment.LINK_SECRET),
  fingerprints: createFingerprints(environment.LINK_SECRET),
  replyAddresses: createReplyAddresses(environment.LINK_SECRET),
  shop,
  onSettings: settings.poke,
})
const stopSettling = startSettlingReports({ database, bell, log, wallNow })
const stopCampaigns = startRunningCampaigns({ database, bell, shop, log, wallNow })

const server = api.listen(environment.PORT, environment.HOST)
await once(server, 'listening')
const address = server.address()
const port = typeof address === 'object' && address ? address.port : environment.PORT
log.info({ port }, 'listening')
process.stdout.write(`${JSON.stringify({ ready: true, port })}\n`)

await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
server.close()
server.closeIdleConnections()
await once(server, 'close')
await Promise.all([stopSettling(), stopCampaigns(), settings.stop()])
await bell.drain()
await client.connection.close()
await database.end()
