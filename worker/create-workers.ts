import { readFile } from 'node:fs/promises'
import type { NativeConnection } from '@temporalio/worker'
import { Worker } from '@temporalio/worker'
import type { ClaimDependencies } from '../activities/claim-send.ts'
import { createDecide } from '../activities/decide.ts'
import { createDispatcher, type DispatcherOptions } from '../activities/dispatcher.ts'
import { createRetain } from '../activities/retain.ts'
import { createSendEmail } from '../activities/send-email.ts'
import type { Journey } from '../journeys/journey.ts'
import { journeys } from '../journeys/journeys.ts'
import { taskQueues } from '../workflows/contract.ts'
import { workflowsPath } from './bundle.ts'

export interface WorkersOptions extends ClaimDependencies, DispatcherOptions {
  connection: NativeConnection
  namespace: string
  /** A file made by `bundleWorkflows`; without it the workflows are bundled here, which takes some seconds. */
  workflowBundle?: string | undefined
  /** Default: every journey there is. */
  journeys?: readonly Journey[]
}

/** A process's workers and its dispatcher. */
export interface Workers {
  /** Works until it is told to stop and everything under way has come to an end. */
  run(): Promise<void>
  /** Mails that are on their way are left to other workers, or to this one's next start. */
  shutdown(): void
}

/** Most of these wait for Resend: enough of them to fill batches, and memory is all they cost. */
const mailsAtOnce = 400

/** Milliseconds that running activities get to finish when the worker is told to stop. */
const shutdownGraceTime = 30_000

/** Two workers in a process: decisions are quick and must not queue behind mails that wait for Resend. */
export async function createWorkers(options: WorkersOptions): Promise<Workers> {
  const { connection, namespace, workflowBundle } = options
  const lifecycle = await Worker.create({
    connection,
    namespace,
    taskQueue: taskQueues.lifecycle,
    ...(workflowBundle
      ? { workflowBundle: { code: await readFile(workflowBundle, 'utf8') } }
      : { workflowsPath }),
    activities: {
      decide: createDecide({ ...options, journeys: options.journeys ?? journeys }),
      retain: createRetain(options),
    },
    // About 1 MB each; a customer sleeps for months, so few of them are worth keeping warm.
    maxCachedWorkflows: 500,
    maxConcurrentLocalActivityExecutions: 20,
    nonStickyToStickyPollRatio: 0.5,
    shutdownGraceTime,
  })
  const dispatcher = createDispatcher(options)
  const mail = await Worker.create({
    connection,
    namespace,
    taskQueue: taskQueues.mail,
    activities: { sendEmail: createSendEmail({ ...options, dispatcher }) },
    maxConcurrentActivityTaskExecutions: mailsAtOnce,
    shutdownGraceTime,
  })
  const workers = [lifecycle, mail]
  let isStopping = false

  function shutdown(): void {
    if (isStopping) return
    isStopping = true
    // First, so that the activities that wait for it come to their end at once.
    dispatcher.stop()
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown()
  }

  return {
    shutdown,
    async run() {
      const carrying = dispatcher.run()
      try {
        await Promise.all(workers.map((worker) => worker.run()))
      } finally {
        // One that failed takes the others with it.
        shutdown()
        await carrying
      }
    },
  }
}
