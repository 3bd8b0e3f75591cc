import { randomUUID } from 'node:crypto'
import { Connection } from '@temporalio/client'
import { msToTs } from '@temporalio/common/lib/time.js'
import { TestWorkflowEnvironment } from '@temporalio/testing'
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker'
import { addSearchAttributes } from '../../dev/stack/search-attributes.ts'
import { timeSkippingServer } from '../../dev/tools/time-skipping-server.ts'
import { askSharedServer } from './ask-shared-server.ts'

/** A namespace of its own on the run's Temporal dev server, with the search attributes. `teardown()` when done. */
export async function localTemporal(): Promise<TestWorkflowEnvironment> {
  quietRuntime()
  const address = await askSharedServer('temporal')
  const namespace = `test-${randomUUID()}`
  const connection = await Connection.connect({ address })
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs('1 day'),
    })
    await addSearchAttributes(connection, namespace)
  } finally {
    await connection.close()
  }
  return TestWorkflowEnvironment.createFromExistingServer({ address, namespace })
}

/** Skips time until then, if that is still to come; the server's time afterwards. */
export async function skipTo(temporal: TestWorkflowEnvironment, at: number): Promise<number> {
  const pause = at - (await temporal.currentTimeMs())
  if (pause > 0) await temporal.sleep(pause)
  return await temporal.currentTimeMs()
}

/** A time-skipping server of its own, with the search attributes; one per test file. `teardown()` when done. */
export async function timeSkipping(): Promise<TestWorkflowEnvironment> {
  quietRuntime()
  const server = await timeSkippingServer(console.log)
  const environment = await TestWorkflowEnvironment.createTimeSkipping({ server })
  await addSearchAttributes(environment.connection, 'default')
  return environment
}

/** The SDK's log, errors alone; one per process: a second call finds the first one's. Activities that fail on purpose are not worth a line. */
export function quietRuntime(): void {
  try {
    Runtime.install({
      logger: new DefaultLogger('ERROR'),
      telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }), forward: {} } },
    })
  } catch {}
}
