import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startResend } from '../dev/resend/server.ts'
import type { StackAddresses } from '../dev/stack/stack-file.ts'
import { startStack } from '../dev/stack/start-stack.ts'

interface BenchStackOptions {
  /** Calls a second that Resend takes. */
  rateLimit?: number
  /** What the stack's environment has besides. */
  environment?: NodeJS.ProcessEnv
}

/**
 * The whole stack on data of its own and a local Resend without reports: they come after a mail was accepted, and
 * absorbing them is another question.
 */
export async function startBenchStack({ rateLimit, environment }: BenchStackOptions = {}): Promise<{
  addresses: StackAddresses
  stop: () => Promise<void>
}> {
  const folder = await mkdtemp(join(tmpdir(), 'perennial-bench-'))
  const resend = await startResend({ apiKey: 're_bench', ...(rateLimit !== undefined && { rateLimit }) })
  const { addresses, stop } = await startStack({
    environment: {
      ...process.env,
      DATA_DIR: folder,
      RESEND_API_KEY: 're_bench',
      RESEND_BASE_URL: resend.url,
      RESEND_WEBHOOK_SECRET: `whsec_${Buffer.from('a bench hears no reports').toString('base64')}`,
      ...environment,
    },
    report: () => {},
  })
  return {
    addresses,
    async stop() {
      await stop()
      await resend.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
