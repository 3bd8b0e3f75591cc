import { createHash } from 'node:crypto'
import { z } from 'zod'
import { BadInput, faultsInWords, missing } from './bad-input.ts'

const port = z.coerce
  .number('must be a port number')
  .int('must be a port number')
  .min(0, 'must be 0 or more')
  .max(65535, 'must be 65535 or less')

const environmentSchema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// address' }),
  PORT: port.default(3000),
  /** Address the service binds to; the container image sets 0.0.0.0. */
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: z.url().default('http://127.0.0.1:3000'),
  /** Proxies in front of the api whose `X-Forwarded-For` is believed: networks, or loopback, linklocal, uniquelocal. */
  TRUST_PROXY: z.string().min(1).default('loopback'),
  /** Comma-separated; each either a key or `sha256:<hex of the key's digest>`. Only digests are kept. */
  API_KEYS: z
    .string()
    .regex(/^(?!.*sha256:(?![0-9a-f]{64}\s*(,|$)))/i, 'must have 64 hexadecimal digits after each sha256:')
    .default('')
    .transform(digests),
  RESEND_API_KEY: z.string().min(1),
  RESEND_BASE_URL: z.url().default('https://api.resend.com'),
  RESEND_WEBHOOK_SECRET: z.string().startsWith('whsec_', 'must start with whsec_'),
  /** Signs the links in mails. At least 32 characters. */
  LINK_SECRET: z.string().min(32, 'must have at least 32 characters'),
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
 * @throws BadInput naming every missing or faulty variable.
 */
export function readEnvironment<K extends keyof Environment>(
  keys: readonly K[],
  source: NodeJS.ProcessEnv = process.env,
): Pick<Environment, K> {
  const wanted = Object.fromEntries(keys.map((key) => [key, true])) as Record<K, true>
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = environmentSchema.pick(wanted as never).safeParse(filled)
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => {
      const name = String(path[0])
      return { name, reason: filled[name] === undefined ? missing : message }
    })
    throw new BadInput(`The environment cannot be used: ${faultsInWords(faults)}. See .env.example.`, faults)
  }
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
