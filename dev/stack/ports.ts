import { join } from 'node:path'
import getPort, { clearLockedPorts, portNumbers } from 'get-port'
import { z } from 'zod'
import { readJsonFile, writeJsonFile } from './json-file.ts'

const portsSchema = z.object({
  api: z.number(),
  temporal: z.number(),
  temporalUi: z.number(),
  inbox: z.number(),
  postgres: z.number(),
})

export type Ports = z.infer<typeof portsSchema>

/** Not PostgreSQL's own 5432, which is often taken, and clients that find it would find the wrong data. */
const usualPorts: Ports = { api: 3000, temporal: 7233, temporalUi: 8233, inbox: 8025, postgres: 5433 }

const tries = 100

/**
 * One free port per part: the one of the last start, so that links in mails live on, else the usual one, else the
 * next free one. `wished` comes before both; 0 stands for any.
 */
export async function choosePorts(dataDir: string, wished: Partial<Ports>): Promise<Ports> {
  const file = join(dataDir, 'ports.json')
  const remembered = portsSchema.partial().parse((await readJsonFile(file)) ?? {})
  const ports = { ...usualPorts }
  for (const part of portsSchema.keyof().options) {
    ports[part] = await getPort({ port: candidates(wished[part], remembered[part], usualPorts[part]) })
  }
  // get-port holds what it gave out back for a while, which would make a restart in this process move on.
  clearLockedPorts()
  await writeJsonFile(file, ports)
  return ports
}

function candidates(wished: number | undefined, remembered: number | undefined, usual: number): number[] {
  if (wished === 0) return remembered ? [remembered] : []
  const first = wished ?? usual
  const following = first < 1024 ? [] : portNumbers(first, Math.min(first + tries, 65535))
  return [...(wished === undefined && remembered ? [remembered] : []), first, ...following]
}
