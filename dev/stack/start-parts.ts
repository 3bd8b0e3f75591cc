import { migrate } from '../../database/migrate.ts'
import type { Report } from '../tools/report.ts'
import { bundleWorkflowsAside } from './bundle-workflows.ts'
import type { StackConfiguration } from './configuration.ts'
import { nodePart } from './node-part.ts'
import type { PartName } from './part.ts'
import type { PartGroup } from './part-group.ts'
import { ensureDatabase, postgresPart } from './postgres.ts'
import { databaseName, type StackPlan } from './stack-plan.ts'
import { temporalPart } from './temporal.ts'
import { prepareExternalTemporal } from './temporal-connection.ts'

interface StartOptions {
  configuration: StackConfiguration
  plan: StackPlan
  parts: PartGroup
  report: Report
  /** Ends what is prepared for parts that are not started any more. */
  signal: AbortSignal
}

/** Starts the parts in the order in which they need each other, as much as possible at once. */
export async function startParts({
  configuration,
  plan,
  parts,
  report,
  signal,
}: StartOptions): Promise<void> {
  const { temporalAddress, temporalNamespace, databaseUrl, externalResend } = configuration

  async function database(): Promise<void> {
    if (databaseUrl === undefined) {
      await parts.start(await postgresPart(plan.postgres))
      await ensureDatabase(plan.postgres, databaseName)
    }
    await migrateDatabase(plan.addresses.databaseUrl, databaseUrl !== undefined)
  }

  async function temporal(): Promise<void> {
    if (temporalAddress !== undefined) await prepareExternalTemporal(temporalAddress, temporalNamespace)
    else await parts.start(await temporalPart(plan.temporal, report))
  }

  async function resend(): Promise<void> {
    if (!externalResend)
      await parts.start(ownPart('resend', 'dev/resend/main.ts', 5_000, plan.resendArguments))
  }

  async function bundle(): Promise<void> {
    if (plan.workflowBundle !== undefined) await bundleWorkflowsAside(plan.workflowBundle, signal)
  }

  function ownPart(name: PartName, entry: string, grace: number, args: string[] = []) {
    return nodePart({ name, entry, args, grace, env: plan.environment, logFile: plan.logFile(name) })
  }

  await Promise.all([database(), temporal(), resend(), bundle()])
  await Promise.all([
    parts.start(ownPart('api', 'api/main.ts', 10_000)),
    // Longer than the worker gives its activities to finish.
    parts.start(ownPart('worker', 'worker/main.ts', 40_000)),
  ])
}

async function migrateDatabase(url: string, external: boolean): Promise<void> {
  try {
    await migrate(url)
  } catch (error) {
    const remedy = external ? ' Check DATABASE_URL, or unset it to use the embedded PostgreSQL.' : ''
    throw new Error(`The database cannot be migrated (${(error as Error).message}).${remedy}`, {
      cause: error,
    })
  }
}
