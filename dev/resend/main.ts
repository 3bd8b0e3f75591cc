import { parseArgs } from 'node:util'
import { type ResendOptions, startResend } from './server.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'data-dir': { type: 'string' },
    'api-key': { type: 'string' },
    'webhook-secret': { type: 'string' },
    'webhook-url': { type: 'string' },
    'rate-limit': { type: 'string' },
  },
})

const resend = await startResend({ port: number('port', values.port), ...readOptions() })
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

function readOptions(): ResendOptions {
  const {
    'api-key': apiKey,
    'data-dir': dataDirectory,
    'webhook-url': url,
    'webhook-secret': secret,
  } = values
  if (apiKey === undefined) throw new Error('The local Resend needs --api-key <key>.')
  if ((url === undefined) !== (secret === undefined)) {
    throw new Error('Webhooks need both --webhook-url <url> and --webhook-secret <whsec_…>.')
  }
  return {
    apiKey,
    ...(dataDirectory !== undefined && { dataDirectory }),
    ...(url !== undefined && secret !== undefined && { webhook: { url, secret } }),
    ...(values['rate-limit'] !== undefined && { rateLimit: number('rate-limit', values['rate-limit']) }),
  }
}

function number(option: string, text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0)
    throw new Error(`--${option} must be a whole number, it is ${text}.`)
  return value
}
