import { projectRoot } from './configuration.ts'
import type { Part, PartName } from './part.ts'

interface NodePartOptions {
  name: PartName
  /** Entry file, relative to the repository's root; it prints `{"ready":true}` once it serves. */
  entry: string
  args?: string[]
  env: NodeJS.ProcessEnv
  logFile: string
  grace: number
}

/** A part written in TypeScript, run from its source. */
export function nodePart({ name, entry, args = [], env, logFile, grace }: NodePartOptions): Part {
  return {
    name,
    command: process.execPath,
    args: ['--import', 'tsx', entry, ...args],
    cwd: projectRoot,
    env,
    logFile,
    stopSignal: 'SIGTERM',
    grace,
  }
}
