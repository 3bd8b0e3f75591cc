import { setTimeout } from 'node:timers/promises'
import { NativeConnection, Runtime, TransportError } from '@temporalio/worker'
import { Resend } from 'resend'
import { orExit } from '../config/bad-input.ts'
import { readEnvironment } from '../config/environment.ts'
import { createLinks } from '../config/links.ts'
import { createLogger } from '../config/logger.ts'
import { loadShop } from '../config/shop.ts'
import { createTemporalClient, temporalConfig } from '../config/temporal.ts'
import { openDatabase } from '../database/database.ts'
import { createWorkers } from './create-workers.ts'
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
  // SIGTERM and Ctrl-C are the SDK's to handle: it lets running work finish, then `run` returns.
  logger: {
    log: () => {},
    trace: () => {},
    debug: () => {},
    info: () => {},
    warn: (message) => log[isExpected(message) ? 'debug' : 'warn'](message),
    error: (message) => log.error(message),
  },
})

const shop = orExit(() => loadShop(environment.SHOP_FILE))
const database = openDatabase(
  environment.DATABASE_URL,
  ({ name }) => log.warn({ error: name }, 'idle connection lost'),
  30,
)
const { connectionOptions, namespace } = temporalConfig()
const connection = await connectPatiently()
const workers = await createWorkers({
  connection,
  namespace,
  workflowBundle: environment.WORKFLOW_BUNDLE,
  database,
  shop,
  links: createLinks(environment.PUBLIC_URL, environment.LINK_SECRET),
  resend: new Resend(environment.RESEND_API_KEY, { baseUrl: environment.RESEND_BASE_URL }),
  log,
  wallNow,
})
const client = createTemporalClient()
const stopSweeper = startSweeper({ database, client, log, wallNow, everySeconds: environment.SWEEP_SECONDS })

log.info({ ready: true }, 'ready')
process.stdout.write(`${JSON.stringify({ ready: true })}\n`)

await Promise.all(workers.map((worker) => worker.run()))
await stopSweeper()
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
