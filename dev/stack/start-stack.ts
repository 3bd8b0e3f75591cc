import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { BadInput } from '../../config/bad-input.ts'
import { tryLock } from '../tools/lock-file.ts'
import type { Report } from '../tools/report.ts'
import { readConfiguration } from './configuration.ts'
import { type PartName, partTitles } from './part.ts'
import { PartGroup } from './part-group.ts'
import { choosePorts } from './ports.ts'
import { openProcessRecords } from './process-records.ts'
import { loadSecrets } from './secrets.ts'
import { removeStackFile, type StackAddresses, writeStackFile } from './stack-file.ts'
import { planStack } from './stack-plan.ts'
import { startParts } from './start-parts.ts'

export interface StackOptions {
  /** Which parts are embedded, and under which DATA_DIR: the variables of `.env.example`. */
  environment: NodeJS.ProcessEnv
  report: Report
  /** Gives up a start under way; what has been started is killed. */
  signal?: AbortSignal
}

/** A running stack. */
export interface Stack {
  addresses: StackAddresses
  /** Stops every part, those that depend on others first. */
  stop: () => Promise<void>
  /** Ends every part at once. */
  kill: () => void
}

/**
 * Starts every part that no variable says is elsewhere, watches them, and keeps `stack.json` true.
 * @throws BadInput if a variable is wrong or another stack runs on the same data folder.
 * @throws Error naming the part that did not start, after the others are stopped again.
 */
export async function startStack({ environment, report, signal }: StackOptions): Promise<Stack> {
  const configuration = readConfiguration(environment)
  const { dataDir } = configuration
  const release = once(await takeDataDir(dataDir))
  try {
    await removeStackFile(dataDir)
    const { records, ended } = await openProcessRecords(dataDir)
    if (ended.length > 0) report(`ended what an earlier stack left running: ${titles(ended)}`)
    const secrets = await loadSecrets(dataDir)
    const wishedPorts = configuration.apiPort === undefined ? {} : { api: configuration.apiPort }
    const ports = await choosePorts(dataDir, wishedPorts)
    const plan = planStack(configuration, secrets, ports, environment)
    const parts = new PartGroup(report, records, plan.addresses.pids, () =>
      writeStackFile(dataDir, plan.addresses),
    )
    const stop = once(async () => {
      await parts.stop()
      await records.clear()
      await removeStackFile(dataDir)
      await release()
    })
    const failed = new AbortController()
    try {
      await Promise.race([
        startParts({ configuration, plan, parts, report, signal: failed.signal }),
        givenUp(signal),
      ])
    } catch (error) {
      failed.abort()
      if (signal?.aborted) parts.kill()
      await stop()
      throw error
    }
    await parts.publish()
    return { addresses: plan.addresses, stop, kill: parts.kill }
  } catch (error) {
    await release()
    throw error
  }
}

async function takeDataDir(dataDir: string): Promise<() => Promise<void>> {
  try {
    await mkdir(join(dataDir, 'logs'), { recursive: true })
  } catch (error) {
    throw new BadInput(
      `DATA_DIR=${dataDir} cannot be made (${(error as Error).message}): name a folder you may write to.`,
    )
  }
  const lock = await tryLock(join(dataDir, 'lock'))
  if (lock.held) return lock.release
  throw new BadInput(
    `A stack already runs on ${dataDir} (process ${lock.holder}): stop that one, or set DATA_DIR to another folder.`,
  )
}

/** Rejects when the start is given up; a download or a build may take much longer than a person's patience. */
function givenUp(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason)
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

function titles(names: readonly PartName[]): string {
  return names.map((name) => partTitles[name]).join(', ')
}

/** The same promise for every caller. */
function once(run: () => Promise<void>): () => Promise<void> {
  let promise: Promise<void> | undefined
  return () => {
    promise ??= run()
    return promise
  }
}
