import { join } from 'node:path'
import { projectRoot, type StackConfiguration } from './configuration.ts'
import type { PartName } from './part.ts'
import type { Ports } from './ports.ts'
import { type PostgresOptions, postgresUrl } from './postgres.ts'
import type { Secrets } from './secrets.ts'
import type { StackAddresses } from './stack-file.ts'
import type { TemporalOptions } from './temporal.ts'

/** Everything that is settled before the first part starts. */
export interface StackPlan {
  postgres: PostgresOptions
  temporal: TemporalOptions & { uiPort: number }
  resendArguments: string[]
  /** Where the workflows are to be bundled to; undefined if the environment brings a bundle. */
  workflowBundle: string | undefined
  /** Variables for api and worker. */
  environment: NodeJS.ProcessEnv
  addresses: StackAddresses
  logFile: (part: PartName) => string
}

export const databaseName = 'perennial'

/** Where the api takes Resend's webhooks. */
const webhookPath = '/webhooks/resend'

/** Works out addresses, keys and the parts' options from what is wanted, kept and free. */
export function planStack(
  configuration: StackConfiguration,
  secrets: Secrets,
  ports: Ports,
  environment: NodeJS.ProcessEnv,
): StackPlan {
  const { dataDir, temporalAddress, temporalNamespace, externalResend } = configuration
  const logFile = (part: PartName) => join(dataDir, 'logs', `${part}.log`)
  const api = `http://127.0.0.1:${ports.api}`
  const inbox = `http://127.0.0.1:${ports.inbox}`
  const postgres: PostgresOptions = {
    folder: join(dataDir, 'postgres'),
    port: ports.postgres,
    password: secrets.postgresPassword,
    logFile: logFile('postgres'),
  }
  const addresses: StackAddresses = {
    api,
    apiKey: secrets.apiKey,
    temporal: temporalAddress ?? `127.0.0.1:${ports.temporal}`,
    temporalUi: temporalAddress ? null : `http://127.0.0.1:${ports.temporalUi}`,
    inbox: externalResend ? null : inbox,
    databaseUrl: configuration.databaseUrl ?? postgresUrl(postgres, databaseName),
    pids: {},
  }
  const workflowBundle = join(dataDir, 'workflow-bundle.js')
  return {
    postgres,
    temporal: {
      databaseFile: join(dataDir, 'temporal.db'),
      port: ports.temporal,
      uiPort: ports.temporalUi,
      namespace: temporalNamespace,
      logFile: logFile('temporal'),
    },
    resendArguments: [
      ...['--port', String(ports.inbox), '--data-dir', join(dataDir, 'resend')],
      ...['--api-key', secrets.resendApiKey, '--webhook-secret', secrets.resendWebhookSecret],
      ...['--webhook-url', api + webhookPath],
    ],
    workflowBundle: environment.WORKFLOW_BUNDLE ? undefined : workflowBundle,
    environment: {
      ...(temporalAddress ? environment : ownTemporal(environment, addresses.temporal, temporalNamespace)),
      ...(externalResend ? {} : ownResend(secrets, inbox)),
      DATABASE_URL: addresses.databaseUrl,
      PORT: String(ports.api),
      PUBLIC_URL: configuration.publicUrl ?? api,
      API_KEYS: [environment.API_KEYS, secrets.apiKey].filter(Boolean).join(','),
      LINK_SECRET: environment.LINK_SECRET || secrets.linkSecret,
      WORKFLOW_BUNDLE: environment.WORKFLOW_BUNDLE || workflowBundle,
      // React renders three times as fast.
      NODE_ENV: 'production',
    },
    addresses,
    logFile,
  }
}

/** The dev server takes neither TLS nor keys, wherever else the environment or Temporal's own file would lead. */
function ownTemporal(environment: NodeJS.ProcessEnv, address: string, namespace: string): NodeJS.ProcessEnv {
  const others = Object.entries(environment).filter(([name]) => !name.startsWith('TEMPORAL_'))
  return {
    ...Object.fromEntries(others),
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: namespace,
    TEMPORAL_CONFIG_FILE: join(projectRoot, 'no-such-file'),
  }
}

function ownResend(secrets: Secrets, baseUrl: string): NodeJS.ProcessEnv {
  return {
    RESEND_API_KEY: secrets.resendApiKey,
    RESEND_BASE_URL: baseUrl,
    RESEND_WEBHOOK_SECRET: secrets.resendWebhookSecret,
  }
}
