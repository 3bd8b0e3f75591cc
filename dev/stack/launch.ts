import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, createWriteStream, openSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { lastWords } from '../tools/last-words.ts'
import { type Part, partTitles } from './part.ts'

/** One run of a part's process. */
export interface Launch {
  /** Undefined if it could not be started at all. */
  pid: number | undefined
  /** Resolves once it serves; rejects if it ends before, or takes longer than a minute. */
  ready: Promise<void>
  /** Resolves when it is gone, with what it ended by. */
  ended: Promise<string>
  kill: (signal: NodeJS.Signals) => void
}

const readyWithinMs = 60_000
const probeEveryMs = 50

/** Starts a part's process. `onLog` gets each line of JSON it prints. */
export function launch(part: Part, onLog: (line: Record<string, unknown>) => void): Launch {
  const log = openSync(part.logFile, 'a')
  const child = spawn(part.command, part.args, {
    cwd: part.cwd,
    env: part.env,
    ...(part.uid === undefined ? {} : { uid: part.uid }),
    ...(part.gid === undefined ? {} : { gid: part.gid }),
    stdio: ['ignore', part.probe ? log : 'pipe', log],
    // In a group of its own a Ctrl-C at the terminal reaches only us, and the parts are stopped in order.
    detached: true,
    windowsHide: true,
  })
  closeSync(log)
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`))
  })
  const serving = part.probe ? untilProbed(part.probe, ended) : untilAnnounced(child, part.logFile, onLog)
  const ready = Promise.race([serving, failure(part, ended), timeout(part)])
  // Who only waits for the end must not be told twice.
  ready.catch(() => {})
  return { pid: child.pid, ready, ended, kill: (signal) => void child.kill(signal) }
}

function untilAnnounced(
  child: ChildProcess,
  logFile: string,
  onLog: (line: Record<string, unknown>) => void,
): Promise<void> {
  return new Promise((resolve) => {
    if (!child.stdout) return
    const log = createWriteStream(logFile, { flags: 'a' })
    createInterface(child.stdout)
      .on('line', (text) => {
        log.write(`${text}\n`)
        const line = parseJsonLine(text)
        if (line?.ready === true) resolve()
        else if (line) onLog(line)
      })
      .on('close', () => log.end())
  })
}

async function untilProbed(probe: () => Promise<void>, ended: Promise<string>): Promise<void> {
  let over = false
  void ended.then(() => {
    over = true
  })
  while (!over) {
    try {
      return await probe()
    } catch {
      await sleep(probeEveryMs)
    }
  }
}

async function failure(part: Part, ended: Promise<string>): Promise<never> {
  const reason = await ended
  throw new Error(`${partTitles[part.name]} did not start (${reason}): ${logEnd(part)}`)
}

async function timeout(part: Part): Promise<never> {
  await sleep(readyWithinMs, undefined, { ref: false })
  throw new Error(`${partTitles[part.name]} was not ready within ${readyWithinMs / 1000} s: ${logEnd(part)}`)
}

function logEnd(part: Part): string {
  const lines = readFileSync(part.logFile, 'utf8').trimEnd().split('\n').slice(-40)
  return `${lastWords(lines)} See ${part.logFile}.`
}

function parseJsonLine(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith('{')) return undefined
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return undefined
  }
}
