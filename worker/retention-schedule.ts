import {
  type Client,
  ScheduleAlreadyRunning,
  type ScheduleOptions,
  ScheduleOverlapPolicy,
} from '@temporalio/client'
import { retentionWorkflow, taskQueues } from '../workflows/contract.ts'

/** Local hour of the shop at which it is quietest. */
const hour = 3

/**
 * Sees to it that what is older than the shop's periods is removed every night. Workers may call it at the same time;
 * the newest one's time zone counts.
 */
export async function ensureRetentionSchedule(client: Client, timeZone: string): Promise<void> {
  const options: ScheduleOptions = {
    scheduleId: retentionWorkflow,
    spec: { calendars: [{ hour }], timezone: timeZone },
    action: {
      type: 'startWorkflow',
      workflowType: retentionWorkflow,
      workflowId: retentionWorkflow,
      taskQueue: taskQueues.lifecycle,
    },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 day' },
  }
  try {
    await client.schedule.create(options)
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error
    const { spec, action, policies } = options
    await client.schedule
      .getHandle(retentionWorkflow)
      .update(({ state }) => ({ spec, action, policies, state }))
  }
}
