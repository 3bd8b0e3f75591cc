import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { processIdentity } from '../tools/process-identity.ts'
import { readJsonFile, writeJsonFile } from './json-file.ts'
import { type PartName, partNames } from './part.ts'

const recordsSchema = z.partialRecord(
  z.enum(partNames),
  z.object({ pid: z.number().int(), identity: z.string() }),
)

type Records = z.infer<typeof recordsSchema>

/** Remembers which processes were started, so that the next start finds those that a killed stack left behind. */
export interface ProcessRecords {
  add: (part: PartName, pid: number) => Promise<void>
  clear: () => Promise<void>
}

const graceMs = 5_000

/**
 * Ends what an earlier stack on this data folder left running, and opens its records anew.
 * @returns also the parts that were found running.
 */
export async function openProcessRecords(
  dataDir: string,
): Promise<{ records: ProcessRecords; ended: PartName[] }> {
  const file = join(dataDir, 'processes.json')
  const left = recordsSchema.safeParse(await readJsonFile(file)).data ?? {}
  const ended: PartName[] = []
  for (const part of [...partNames].reverse()) if (await endLeftover(part, left)) ended.push(part)

  const started: Records = {}
  let writing = writeJsonFile(file, started)
  await writing
  const write = () => {
    writing = writing.then(() => writeJsonFile(file, started))
    return writing
  }
  const records: ProcessRecords = {
    async add(part, pid) {
      const identity = await processIdentity(pid)
      if (identity !== undefined) started[part] = { pid, identity }
      await write()
    },
    async clear() {
      for (const part of partNames) delete started[part]
      await write()
    },
  }
  return { records, ended }
}

async function endLeftover(part: PartName, left: Records): Promise<boolean> {
  const record = left[part]
  if (!record || !(await isRunning(record))) return false
  sendSignal(record.pid, part === 'postgres' ? 'SIGINT' : 'SIGTERM')
  for (let waited = 0; await isRunning(record); waited += 50) {
    if (waited >= graceMs) sendSignal(record.pid, 'SIGKILL')
    await sleep(50)
  }
  return true
}

async function isRunning({ pid, identity }: { pid: number; identity: string }): Promise<boolean> {
  return (await processIdentity(pid)) === identity
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    // It has just ended by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
