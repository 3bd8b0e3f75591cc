import { NativeConnection, Worker } from '@temporalio/worker'
import { temporalConfig } from '../config/temporal.ts'
import { bareQueue } from './bare-queue.ts'

/** The baseline's worker, a process of its own like the product's. Reports on its channel each activity that ran. */

export interface BareActivities {
  nothing(): Promise<void>
}

const { connectionOptions, namespace } = temporalConfig()
const connection = await NativeConnection.connect(connectionOptions)
const activities: BareActivities = {
  async nothing() {
    process.send?.('ran')
  },
}
const worker = await Worker.create({
  connection,
  namespace,
  taskQueue: bareQueue,
  workflowsPath: new URL('./bare-workflow.ts', import.meta.url).pathname,
  activities,
  maxCachedWorkflows: 500,
  nonStickyToStickyPollRatio: 0.5,
})
process.send?.('ready')
process.once('disconnect', () => worker.shutdown())
await worker.run()
await connection.close()
