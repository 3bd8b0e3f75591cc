import { proxyActivities } from '@temporalio/workflow'
import type { LifecycleActivities } from '../activities/activities.ts'
import type { Retained } from './contract.ts'

const { retain } = proxyActivities<LifecycleActivities>({
  startToCloseTimeout: '6 hours',
  // It shows a sign of life after each thousand rows.
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '10 seconds', maximumInterval: '10 minutes' },
})

/** One night's removal of what is older than the shop keeps it; returns how many rows of what are gone. */
export async function retention(): Promise<Retained> {
  return await retain()
}
