import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { temporal } from '@temporalio/proto'
import { bundleWorkflowCode, DefaultLogger, Worker, type WorkflowBundleOption } from '@temporalio/worker'
import { beforeAll, describe, expect, test } from 'vitest'
import { personal } from '../helpers/shop-events.ts'
import { quietRuntime } from '../helpers/temporal.ts'
import { workflowBundle } from '../helpers/workflow-bundle.ts'

const folder = new URL('../histories/', import.meta.url)
const names = readdirSync(folder).filter((file) => file.endsWith('.json'))
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8')

/** The error of each history that the code does not fit, by name. */
async function replay(bundle: WorkflowBundleOption): Promise<Record<string, string>> {
  const histories = names.map((name) => ({
    workflowId: name,
    history: temporal.api.history.v1.History.fromObject(JSON.parse(read(name))),
  }))
  const errors: Record<string, string> = {}
  for await (const { workflowId, error } of Worker.runReplayHistories(
    { workflowBundle: bundle },
    histories,
  )) {
    if (error) errors[workflowId] = error.name
  }
  return errors
}

beforeAll(quietRuntime)

describe('recorded histories', () => {
  test('are there', () => {
    expect(names.length).toBeGreaterThanOrEqual(6)
  })

  test('are replayed by the workflow as it is now', async () => {
    expect(await replay({ codePath: await workflowBundle() })).toEqual({})
  })

  test('are not replayed by a workflow that was changed carelessly', async () => {
    const workflowsPath = fileURLToPath(new URL('./changed-lifecycle.ts', import.meta.url))
    const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') })
    expect(await replay({ code })).toEqual(
      Object.fromEntries(names.map((name) => [name, 'DeterminismViolationError'])),
    )
  })

  test.each(names)('hold nobody’s name or address: %s', (name) => {
    const text = read(name)
    const decoded = text.replaceAll(/"([A-Za-z0-9+/]{4,}={0,2})"/g, (_, base64) =>
      Buffer.from(base64, 'base64').toString(),
    )
    for (const secret of personal) {
      expect(text).not.toContain(secret)
      expect(decoded).not.toContain(secret)
    }
  })
})
