import { randomBytes } from 'node:crypto'
import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import getPort from 'get-port'
import { type Database, openDatabase } from '../../database/database.ts'
import { migrate } from '../../database/migrate.ts'
import { bundleWorkflowsAside } from '../stack/bundle-workflows.ts'
import { nodePart } from '../stack/node-part.ts'
import { ensureDatabase, type PostgresOptions, postgresPart, postgresUrl } from '../stack/postgres.ts'
import { temporalPart } from '../stack/temporal.ts'
import type { Report } from '../tools/report.ts'
import { type Clock, createClock } from './clock.ts'
import type { VictimName } from './plan.ts'
import { createResendControl, type ResendControl } from './resend-control.ts'
import { createVictim, type Victim } from './victim.ts'

/** Everything Perennial runs on, each part a process that can be killed, and all at one clock that can jump. */
export interface ChaosStack {
  apiUrl: string
  apiKey: string
  /** By a connection of its own, which PostgreSQL's death breaks like any other. */
  database: Database
  clock: Clock
  resend: ResendControl
  /** Where the local Resend keeps what it accepted. */
  resendDirectory: string
  victims: Record<VictimName, Victim>
  stop(): Promise<void>
}

interface ChaosStackOptions {
  /** Takes data and logs. */
  folder: string
  seed: number
  report: Report
  /** Milliseconds that its clock lags behind at the start. */
  behind: number
  /** A bundle of the workflows; made if there is none. */
  workflowBundle: string | undefined
  sweepSeconds: number | undefined
}

const shifted = fileURLToPath(new URL('./at-shifted-time.ts', import.meta.url))
const databaseName = 'perennial'

export async function startChaosStack({
  folder,
  seed,
  report,
  behind,
  workflowBundle,
  sweepSeconds,
}: ChaosStackOptions): Promise<ChaosStack> {
  // PostgreSQL runs as another user when this runs as root.
  await chmod(folder, 0o755)
  await mkdir(join(folder, 'logs'))
  const logFile = (name: string) => join(folder, 'logs', `${name}.log`)
  const [apiPort, postgresPort, temporalPort, resendPort] = [
    await getPort(),
    await getPort(),
    await getPort(),
    await getPort(),
  ]
  const apiUrl = `http://127.0.0.1:${apiPort}`
  const apiKey = randomBytes(16).toString('hex')
  const resendKey = `re_${randomBytes(16).toString('hex')}`
  const webhookSecret = `whsec_${randomBytes(24).toString('base64')}`
  const resendDirectory = join(folder, 'resend')
  const clock = createClock(join(folder, 'clock'), behind)
  const resend = createResendControl(`http://127.0.0.1:${resendPort}`, seed)
  const bundle = workflowBundle ?? join(folder, 'workflow-bundle.js')
  const postgres: PostgresOptions = {
    folder: join(folder, 'postgres'),
    port: postgresPort,
    password: randomBytes(16).toString('hex'),
    logFile: logFile('postgres'),
  }
  const databaseUrl = postgresUrl(postgres, databaseName)
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    PORT: String(apiPort),
    PUBLIC_URL: apiUrl,
    API_KEYS: apiKey,
    RESEND_API_KEY: resendKey,
    RESEND_BASE_URL: `http://127.0.0.1:${resendPort}`,
    RESEND_WEBHOOK_SECRET: webhookSecret,
    LINK_SECRET: randomBytes(24).toString('hex'),
    TEMPORAL_ADDRESS: `127.0.0.1:${temporalPort}`,
    TEMPORAL_NAMESPACE: 'default',
    TEMPORAL_CONFIG_FILE: join(folder, 'none.toml'),
    WORKFLOW_BUNDLE: bundle,
    ...(sweepSeconds !== undefined && { SWEEP_SECONDS: String(sweepSeconds) }),
    NODE_ENV: 'production',
  }
  const ours = (log: string, name: 'api' | 'worker' | 'resend', entry: string, args: string[] = []) => ({
    report,
    part: async () =>
      nodePart({
        name,
        entry: shifted,
        args: [clock.file, entry, ...args],
        env,
        logFile: logFile(log),
        grace: 0,
      }),
  })
  const temporal = await temporalPart(
    {
      databaseFile: join(folder, 'temporal.db'),
      port: temporalPort,
      namespace: 'default',
      logFile: logFile('temporal'),
    },
    report,
  )
  const victims: Record<VictimName, Victim> = {
    'worker-1': createVictim(ours('worker-1', 'worker', 'worker/main.ts')),
    'worker-2': createVictim(ours('worker-2', 'worker', 'worker/main.ts')),
    api: createVictim(ours('api', 'api', 'api/main.ts')),
    postgres: createVictim({ report, part: () => postgresPart(postgres) }),
    temporal: createVictim({ report, part: async () => temporal }),
    resend: createVictim({
      ...ours('resend', 'resend', 'dev/resend/main.ts', [
        ...['--port', String(resendPort), '--data-dir', resendDirectory, '--api-key', resendKey],
        ...['--webhook-url', `${apiUrl}/webhooks/resend`, '--webhook-secret', webhookSecret],
        ...['--rate-limit', '10'],
      ]),
      beforeKill: () => resend.takeCounts(),
      afterStart: () => resend.applyAgain(),
    }),
  }
  const database = openDatabase(databaseUrl, () => {}, 2)
  async function stop(): Promise<void> {
    if (database.ending) return
    process.off('exit', end)
    await Promise.all([database.end(), ...Object.values(victims).map((victim) => victim.stop())])
  }
  function end(): void {
    for (const victim of Object.values(victims)) victim.end()
  }
  process.once('exit', end)
  try {
    await Promise.all([
      victims.postgres.start().then(() => ensureDatabase(postgres, databaseName)),
      victims.temporal.start(),
      victims.resend.start(),
      workflowBundle === undefined && bundleWorkflowsAside(bundle, new AbortController().signal),
    ])
    await migrate(databaseUrl)
    await Promise.all([victims.api, victims['worker-1'], victims['worker-2']].map((one) => one.start()))
  } catch (error) {
    await stop()
    throw error
  }
  return { apiUrl, apiKey, database, clock, resend, resendDirectory, victims, stop }
}
