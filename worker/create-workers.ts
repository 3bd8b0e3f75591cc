import { readFile } from 'node:fs/promises'
import type { NativeConnection } from '@temporalio/worker'
import { Worker } from '@temporalio/worker'
import { createDecide } from '../activities/decide.ts'
import { createSendEmail, type SendDependencies } from '../activities/send-email.ts'
import type { Journey } from '../journeys/journey.ts'
import { journeys } from '../journeys/journeys.ts'
import { taskQueues } from '../workflows/contract.ts'
import { workflowsPath } from './bundle.ts'

export interface WorkersOptions extends SendDependencies {
  connection: NativeConnection
  namespace: string
  /** A file made by `bundleWorkflows`; without it the workflows are bundled here, which takes some seconds. */
  workflowBundle?: string | undefined
  /** Default: every journey there is. */
  journeys?: readonly Journey[]
}

/** Milliseconds that running activities get to finish when the worker is told to stop. */
const shutdownGraceTime = 30_000

/** The two workers of a process: decisions are quick and must not queue behind mails that wait for Resend. */
export async function createWorkers(options: WorkersOptions): Promise<Worker[]> {
  const { connection, namespace, workflowBundle } = options
  const lifecycle = await Worker.create({
    connection,
    namespace,
    taskQueue: taskQueues.lifecycle,
    ...(workflowBundle
      ? { workflowBundle: { code: await readFile(workflowBundle, 'utf8') } }
      : { workflowsPath }),
    activities: { decide: createDecide({ ...options, journeys: options.journeys ?? journeys }) },
    // About 1 MB each; a customer sleeps for months, so few of them are worth keeping warm.
    maxCachedWorkflows: 500,
    maxConcurrentLocalActivityExecutions: 20,
    nonStickyToStickyPollRatio: 0.5,
    shutdownGraceTime,
  })
  const mail = await Worker.create({
    connection,
    namespace,
    taskQueue: taskQueues.mail,
    activities: { sendEmail: createSendEmail(options) },
    maxConcurrentActivityTaskExecutions: 20,
    shutdownGraceTime,
  })
  return [lifecycle, mail]
}
