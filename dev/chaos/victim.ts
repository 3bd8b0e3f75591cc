import { setTimeout as sleep } from 'node:timers/promises'
import { type Launch, launch } from '../stack/launch.ts'
import type { Part } from '../stack/part.ts'
import type { Report } from '../tools/report.ts'

/** A part that is killed and comes back. */
export interface Victim {
  /** How often it was killed. */
  kills: number
  /** How often it ended though nobody killed it. */
  ownEnds: number
  /** Resolves once it serves for the first time; rejects if it ends before. */
  start(): Promise<void>
  /** Once it serves: ends it as a lost machine does. Resolves when it is gone; it stays away until `revive`. */
  kill(): Promise<void>
  /** Lets it start again. Resolves when it serves. */
  revive(): Promise<void>
  stop(): Promise<void>
  /** For the moment of exit, when nothing can be awaited. */
  end(): void
}

interface VictimOptions {
  part: () => Promise<Part>
  report: Report
  beforeKill?: () => Promise<void>
  /** Before it counts as serving. */
  afterStart?: () => Promise<void>
}

/** Milliseconds before a start that failed is tried again: a killed PostgreSQL leaves processes behind for a moment. */
const tryAgainAfter = 200

export function createVictim({ part, report, beforeKill, afterStart }: VictimOptions): Victim {
  let running: Launch | undefined
  let serving = latch()
  let startable = latch()
  let isStopped = false
  let isKilled = false
  let living = Promise.resolve()
  startable.open()

  const victim: Victim = {
    kills: 0,
    ownEnds: 0,
    async start() {
      await new Promise<void>((resolve, reject) => {
        void serving.opened.then(resolve)
        living = live(reject)
      })
    },
    async kill() {
      await serving.opened
      await beforeKill?.()
      startable = latch()
      serving = latch()
      isKilled = true
      victim.kills += 1
      running?.kill('SIGKILL')
      await running?.ended
    },
    async revive() {
      startable.open()
      await serving.opened
    },
    async stop() {
      victim.end()
      startable.open()
      await living
    },
    end() {
      isStopped = true
      running?.kill('SIGKILL')
    },
  }
  return victim

  async function live(onFirstFailure: (error: unknown) => void): Promise<void> {
    for (await startable.opened; !isStopped; await startable.opened) {
      isKilled = false
      const whole = await part()
      running = launch(whole, () => {})
      try {
        await running.ready
        await afterStart?.()
        serving.open()
        const reason = await running.ended
        if (isKilled || isStopped) continue
        victim.ownEnds += 1
        report(`a process ended by itself (${reason}), its log is ${whole.logFile}`)
        serving = latch()
      } catch (error) {
        onFirstFailure(error)
        running.kill('SIGKILL')
        await running.ended
      }
      await sleep(tryAgainAfter)
    }
  }
}

function latch(): { opened: Promise<void>; open: () => void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}
