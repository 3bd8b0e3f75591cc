import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { afterAll } from 'vitest'
import { localTemporal } from './temporal.ts'

/** A Temporal for the test file that asks, to be awaited at its top; gone when the file is through. */
export async function ownTemporal(start = localTemporal): Promise<TestWorkflowEnvironment> {
  const temporal = await start()
  afterAll(() => temporal.teardown())
  return temporal
}
