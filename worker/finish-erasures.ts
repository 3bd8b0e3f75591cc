import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import { errorName } from '../config/logger.ts'
import { type Database, transaction } from '../database/database.ts'
import { findOpenErasures } from '../database/erasures.ts'
import { finishErasure } from '../database/finish-erasure.ts'
import { workflowIdOf } from '../workflows/contract.ts'

export interface FinishErasuresOptions {
  database: Database
  client: Client
  log: Logger
  wallNow: () => Date
}

/** Erasures that one round looks at. */
const perRound = 100

/** What Temporal answers when there is no such run (any more). */
const grpcNotFound = 5

/**
 * One round: ends the workflows of people who were erased, with all that Temporal keeps of them, and removes what had
 * to wait. It looks only at facts, so it may be killed anywhere. Returns how many erasures are done now.
 */
export async function finishErasures({
  database,
  client,
  log,
  wallNow,
}: FinishErasuresOptions): Promise<number> {
  let done = 0
  for (const { id, customerId } of await findOpenErasures(database, perRound)) {
    try {
      await forgetWorkflow(client, customerId)
      if (await transaction(database, (db) => finishErasure(db, id, wallNow()))) done += 1
    } catch (error) {
      log.warn({ erasure: id, error: errorName(error) }, 'an erasure could not be finished yet')
    }
  }
  if (done > 0) log.info({ done }, 'erasures are done')
  return done
}

/** Ends a customer's workflow and deletes all its runs: first the one under way, which deleting ends at once. */
async function forgetWorkflow(client: Client, customerId: string): Promise<void> {
  const workflowId = workflowIdOf(customerId)
  await forgetRun(client, { workflowId })
  for await (const { runId } of client.workflow.list({ query: `WorkflowId = '${workflowId}'` })) {
    await forgetRun(client, { workflowId, runId })
  }
}

async function forgetRun(
  client: Client,
  workflowExecution: { workflowId: string; runId?: string },
): Promise<void> {
  try {
    await client.workflowService.deleteWorkflowExecution({
      namespace: client.options.namespace,
      workflowExecution,
    })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === grpcNotFound)) throw error
  }
}
