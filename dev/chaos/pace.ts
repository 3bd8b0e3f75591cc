import { setTimeout as sleep } from 'node:timers/promises'

/** The plan's time. It goes on with the clock, but waits for Perennial, so that a plan fits any machine. */
export interface Pace {
  /** Until the plan's time has come to so many milliseconds. */
  until(at: number): Promise<void>
  hold(): void
  goOn(): void
  stop(): void
}

const tickEvery = 20
const lookEvery = 1_000

/** @param isBehind whether so much waits to be done that nothing more should happen; a failure changes nothing */
export function createPace(isBehind: () => Promise<boolean>): Pace {
  let time = 0
  let last = performance.now()
  let isHeld = false
  let waits = false
  const ticking = setInterval(() => {
    const now = performance.now()
    if (!isHeld && !waits) time += now - last
    last = now
  }, tickEvery)
  const looking = setInterval(() => {
    isBehind().then(
      (isSo) => {
        waits = isSo
      },
      () => {},
    )
  }, lookEvery)

  return {
    async until(at) {
      while (time < at) await sleep(tickEvery)
    },
    hold() {
      isHeld = true
    },
    goOn() {
      isHeld = false
    },
    stop() {
      clearInterval(ticking)
      clearInterval(looking)
    },
  }
}
