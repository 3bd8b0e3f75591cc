import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import getPort from 'get-port'
import { expect, vi } from 'vitest'
import { type RunningResend, startResend } from '../../dev/resend/server.ts'
import { type Launch, launch } from '../../dev/stack/launch.ts'
import { nodePart } from '../../dev/stack/node-part.ts'
import { askSharedServer } from './ask-shared-server.ts'
import type { AcceptedMail } from './product.ts'
import { workflowBundle } from './workflow-bundle.ts'

export interface ProcessesOptions {
  /** Each process may see the database by a way of its own. */
  databaseUrls: { api: string; worker: string }
  /** Of the dev server that the tests share. */
  temporal: TestWorkflowEnvironment
  /** Whether Resend reports what becomes of a mail. Default true. */
  reports?: boolean
}

/** api and worker as processes of their own, to be killed and started again, with a local Resend. */
export interface Processes {
  resend: RunningResend
  /** Rejects if the api is gone before it answers. */
  post: (event: object) => Promise<Response>
  /** Posts as a shop does: again and again, until the event is accepted. */
  postUntilAccepted: (event: object) => Promise<void>
  mails: () => Promise<AcceptedMail[]>
  /** Ends a process as a lost machine does; resolves when it is gone. */
  kill: (name: 'api' | 'worker') => Promise<void>
  /** Starts it again, once it was killed. */
  start: (name: 'api' | 'worker') => Promise<void>
  /** How a process ended; undefined while it runs. */
  endOf: (name: 'api' | 'worker') => string | undefined
  stop: () => Promise<void>
}

const apiKey = 'test-key'

export async function startProcesses({
  databaseUrls,
  temporal,
  reports = true,
}: ProcessesOptions): Promise<Processes> {
  const folder = await mkdtemp(join(tmpdir(), 'perennial-processes-'))
  const apiPort = await getPort()
  const apiUrl = `http://127.0.0.1:${apiPort}`
  const webhookSecret = `whsec_${randomBytes(24).toString('base64')}`
  const resend = await startResend({
    apiKey: 're_test',
    ...(reports && { webhook: { url: `${apiUrl}/webhooks/resend`, secret: webhookSecret } }),
  })
  const env = {
    ...process.env,
    PORT: String(apiPort),
    PUBLIC_URL: apiUrl,
    API_KEYS: apiKey,
    RESEND_API_KEY: 're_test',
    RESEND_BASE_URL: resend.url,
    RESEND_WEBHOOK_SECRET: webhookSecret,
    LINK_SECRET: 'a secret for tests, long enough for the rule',
    TEMPORAL_ADDRESS: await askSharedServer('temporal'),
    TEMPORAL_NAMESPACE: temporal.namespace ?? 'default',
    TEMPORAL_CONFIG_FILE: join(folder, 'none.toml'),
    WORKFLOW_BUNDLE: await workflowBundle(),
    SWEEP_SECONDS: '1',
    NODE_ENV: 'production',
  }
  const running = new Map<'api' | 'worker', Launch>()
  const ends = new Map<'api' | 'worker', string>()

  async function start(name: 'api' | 'worker'): Promise<void> {
    const part = nodePart({
      name,
      entry: `${name}/main.ts`,
      env: { ...env, DATABASE_URL: databaseUrls[name] },
      logFile: join(folder, `${name}.log`),
      grace: 0,
    })
    const process = launch(part, () => {})
    running.set(name, process)
    ends.delete(name)
    void process.ended.then((end) => ends.set(name, end))
    await process.ready
  }

  async function kill(name: 'api' | 'worker'): Promise<void> {
    running.get(name)?.kill('SIGKILL')
    await running.get(name)?.ended
  }

  const post = (event: object) =>
    fetch(`${apiUrl}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(event),
    })

  await Promise.all([start('api'), start('worker')])
  return {
    resend,
    post,
    postUntilAccepted: (event) =>
      vi.waitFor(async () => expect((await post(event)).status).toBe(202), { timeout: 20_000 }),
    mails: async () => (await fetch(`${resend.url}/inbox/mails.json`)).json() as Promise<AcceptedMail[]>,
    start,
    kill,
    endOf: (name) => ends.get(name),
    async stop() {
      await Promise.all([kill('api'), kill('worker')])
      await resend.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
