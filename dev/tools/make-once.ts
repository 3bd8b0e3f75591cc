import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { tryLock } from './lock-file.ts'
import type { Report } from './report.ts'

/**
 * Makes a file or folder unless it is there, one process at a time; the others wait for the first one's result.
 * `make` has to bring it to `path` in one move, so that whoever sees it sees it whole.
 */
export async function makeOnce(path: string, make: () => Promise<void>, report: Report): Promise<void> {
  let told = false
  while (!existsSync(path)) {
    const lock = await tryLock(`${path}.lock`)
    if (lock.held) {
      try {
        if (!existsSync(path)) await make()
      } finally {
        await lock.release()
      }
      return
    }
    if (!told) report(`waiting for process ${lock.holder}, which is making ${path}`)
    told = true
    await sleep(250)
  }
}
