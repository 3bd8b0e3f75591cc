import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeJsonFile } from './json-file.ts'
import type { PartName } from './part.ts'

/** Where everything is, as `stack.json` in the data folder says it. */
export interface StackAddresses {
  api: string
  /** Bearer key for `api`. */
  apiKey: string
  /** host:port */
  temporal: string
  /** Null if Temporal runs elsewhere. */
  temporalUi: string | null
  /** Page with the mails sent; null if they go to Resend itself. */
  inbox: string | null
  databaseUrl: string
  /** Process id of each part that was started here. */
  pids: Partial<Record<PartName, number>>
}

export async function writeStackFile(dataDir: string, addresses: StackAddresses): Promise<void> {
  await writeJsonFile(stackFile(dataDir), addresses)
}

/** Nobody shall read addresses of a stack that does not run. */
export async function removeStackFile(dataDir: string): Promise<void> {
  await rm(stackFile(dataDir), { force: true })
}

function stackFile(dataDir: string): string {
  return join(dataDir, 'stack.json')
}
