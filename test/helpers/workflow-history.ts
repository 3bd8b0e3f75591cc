import type { Client, Workflow, WorkflowHandle } from '@temporalio/client'
import { expect, vi } from 'vitest'
import type { Database } from '../../database/database.ts'
import { workflowIdOf } from '../../workflows/contract.ts'

/** One event in JSON: names of types, bytes in base64. Only what tests look at. */
export interface HistoryEvent {
  eventId: string
  eventType: string
  userMetadata?: { summary?: { data?: string } }
}

const patience = { timeout: 30_000, interval: 25 }

/** The workflow of a customer, by the name the shop has for them. */
export async function workflowOf(
  client: Client,
  database: Database,
  customer: string,
): Promise<WorkflowHandle<Workflow>> {
  const { rows } = await database.query<{ id: string }>('select id from customers where subject = $1', [
    customer,
  ])
  const [row] = rows
  if (!row) throw new Error(`There is no customer ${customer}.`)
  return client.workflow.getHandle(workflowIdOf(row.id))
}

/** Waits until a workflow has nothing to do but to wait for its activities. */
export async function untilIdle(handle: WorkflowHandle): Promise<void> {
  await vi.waitFor(async () => expect((await handle.describe()).raw.pendingWorkflowTask).toBeNull(), patience)
}

/** Waits until a workflow sleeps: no task and no activity is due or under way. */
export async function untilAtRest(handle: WorkflowHandle): Promise<void> {
  await vi.waitFor(async () => {
    const { raw } = await handle.describe()
    expect({ activities: raw.pendingActivities, task: raw.pendingWorkflowTask }).toEqual({
      activities: [],
      task: null,
    })
  }, patience)
}

/** The events of a workflow's newest run, from number `after` + 1 on. */
export async function historyOf(handle: WorkflowHandle, after = 0): Promise<HistoryEvent[]> {
  const history = JSON.parse(JSON.stringify(await handle.fetchHistory())) as { events: HistoryEvent[] }
  return history.events.filter(({ eventId }) => Number(eventId) > after)
}

/** The short names of events, such as `TIMER_STARTED`. */
export function typesOf(events: readonly HistoryEvent[]): string[] {
  return events.map(({ eventType }) => eventType.replace('EVENT_TYPE_', ''))
}
