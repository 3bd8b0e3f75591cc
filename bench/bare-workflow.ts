import { condition, proxyActivities, setDefaultSignalHandler } from '@temporalio/workflow'
import type { BareActivities } from './bare-worker.ts'

const { nothing } = proxyActivities<BareActivities>({ startToCloseTimeout: '1 minute' })

/** The least a durable customer can be: a signal wakes it, it runs one activity that does nothing. */
export async function bare(): Promise<void> {
  let signals = 0
  setDefaultSignalHandler(() => {
    signals += 1
  })
  while (true) {
    await condition(() => signals > 0)
    signals -= 1
    await nothing()
  }
}
