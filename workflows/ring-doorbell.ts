import type { Client } from '@temporalio/client'
import { type Doorbell, type LifecycleInput, taskQueues, workflowIdOf, workflowType } from './contract.ts'

/** A workflow run that is just closing makes the client retry up to 40 s; the sweeper is there for those. */
const patience = 5_000

/**
 * Wakes a customer's workflow, or starts it. Ringing twice is harmless.
 * @param signal names the doorbell in Temporal's timeline: the newest event's type, or who rang
 * @throws ServiceError when Temporal is away or does not answer in time
 */
export async function ringDoorbell(
  client: Client,
  customerId: string,
  doorbell: Doorbell,
  signal: string,
  decideBy?: LifecycleInput['decideBy'],
): Promise<void> {
  const input: LifecycleInput = { customerId, ...(decideBy && { decideBy }) }
  await client.withDeadline(Date.now() + patience, () =>
    client.workflow.signalWithStart(workflowType, {
      workflowId: workflowIdOf(customerId),
      taskQueue: taskQueues.lifecycle,
      args: [input],
      signal,
      signalArgs: [doorbell],
    }),
  )
}
