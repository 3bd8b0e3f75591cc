import { createHash } from 'node:crypto'
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65535)

const environmentSchema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  PORT: port.default(3000),
  /** Address the service binds to; the container image sets 0.0.0.0. */
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: z.url().default('http://127.0.0.1:3000'),
  /** Comma-separated; each either a key or `sha256:<hex of the key's digest>`. Only digests are kept. */
  API_KEYS: z.string().default('').transform(digests),
  RESEND_API_KEY: z.string().min(1),
  RESEND_BASE_URL: z.url().default('https://api.resend.com'),
  RESEND_WEBHOOK_SECRET: z.string().startsWith('whsec_'),
  /** Signs the links in mails. At least 32 characters. */
  LINK_SECRET: z.string().min(32),
  SHOP_FILE: z.string().min(1).default('examples/shop.json'),
  /** A workflow bundle made by `npm run build`; without it the worker bundles at start. */
  WORKFLOW_BUNDLE: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  /** Seconds between two rounds of the sweeper. */
  SWEEP_SECONDS: z.coerce.number().positive().default(15),
})

export type Environment = z.output<typeof environmentSchema>

/**
 * The process's configuration, checked; the one place that reads `process.env`.
 * `keys` are the variables this process needs. Temporal's own (`TEMPORAL_ADDRESS` …) are read by @temporalio/envconfig.
 * @throws Error naming every missing or faulty variable.
 */
export function readEnvironment<K extends keyof Environment>(
  keys: readonly K[],
  source: NodeJS.ProcessEnv = process.env,
): Pick<Environment, K> {
  const wanted = Object.fromEntries(keys.map((key) => [key, true])) as Record<K, true>
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = environmentSchema.pick(wanted as never).safeParse(filled)
  if (!parsed.success) throw new Error(`The environment is not complete.\n${z.prettifyError(parsed.error)}`)
  return parsed.data as Pick<Environment, K>
}

function digests(list: string): Buffer[] {
  return list
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '')
    .map((key) =>
      key.startsWith('sha256:')
        ? Buffer.from(key.slice(7), 'hex')
        : createHash('sha256').update(key).digest(),
    )
}
