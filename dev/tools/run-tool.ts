import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { lastWords } from './last-words.ts'

interface RunOptions {
  cwd?: string
  env?: NodeJS.ProcessEnv
  uid?: number
  gid?: number
  /** Kills the tool. */
  signal?: AbortSignal
  /** Called with each line the tool prints, on either stream. */
  onLine?: (line: string) => void
}

/**
 * Runs a tool to its end.
 * @throws Error with the last error it printed, if it does not end with 0.
 */
export async function runTool(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<void> {
  // A .cmd file on Windows needs a shell.
  const child = spawn(command, args, {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: command.endsWith('.cmd'),
  })
  const tail: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => {
      tail.push(line)
      if (tail.length > 40) tail.shift()
      options.onLine?.(line)
    })
  }
  await new Promise<void>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0) resolve()
      else reject(new Error(`${command} ended with ${code ?? signal}: ${lastWords(tail)}`))
    })
  })
}
