import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BadInput } from '../../config/bad-input.ts'
import { type Environment, readEnvironment } from '../../config/environment.ts'

/** What the stack is to start, and what is there already. */
export interface StackConfiguration {
  /** Everything the stack keeps lies under it. */
  dataDir: string
  /** The port wished for; undefined for the usual one, 0 for any. */
  apiPort: number | undefined
  publicUrl: string | undefined
  /** Address of a Temporal that runs elsewhere. */
  temporalAddress: string | undefined
  temporalNamespace: string
  /** Address of a PostgreSQL that runs elsewhere. */
  databaseUrl: string | undefined
  /** Whether mails go to Resend itself, or to another server that speaks its language. */
  externalResend: boolean
}

/** The repository's root, where the parts are started. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url))

const checkedVariables = [
  'DATABASE_URL',
  'PORT',
  'HOST',
  'PUBLIC_URL',
  'RESEND_API_KEY',
  'RESEND_BASE_URL',
  'RESEND_WEBHOOK_SECRET',
  'LINK_SECRET',
  'LOG_LEVEL',
  'SWEEP_SECONDS',
] as const satisfies readonly (keyof Environment)[]

const secretVariables: readonly string[] = [
  'DATABASE_URL',
  'RESEND_API_KEY',
  'RESEND_WEBHOOK_SECRET',
  'LINK_SECRET',
]

/**
 * Reads which parts are wanted: each one whose variable is unset is started here.
 * @throws BadInput for the first variable that is wrong, before anything is started.
 */
export function readConfiguration(environment: NodeJS.ProcessEnv): StackConfiguration {
  for (const name of checkedVariables) if (environment[name]) checkVariable(name, environment)
  const { PORT, PUBLIC_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, DATABASE_URL, DATA_DIR } = environment
  const externalResend = Boolean(environment.RESEND_API_KEY)
  if (externalResend && !environment.RESEND_WEBHOOK_SECRET) {
    throw new BadInput(
      'RESEND_API_KEY is set without RESEND_WEBHOOK_SECRET: set both to use Resend, or neither to use the emulator.',
    )
  }
  if (!externalResend && (environment.RESEND_BASE_URL || environment.RESEND_WEBHOOK_SECRET)) {
    throw new BadInput(
      'RESEND_BASE_URL or RESEND_WEBHOOK_SECRET is set without RESEND_API_KEY: set the key too, or unset them.',
    )
  }
  return {
    dataDir: resolve(projectRoot, DATA_DIR || '.perennial'),
    apiPort: PORT ? Number(PORT) : undefined,
    publicUrl: PUBLIC_URL || undefined,
    temporalAddress: TEMPORAL_ADDRESS || undefined,
    temporalNamespace: TEMPORAL_NAMESPACE || 'default',
    databaseUrl: DATABASE_URL || undefined,
    externalResend,
  }
}

function checkVariable(name: (typeof checkedVariables)[number], environment: NodeJS.ProcessEnv): void {
  try {
    readEnvironment([name], environment)
  } catch (error) {
    const reason = error instanceof BadInput ? error.faults[0]?.reason : 'not valid'
    const shown = secretVariables.includes(name) ? name : `${name}=${environment[name]}`
    throw new BadInput(`${shown} cannot be used (${reason}): correct it or unset it.`)
  }
}
