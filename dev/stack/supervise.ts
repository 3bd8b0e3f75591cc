import { setTimeout as sleep } from 'node:timers/promises'
import type { Report } from '../tools/report.ts'
import { echoTrouble } from './echo-trouble.ts'
import { type Launch, launch } from './launch.ts'
import { type Part, partTitles } from './part.ts'

/** A part that is started again whenever it dies. */
export interface SupervisedPart {
  /** Resolves once it serves for the first time; rejects if it ends before. */
  started: Promise<void>
  /** Asks it to stop and waits until it is gone; kills it when its grace is over. */
  stop: () => Promise<void>
  /** Ends it at once. */
  kill: () => void
}

export interface PartEvents {
  /** A process was started; it does not serve yet. */
  spawned: (pid: number) => Promise<void>
  /** It died after it had served, and serves again. */
  restarted: (pid: number) => Promise<void>
  report: Report
}

const firstBackoffMs = 100
const longestBackoffMs = 10_000

/** Starts a part and keeps it running until `stop`. */
export function supervise(part: Part, events: PartEvents): SupervisedPart {
  const stopping = new AbortController()
  const title = partTitles[part.name]
  const echo = echoTrouble(title, events.report)
  let current: Launch | undefined

  async function startOnce(): Promise<Launch> {
    stopping.signal.throwIfAborted()
    current = launch(part, echo)
    if (current.pid !== undefined) await events.spawned(current.pid)
    await current.ready
    return current
  }

  async function startAgain(): Promise<Launch> {
    for (let backoff = firstBackoffMs; ; backoff = Math.min(backoff * 2, longestBackoffMs)) {
      await sleep(backoff, undefined, { signal: stopping.signal })
      try {
        return await startOnce()
      } catch (error) {
        stopping.signal.throwIfAborted()
        events.report(`${(error as Error).message} Trying again.`)
        current?.kill('SIGKILL')
        await current?.ended
      }
    }
  }

  async function keepRunning(running: Launch): Promise<void> {
    for (;;) {
      const reason = await running.ended
      if (stopping.signal.aborted) return
      events.report(`${title} ended (${reason}): starting it again`)
      running = await startAgain()
      events.report(`${title} is back, process ${running.pid}`)
      if (running.pid !== undefined) await events.restarted(running.pid)
    }
  }

  const started = startOnce().then((running) => {
    keepRunning(running).catch((error: unknown) => {
      if (!stopping.signal.aborted) events.report(`${title} is not watched any more: ${error}`)
    })
  })

  return {
    started,
    async stop() {
      stopping.abort()
      if (!current) return
      current.kill(part.stopSignal)
      const killer = setTimeout(() => current?.kill('SIGKILL'), part.grace)
      await current.ended
      clearTimeout(killer)
    },
    kill() {
      stopping.abort()
      current?.kill('SIGKILL')
    },
  }
}
