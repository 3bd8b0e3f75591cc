import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { processIdentity } from './process-identity.ts'

export type LockAttempt = { held: true; release: () => Promise<void> } | { held: false; holder: number }

const holderSchema = z.object({ pid: z.number().int(), identity: z.string() })

/**
 * Takes a lock that lasts until it is released or this process ends, however it ends.
 * If a running process has it, answers that process's id instead of waiting.
 */
export async function tryLock(file: string): Promise<LockAttempt> {
  const own = `${file}.${randomUUID()}`
  await writeFile(own, JSON.stringify({ pid: process.pid, identity: await processIdentity(process.pid) }))
  try {
    for (;;) {
      if (await linked(own, file)) return { held: true, release: () => rm(file, { force: true }) }
      const holder = await runningHolder(file)
      if (holder !== undefined) return { held: false, holder }
      await removeAbandoned(file)
    }
  } finally {
    await rm(own, { force: true })
  }
}

/** A link appears with its content and fails if the name is taken, so nobody reads a half-written lock. */
async function linked(own: string, file: string): Promise<boolean> {
  try {
    await link(own, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function runningHolder(file: string): Promise<number | undefined> {
  const holder = holderSchema.safeParse(await readJson(file))
  if (!holder.success) return undefined
  return (await processIdentity(holder.data.pid)) === holder.data.identity ? holder.data.pid : undefined
}

async function removeAbandoned(file: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`
  try {
    await rename(file, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  // Another process may have taken the lock between our look and our move: then it gets it back.
  if ((await runningHolder(aside)) !== undefined) await linked(aside, file)
  await rm(aside, { force: true })
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return undefined
  }
}
