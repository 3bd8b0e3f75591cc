import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { readJsonFile, writeJsonFile } from './json-file.ts'

const secretsSchema = z.object({
  /** Key for the service's own API. */
  apiKey: z.string(),
  resendApiKey: z.string(),
  resendWebhookSecret: z.string(),
  /** Signs the links in mails. */
  linkSecret: z.string(),
  postgresPassword: z.string(),
})

export type Secrets = z.infer<typeof secretsSchema>

/** The stack's keys and passwords, made by chance at the first start and kept, so that links in mails stay valid. */
export async function loadSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json')
  const stored = secretsSchema.partial().parse((await readJsonFile(file)) ?? {})
  const secrets = { ...newSecrets(), ...stored }
  await writeJsonFile(file, secrets)
  return secrets
}

function newSecrets(): Secrets {
  const hex = () => randomBytes(24).toString('hex')
  return {
    apiKey: `pk_${hex()}`,
    resendApiKey: `re_${hex()}`,
    resendWebhookSecret: `whsec_${randomBytes(24).toString('base64')}`,
    linkSecret: hex(),
    postgresPassword: hex(),
  }
}
