import { setTimeout as sleep } from 'node:timers/promises'

const lookEvery = 200

/**
 * Asks something that may be away just now, again and again.
 * @param within milliseconds
 * @throws the last try's error when the time is over
 */
export async function patiently<T>(ask: () => Promise<T>, within = 60_000): Promise<T> {
  const giveUpAt = performance.now() + within
  while (true) {
    try {
      return await ask()
    } catch (error) {
      if (performance.now() > giveUpAt) throw error
      await sleep(lookEvery)
    }
  }
}

/** Waits until it is so; false when it is not within so many milliseconds. */
export async function isSoon(holds: () => Promise<boolean>, within: number): Promise<boolean> {
  const giveUpAt = performance.now() + within
  while (!(await patiently(holds))) {
    if (performance.now() > giveUpAt) return false
    await sleep(lookEvery)
  }
  return true
}
