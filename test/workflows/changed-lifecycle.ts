import { sleep } from '@temporalio/workflow'
import type { LifecycleInput } from '../../workflows/contract.ts'
import { customerLifecycle as unchanged } from '../../workflows/customer-lifecycle.ts'

/** The workflow as a careless change would leave it: it does something new before everything else. */
export async function customerLifecycle(input: LifecycleInput): Promise<void> {
  await sleep('1 second')
  await unchanged(input)
}
