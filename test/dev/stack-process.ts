import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { vi } from 'vitest'
import { projectRoot } from '../../dev/stack/configuration.ts'
import type { StackAddresses } from '../../dev/stack/stack-file.ts'

/** `npm start` as a process of its own. */
export interface StackProcess {
  child: ChildProcess
  /** All it has printed so far. */
  output: () => string
  /** How it ended: exit code or signal. */
  ended: Promise<number | NodeJS.Signals | null>
}

export function startProcess(dataDir: string, variables: NodeJS.ProcessEnv = {}): StackProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'dev/start.ts'], {
    cwd: projectRoot,
    env: { ...process.env, DATA_DIR: dataDir, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
  }
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal))
  })
  return { child, output: () => text, ended }
}

/** Waits for the stack's file, and for what `check` wants of it; a stack that ends instead fails with its output. */
export async function stackFile(
  dataDir: string,
  stack: StackProcess,
  check: (addresses: StackAddresses) => boolean = () => true,
): Promise<StackAddresses> {
  const read = async () => {
    const addresses = JSON.parse(await readFile(join(dataDir, 'stack.json'), 'utf8')) as StackAddresses
    if (!check(addresses)) throw new Error(`stack.json is not there yet:\n${stack.output()}`)
    return addresses
  }
  const waited = vi.waitFor(read, { timeout: 50_000, interval: 50 })
  const died = stack.ended.then((end) => {
    throw new Error(`The stack ended with ${end}:\n${stack.output()}`)
  })
  return Promise.race([waited, died])
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
