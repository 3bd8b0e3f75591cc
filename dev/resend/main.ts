import { parseArgs } from 'node:util'
import { BadInput, orExit } from '../../config/bad-input.ts'
import { type ResendOptions, startResend } from './server.ts'

const options = orExit(readOptions)
const resend = await startResend(options)
let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    // Ctrl-C reaches the whole process group, and the parent's own signal follows.
    if (stopping) return
    stopping = true
    void resend.close().then(() => process.exit(0))
  })
}
console.log(JSON.stringify({ ready: true, url: resend.url }))

function readOptions(): ResendOptions & { port: number } {
  const values = readArguments()
  const {
    'api-key': apiKey,
    'data-dir': dataDirectory,
    'webhook-url': url,
    'webhook-secret': secret,
  } = values
  if (apiKey === undefined) throw new BadInput('The local Resend needs --api-key <key>.')
  if ((url === undefined) !== (secret === undefined)) {
    throw new BadInput('Webhooks need both --webhook-url <url> and --webhook-secret <whsec_…>.')
  }
  const rateLimit = number('rate-limit', values['rate-limit'])
  const daily = number('daily-quota', values['daily-quota'])
  const monthly = number('monthly-quota', values['monthly-quota'])
  return {
    apiKey,
    port: number('port', values.port) ?? 0,
    quota: { ...(daily !== undefined && { daily }), ...(monthly !== undefined && { monthly }) },
    ...(dataDirectory !== undefined && { dataDirectory }),
    ...(url !== undefined && secret !== undefined && { webhook: { url, secret } }),
    ...(rateLimit !== undefined && { rateLimit }),
  }
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string' },
        'data-dir': { type: 'string' },
        'api-key': { type: 'string' },
        'webhook-secret': { type: 'string' },
        'webhook-url': { type: 'string' },
        'rate-limit': { type: 'string' },
        'daily-quota': { type: 'string' },
        'monthly-quota': { type: 'string' },
      },
    }).values
  } catch (error) {
    throw new BadInput(error instanceof Error ? error.message : String(error))
  }
}

function number(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0) {
    throw new BadInput(`--${option} must be a whole number, it is ${text}.`)
  }
  return value
}
