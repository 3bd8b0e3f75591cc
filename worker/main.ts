import { setTimeout } from 'node:timers/promises'
import { NativeConnection, Runtime, TransportError } from '@temporalio/worker'
import { Resend } from 'resend'
import { orExit } from '../config/bad-input.ts'
import { readEnvironment } from '../config/environment.ts'
import { createLinks } from '../config/links.ts'
import { createLogger, errorName } from '../config/logger.ts'
import { createReplyAddresses } from '../config/reply-address.ts'
import { createTemporalClient, temporalConfig } from '../config/temporal.ts'
import { openDatabase } from '../database/database.ts'
import { journeys } from '../journeys/journeys.ts'
import { createWorkers } from './create-workers.ts'
import { startDeliveryWatch } from './delivery-watch.ts'
import { loadWordedShop } from './load-worded-shop.ts'
import { ensureRetentionSchedule } from './retention-schedule.ts'
import { soundJourneys } from './sound-journeys.ts'
import { startSweeper } from './sweeper.ts'

const environment = orExit(() =>
  readEnvironment([
    'DATABASE_URL',
    'RESEND_API_KEY',
    'RESEND_BASE_URL',
    'PUBLIC_URL',
    'LINK_SECRET',
    'SHOP_FILE',
    'WORKFLOW_BUNDLE',
    'LOG_LEVEL',
    'SWEEP_SECONDS',
  ]),
)
const log = createLogger('worker', environment.LOG_LEVEL)
const wallNow = () => new Date()

/** Milliseconds between two tries to reach Temporal. */
const reconnectAfter = 2_000

Runtime.install({
  // The dispatcher has to hear of them first.
  shutdownSignals: [],
  logger: {
    log: () => {},
    trace: () => {},
    debug: () => {},
    info: () => {},
    warn: (message) => log[isExpected(message) ? 'debug' : 'warn'](message),
    error: (message) => log.error(message),
  },
})

const shop = orExit(() => loadWordedShop(environment.SHOP_FILE))
const told = orExit(() => soundJourneys(journeys))
const database = openDatabase(
  environment.DATABASE_URL,
  ({ name }) => log.warn({ error: name }, 'idle connection lost'),
  30,
)
const resend = new Resend(environment.RESEND_API_KEY, { baseUrl: environment.RESEND_BASE_URL })
const { connectionOptions, namespace } = temporalConfig()
const connection = await connectPatiently()
const workers = await createWorkers({
  connection,
  namespace,
  workflowBundle: environment.WORKFLOW_BUNDLE,
  database,
  shop,
  journeys: told,
  links: createLinks(environment.PUBLIC_URL, environment.LINK_SECRET),
  replyAddresses: createReplyAddresses(environment.LINK_SECRET),
  resend,
  log,
  wallNow,
})
const client = createTemporalClient()
await ensureRetentionSchedule(client, shop.timeZone).catch((error: unknown) =>
  log.error({ error: errorName(error) }, 'the retention schedule could not be made: nothing old is removed'),
)
const stopSweeper = startSweeper({ database, client, log, wallNow, everySeconds: environment.SWEEP_SECONDS })
const stopWatch = startDeliveryWatch({ database, resend, log, wallNow })

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, workers.shutdown)

log.info({ ready: true }, 'ready')
process.stdout.write(`${JSON.stringify({ ready: true })}\n`)

await workers.run()
await stopSweeper()
await stopWatch()
await client.connection.close()
await connection.close()
await database.end()

/** Temporal may come up later than we do, or be away just now. */
async function connectPatiently(): Promise<NativeConnection> {
  while (true) {
    try {
      return await NativeConnection.connect(connectionOptions)
    } catch (error) {
      if (!(error instanceof TransportError)) throw error
      log.warn({ seconds: reconnectAfter / 1000 }, 'Temporal cannot be reached; trying again')
      await setTimeout(reconnectAfter)
    }
  }
}

/** The mail worker has no workflows on purpose. */
function isExpected(message: string): boolean {
  return message.startsWith('No workflows registered')
}
